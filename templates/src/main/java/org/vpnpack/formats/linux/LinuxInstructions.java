package org.vpnpack.formats.linux;

import java.util.ArrayList;
import java.util.List;
import org.vpnpack.format.Audience;
import org.vpnpack.format.Instructions;
import org.vpnpack.format.Phrase;
import org.vpnpack.gateway.Gateway;

/** How a user gets from Linux/ to a connection. */
final class LinuxInstructions {

    private LinuxInstructions() {}

    static List<Instructions> of(Gateway gateway, Audience audience, boolean ikev2, boolean openVpn) {
        String name = Layout.nameOf(gateway);
        List<Instructions> all = new ArrayList<>();
        if (openVpn) {
            List<SignIn> ways = SignIn.overOpenVpn(gateway);
            all.add(new Instructions(
                    "Linux",
                    say("networkManagerOpenVpn"),
                    networkManager(gateway, audience, "network-manager-openvpn", "OpenVPN", ways)));
        }
        if (ikev2) {
            List<SignIn> ways = SignIn.overIkev2(gateway);
            if (!ways.contains(SignIn.EAP_TLS)) {
                all.add(new Instructions(
                        "Linux",
                        say("networkManagerIkev2"),
                        networkManager(gateway, audience, "network-manager-strongswan", "IKEv2", ways)));
            }
            all.add(new Instructions("Linux", say("swanctl"), swanctl(audience, name, ways)));
        }
        return all;
    }

    private static Phrase.Said say(String key) {
        return LinuxFormat.WORDING.say(key);
    }

    private static List<Phrase> networkManager(
            Gateway gateway, Audience audience, String plugIn, String tunnelType, List<SignIn> ways) {
        List<Phrase> steps = new ArrayList<>();
        steps.add(say("installPlugIn").with("package", plugIn));
        steps.addAll(before(audience, ways));
        steps.add(install());
        steps.add(say("turnOn").with("name", gateway.name().value()).with("tunnelType", tunnelType));
        return steps;
    }

    private static List<Phrase> swanctl(Audience audience, String name, List<SignIn> ways) {
        boolean password = ways.contains(SignIn.PASSWORD);
        List<Phrase> steps = new ArrayList<>();
        steps.add(say(ways.contains(SignIn.CERTIFICATE) ? "installStrongSwan" : "installStrongSwanWithEap"));
        steps.addAll(before(audience, ways));
        if (password) {
            steps.add(say("writePassword").with("file", Layout.SWANCTL_CONF));
        }
        steps.add(install());
        steps.add(say(password ? "run" : "runAsksPassword").with("command", "sudo swanctl --load-all"));
        for (SignIn way : ways) {
            steps.add(say("connect").with("command", "sudo swanctl --initiate --child " + name + way.suffix(ways)));
        }
        return steps;
    }

    private static Phrase install() {
        return say("runInFolder").with("command", "sudo sh " + Layout.INSTALL);
    }

    private static List<Phrase> before(Audience audience, List<SignIn> ways) {
        boolean certificate = ways.contains(SignIn.CERTIFICATE) || ways.contains(SignIn.EAP_TLS);
        return certificate && !audience.hasKeyInside()
                ? List.of(say(audience == Audience.KEY_ON_DEVICE ? "layOwnKey" : "layCertificate")
                        .with("certificate", Layout.CERTIFICATE)
                        .with("key", Layout.KEY)
                        .with("folder", Layout.FILES))
                : List.of();
    }
}
