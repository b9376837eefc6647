package org.vpnpack.pki;

/** Says why a container cannot be read, in words that may be shown; never leaves this package. */
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }
}
