package org.vpnpack.cli;

/** What vpnpack's exit codes mean. */
final class ExitCode {

    static final int OK = 0;
    /** Our own bug. */
    static final int BUG = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;
    /** The input is wrong. */
    static final int INPUT = 3;
    /** The output could not be written. */
    static final int OUTPUT = 4;
    /** Verification found errors. */
    static final int VERIFICATION = 5;

    /** Finished, but some users of a bulk run got nothing. */
    static final int SOME_FAILED = 6;
    /** Stopped by Ctrl-C, as shells have it. */
    static final int INTERRUPTED = 130;

    /** {@code diff} or {@code outdated} found that users need a new package. */
    static final int REISSUE = 10;

    private ExitCode() {}
}
