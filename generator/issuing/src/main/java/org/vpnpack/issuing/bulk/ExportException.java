package org.vpnpack.issuing.bulk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
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
                "cannot write " + Quoted.bare(file.toString()) + ": " + reason(cause),
                "check that the disk has room, then run the same command again: it goes on where it stopped",
                cause);
    }

    /** The message of a file system's exception begins with a name, which need not be this one. */
    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "this account may not";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "something else has a name in its path";
        }
        String reason = cause instanceof FileSystemException named ? named.getReason() : cause.getMessage();
        return Quoted.bare(String.valueOf(reason));
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
