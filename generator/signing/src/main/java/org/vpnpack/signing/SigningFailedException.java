package org.vpnpack.signing;

/** Says why a file could not be signed, and how to mend it; quotes neither key nor password. */
final class SigningFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String fix;

    SigningFailedException(String what, String fix) {
        super(what);
        this.fix = fix;
    }

    String fix() {
        return fix;
    }
}
