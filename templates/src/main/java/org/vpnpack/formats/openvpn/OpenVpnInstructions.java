package org.vpnpack.formats.openvpn;

import java.util.ArrayList;
import java.util.List;
import org.vpnpack.format.Audience;
import org.vpnpack.format.Instructions;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.Routing;

/** How a user gets from an .ovpn to a connection, on each platform with an OpenVPN program. */
final class OpenVpnInstructions {

    private OpenVpnInstructions() {}

    static List<Instructions> of(List<String> profiles, Gateway gateway, Audience audience) {
        String file = String.join(" or ", profiles);
        List<String> before = before(profiles, gateway, audience);
        List<Instructions> all = new ArrayList<>();
        all.add(new Instructions(
                "Windows",
                "OpenVPN (community edition)",
                join(
                        before,
                        List.of(
                                "Install OpenVPN, version 2.5 or later, and start it.",
                                "Right-click its symbol in the task bar, choose Import file, and open " + file + ".",
                                "Right-click the symbol again and choose Connect."))));
        for (String platform : List.of("macOS", "iOS", "Android")) {
            all.add(new Instructions(
                    platform,
                    "OpenVPN Connect",
                    join(
                            before,
                            List.of(
                                    "Install OpenVPN Connect and bring " + file + " to this device.",
                                    "Open the file with OpenVPN Connect and confirm the import.",
                                    "Turn the switch of the new profile on."))));
        }
        all.add(new Instructions("Linux", "NetworkManager", join(before, networkManager(profiles, gateway))));
        all.add(new Instructions(
                "Linux",
                "openvpn on the command line",
                join(
                        before,
                        List.of("Install the package openvpn.", "Run: sudo openvpn --config " + inCommand(profiles)))));
        return all;
    }

    private static List<String> before(List<String> profiles, Gateway gateway, Audience audience) {
        if (audience == Audience.EVERYONE && gateway.byCertificate().isPresent()) {
            return List.of(
                    profiles.get(0) + " has no certificate yet: open it with a text editor and put your certificate "
                            + "and its private key, both in PEM form, where it says so.");
        }
        return List.of();
    }

    private static List<String> networkManager(List<String> profiles, Gateway gateway) {
        List<String> steps = new ArrayList<>(List.of(
                "Install the package network-manager-openvpn (with -gnome for the desktop's settings).",
                "Run: nmcli connection import type openvpn file " + inCommand(profiles),
                "The connection gets the file's name without .ovpn; write that for NAME below."));
        if (gateway.routing() instanceof Routing.Split) {
            steps.add(
                    "NetworkManager sends everything through an imported VPN. To send only this VPN's own traffic, run: "
                            + "nmcli connection modify NAME ipv4.never-default yes");
        }
        steps.add("Turn the connection on in the network settings, or run: nmcli connection up NAME --ask");
        return steps;
    }

    /** A command is copied as it stands, so that it names one file. */
    private static String inCommand(List<String> profiles) {
        return profiles.size() == 1 ? profiles.get(0) : "FILE, where FILE is " + String.join(" or ", profiles);
    }

    private static List<String> join(List<String> first, List<String> then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }
}
