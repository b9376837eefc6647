package org.vpnpack.pki;

/** How strongly a PKCS#12 container is encrypted, which decides who can open it. */
public enum Pkcs12Level {
    /**
     * PBE-SHA1-3DES for key and certificates, HMAC-SHA1: every client reads it, and Apple's read nothing else
     * (pyca/cryptography#7293). Its strength rests on the password.
     */
    COMPATIBLE("compatible"),
    /** PBES2 with PBKDF2-HMAC-SHA256 and AES-256-CBC, HMAC-SHA256: OpenSSL 3, JDK 17, Windows 10 1709 and later. */
    MODERN("modern");

    private final String label;

    Pkcs12Level(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
