package org.vpnpack.issuing.ledger;

import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.vpnpack.gateway.Quoted;

/** The ledger could not be read or written: disk full, damaged, or busy for too long. Nothing was recorded. */
public final class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerException(String what, Exception cause) {
        super(what + ": " + reason(cause), cause);
    }

    /** SQLite's texts name tables and columns, never values; the system's reason is one of its own texts. */
    private static String reason(Exception cause) {
        if (cause instanceof FileSystemException file && file.getReason() != null) {
            return Quoted.bare(file.getReason());
        }
        return cause instanceof SQLException
                ? Quoted.bare(String.valueOf(cause.getMessage()))
                : cause.getClass().getSimpleName();
    }
}
