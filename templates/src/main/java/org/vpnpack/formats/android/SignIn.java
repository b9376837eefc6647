package org.vpnpack.formats.android;

import org.vpnpack.format.Phrase;

/** How a user signs in over IKEv2. */
enum SignIn {
    CERTIFICATE("ikev2-cert", "_cert"),
    EAP_TLS("ikev2-eap-tls", "_radius"),
    PASSWORD("ikev2-eap", "_radius");

    private final String type;
    private final String suffix;

    SignIn(String type, String suffix) {
        this.type = type;
        this.suffix = suffix;
    }

    /** The app's word. */
    String type() {
        return type;
    }

    /** Of the file's name, where a gateway has several authentications. */
    String suffix() {
        return suffix;
    }

    Phrase.Said phrase() {
        return AndroidFormat.WORDING.say(
                switch (this) {
                    case CERTIFICATE -> "byCertificate";
                    case EAP_TLS -> "byEapTls";
                    case PASSWORD -> "byPassword";
                });
    }

    /** Whether the user shows a certificate. */
    boolean byCertificate() {
        return this != PASSWORD;
    }
}
