package org.vpnpack.formats.android;

/** How a user signs in over IKEv2. */
enum SignIn {
    CERTIFICATE("ikev2-cert", "_cert", "certificate"),
    EAP_TLS("ikev2-eap-tls", "_radius", "certificate to RADIUS (EAP-TLS)"),
    PASSWORD("ikev2-eap", "_radius", "RADIUS user name and password");

    private final String type;
    private final String suffix;
    private final String words;

    SignIn(String type, String suffix, String words) {
        this.type = type;
        this.suffix = suffix;
        this.words = words;
    }

    /** The app's word. */
    String type() {
        return type;
    }

    /** Of the file's name, where a gateway has several authentications. */
    String suffix() {
        return suffix;
    }

    String words() {
        return words;
    }

    /** Whether the user shows a certificate. */
    boolean byCertificate() {
        return this != PASSWORD;
    }
}
