package org.vpnpack.formats.apple;

import java.util.ArrayList;
import java.util.List;
import org.vpnpack.format.Audience;
import org.vpnpack.format.Instructions;
import org.vpnpack.gateway.Gateway;

/** How a user of a Mac, an iPhone or an iPad gets from the profile to a connection. */
final class AppleInstructions {

    private AppleInstructions() {}

    static List<Instructions> of(Gateway gateway, Audience audience) {
        List<Instructions> all = new ArrayList<>();
        if (AppleFormat.hasIkev2(gateway)) {
            all.add(new Instructions(
                    "macOS",
                    "the VPN client of macOS",
                    steps(
                            gateway,
                            audience,
                            "Open " + AppleFormat.PATH + "; then in System Settings, open Privacy & Security and"
                                    + " Profiles (before macOS 13: System Preferences, Profiles), choose the profile and"
                                    + " Install.",
                            "In System Settings, open VPN and switch the connection on. If it does not come up, this"
                                    + " shows why: log show --last 10m --predicate 'process == \"NEIKEv2Provider\"'")));
            all.add(new Instructions(
                    "iOS and iPadOS",
                    "the VPN client of iOS",
                    steps(
                            gateway,
                            audience,
                            "Bring " + AppleFormat.PATH
                                    + " to the device by AirDrop, mail or Files and open it; then in"
                                    + " Settings, choose Profile Downloaded and Install.",
                            "In Settings, open General, then VPN & Device Management, then VPN, and switch the"
                                    + " connection on.")));
        }
        if (OpenVpnConnectProfile.isFor(gateway, audience)) {
            all.add(new Instructions(
                    "iOS and iPadOS",
                    "OpenVPN Connect (experimental)",
                    List.of(
                            "Prefer the .ovpn profile. To try this one, install OpenVPN Connect, then open "
                                    + OpenVpnConnectProfile.PATH + " and install it in Settings.",
                            "Open OpenVPN Connect; the connection is in its list.")));
        }
        return all;
    }

    private static List<String> steps(Gateway gateway, Audience audience, String install, String connect) {
        List<String> steps = new ArrayList<>();
        steps.add(install);
        if (AppleFormat.takesCertificates(gateway) && audience == Audience.EVERYONE) {
            steps.add(
                    "The profile makes the device trust the gateway; it makes no connection, for your certificate is not"
                            + " in it. Ask for a package of your own, or install your certificate with its key (the .p12 file"
                            + " you were given) and add an IKEv2 connection in the VPN settings: server and remote ID are"
                            + " the gateway address below, the local ID is the name in your certificate.");
            return steps;
        }
        steps.add(
                audience == Audience.ONE_USER
                        ? "If the device asks for the password of a certificate, give the one that you got by another way."
                        : "Give your user name and password when the device asks for them.");
        steps.add(connect);
        if (gateway.autoConnect().isOn()) {
            steps.add("The device connects by itself when it should; Connect On Demand in its VPN settings tells so.");
        }
        return steps;
    }
}
