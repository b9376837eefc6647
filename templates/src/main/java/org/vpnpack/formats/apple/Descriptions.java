package org.vpnpack.formats.apple;

import java.util.stream.Collectors;
import org.vpnpack.format.Recipient;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.Quoted;

/** What a profile says of itself before it is installed. */
final class Descriptions {

    private Descriptions() {}

    static String forUser(Gateway gateway, Recipient recipient) {
        return "VPN connection to " + gateway.name() + " for "
                + recipient.identity().userName() + " alone, with the certificate that it needs.";
    }

    static String forEveryone(Gateway gateway) {
        if (!AppleFormat.takesCertificates(gateway)) {
            return "VPN connection to " + gateway.name() + ". Your user name and password are asked for.";
        }
        return "Makes this device trust the VPN gateway " + gateway.name()
                + ". It holds no certificate of yours, so it makes no connection: ask for your own profile, or add an IKEv2"
                + " connection by hand. Server and remote ID: " + gateway.address() + ". Certificate to choose: "
                + certificateToChoose(gateway) + ". Local ID: the name in that certificate.";
    }

    private static String certificateToChoose(Gateway gateway) {
        return gateway.byCertificate()
                .map(way -> "yours, issued under "
                        + way.clientRoots().stream()
                                .map(root -> Quoted.bare(root.certificate().displayName()))
                                .collect(Collectors.joining(" or ")))
                .orElse("yours, which the RADIUS server knows (EAP-TLS)");
    }
}
