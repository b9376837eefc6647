package org.vpnpack.formats.linux;

import java.util.List;
import java.util.stream.Stream;
import org.vpnpack.format.Phrase;
import org.vpnpack.gateway.Authentication.RadiusMethod;
import org.vpnpack.gateway.Gateway;

/** How a user signs in, and what that is called. */
enum SignIn {
    CERTIFICATE("-cert", "certificate"),
    EAP_TLS("-radius", "certificate to RADIUS (EAP-TLS)"),
    PASSWORD("-radius", "RADIUS user name and password");

    private final String suffix;
    private final String words;

    SignIn(String suffix, String words) {
        this.suffix = suffix;
        this.words = words;
    }

    /** The ways that the gateway offers over IKEv2 with strongSwan. */
    static List<SignIn> overIkev2(Gateway gateway) {
        return ways(gateway).toList();
    }

    /** The ways that the gateway offers over OpenVPN, which has no EAP. */
    static List<SignIn> overOpenVpn(Gateway gateway) {
        return ways(gateway).filter(way -> way != EAP_TLS).toList();
    }

    private static Stream<SignIn> ways(Gateway gateway) {
        return Stream.concat(
                gateway.byCertificate().map(way -> CERTIFICATE).stream(),
                gateway.byRadius().map(way -> way.method() == RadiusMethod.EAP_TLS ? EAP_TLS : PASSWORD).stream());
    }

    /** Tells connections of one gateway apart, where it has several ways. */
    String suffix(List<SignIn> ways) {
        return ways.size() > 1 ? suffix : "";
    }

    /** In names of connections, which are the same in each language. */
    String words() {
        return words;
    }

    Phrase.Said phrase() {
        return LinuxFormat.WORDING.say(
                switch (this) {
                    case CERTIFICATE -> "byCertificate";
                    case EAP_TLS -> "byEapTls";
                    case PASSWORD -> "byPassword";
                });
    }
}
