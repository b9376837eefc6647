package org.vpnpack.cli;

import org.vpnpack.UnfitPackageException;
import org.vpnpack.issuing.bulk.ExportException;
import org.vpnpack.issuing.ledger.LedgerException;
import org.vpnpack.rules.RefusedException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Turns what a command throws into a message and an exit code. */
final class Failures implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {

    private final Surroundings surroundings;

    Failures(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        String hint = "see " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        new Report(surroundings).failure(WrongUsage.of(e), hint);
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        Report report = new Report(surroundings);
        boolean json = command.getCommand() instanceof DataOptions data && data.json();
        if (e instanceof RefusedException refused) {
            report.refusal(refused.problems(), json);
            return ExitCode.INPUT;
        }
        if (e instanceof WrongOptionsException wrong) {
            report.refusal(wrong.problems(), json);
            return ExitCode.USAGE;
        }
        if (e instanceof UnfitPackageException unfit) {
            report.unfit(unfit.findings(), json);
            return ExitCode.VERIFICATION;
        }
        if (e instanceof CannotWriteException unwritten) {
            report.failure(String.valueOf(unwritten.getMessage()), unwritten.hint());
            return ExitCode.OUTPUT;
        }
        if (e instanceof ExportException unfinished) {
            report.failure(String.valueOf(unfinished.getMessage()), unfinished.hint());
            return ExitCode.OUTPUT;
        }
        if (e instanceof LedgerException unrecorded) {
            report.failure(String.valueOf(unrecorded.getMessage()), "check the disk and the ledger, then try again");
            return ExitCode.OUTPUT;
        }
        return bug(e);
    }

    int bug(Throwable e) {
        new Report(surroundings)
                .failure(
                        "vpnpack has a bug: " + e.getClass().getName() + at(e),
                        "please report it, with the command and, if it may be shown, the input");
        return ExitCode.BUG;
    }

    /** The place in the code, never the message: that can quote input. */
    private static String at(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }
}
