package org.vpnpack.issuing.bulk;

import java.io.IOException;

/** The run stopped because its output could not be written; the same command goes on where it stopped. */
public final class ExportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what could not be written, without a final period */
    public ExportException(String message, IOException cause) {
        super(message, cause);
    }
}
