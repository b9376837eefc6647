package org.vpnpack.issuing.bulk;

import java.io.IOException;
import java.nio.file.Path;
import org.vpnpack.gateway.Quoted;

/** The run stopped because its output could not be written; the hint says how it goes on. */
public final class ExportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    private ExportException(String message, String hint, IOException cause) {
        super(message, cause);
        this.hint = hint;
    }

    static ExportException unwritable(Path file, IOException cause) {
        return new ExportException(
                "cannot write " + Quoted.bare(file.toString()),
                "check that the disk has room, then run the same command again: it goes on where it stopped",
                cause);
    }

    static ExportException brokenStream(IOException cause) {
        return new ExportException(
                "standard output does not take the tar any more",
                "the tar that was streamed is not whole; run the same command with --tar-rest: it streams the packages"
                        + " that were not handed over",
                cause);
    }

    /** How to go on, without a final period. */
    public String hint() {
        return hint;
    }
}
