package org.vpnpack.formats.linux;

import java.util.ArrayList;
import java.util.List;
import org.vpnpack.format.Audience;
import org.vpnpack.format.Instructions;
import org.vpnpack.gateway.Gateway;

/** How a user gets from Linux/ to a connection. */
final class LinuxInstructions {

    private static final String INSTALL =
            "In the folder into which you unpacked this package, run: sudo sh " + Layout.INSTALL;

    private LinuxInstructions() {}

    static List<Instructions> of(Gateway gateway, Audience audience, boolean ikev2, boolean openVpn) {
        String name = Layout.nameOf(gateway);
        List<Instructions> all = new ArrayList<>();
        if (openVpn) {
            List<SignIn> ways = SignIn.overOpenVpn(gateway);
            all.add(new Instructions(
                    "Linux",
                    "NetworkManager with OpenVPN, installed by script",
                    networkManager(gateway, audience, "network-manager-openvpn", "OpenVPN", ways)));
        }
        if (ikev2) {
            List<SignIn> ways = SignIn.overIkev2(gateway);
            if (!ways.contains(SignIn.EAP_TLS)) {
                all.add(new Instructions(
                        "Linux",
                        "NetworkManager with strongSwan",
                        networkManager(gateway, audience, "network-manager-strongswan", "IKEv2", ways)));
            }
            all.add(new Instructions("Linux", "strongSwan (swanctl)", swanctl(audience, name, ways)));
        }
        return all;
    }

    private static List<String> networkManager(
            Gateway gateway, Audience audience, String plugIn, String words, List<SignIn> ways) {
        List<String> steps = new ArrayList<>();
        steps.add("Install the package " + plugIn + " (with -gnome for the desktop's settings).");
        steps.addAll(before(audience, ways));
        steps.add(INSTALL);
        steps.add("In the network settings, turn on the VPN " + gateway.name().value() + " (" + words
                + "); it asks for the password.");
        return steps;
    }

    private static List<String> swanctl(Audience audience, String name, List<SignIn> ways) {
        List<String> steps = new ArrayList<>();
        steps.add("Install the packages charon-systemd and strongswan-swanctl"
                + (ways.contains(SignIn.CERTIFICATE) ? "." : ", with libcharon-extra-plugins."));
        steps.addAll(before(audience, ways));
        if (ways.contains(SignIn.PASSWORD)) {
            steps.add("Put your user name and password into " + Layout.SWANCTL_CONF + ", where it says so.");
        }
        steps.add(INSTALL);
        steps.add("Run: sudo swanctl --load-all"
                + (ways.contains(SignIn.PASSWORD) ? "" : " (it asks for the password of your key, if that has one)"));
        for (SignIn way : ways) {
            steps.add("Connect: sudo swanctl --initiate --child " + name + way.suffix(ways));
        }
        return steps;
    }

    private static List<String> before(Audience audience, List<SignIn> ways) {
        boolean certificate = ways.contains(SignIn.CERTIFICATE) || ways.contains(SignIn.EAP_TLS);
        return certificate && audience == Audience.EVERYONE
                ? List.of("Lay your certificate, in PEM form and followed by those of the CAs above it, as "
                        + Layout.CERTIFICATE + ", and its private key as " + Layout.KEY + ", into the folder "
                        + Layout.FILES + ".")
                : List.of();
    }
}
