package org.vpnpack.formats.openvpn;

import java.util.ArrayList;
import java.util.List;
import org.vpnpack.format.Audience;
import org.vpnpack.format.Instructions;
import org.vpnpack.format.Phrase;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.Routing;

/** How a user gets from an .ovpn to a connection, on each platform with an OpenVPN program. */
final class OpenVpnInstructions {

    private OpenVpnInstructions() {}

    static List<Instructions> of(List<String> profiles, Gateway gateway, Audience audience) {
        Phrase file = Phrase.anyOfNames(profiles);
        List<Phrase> before = before(profiles, gateway, audience);
        List<Instructions> all = new ArrayList<>();
        all.add(new Instructions(
                "Windows",
                say("communityEdition"),
                join(before, List.of(say("installOpenVpn"), say("importFile").with("file", file), say("connect")))));
        for (String platform : List.of("macOS", "iOS", "Android")) {
            all.add(new Instructions(
                    platform,
                    say("connectApp"),
                    join(
                            before,
                            List.of(say("installConnectApp").with("file", file), say("openFile"), say("turnOn")))));
        }
        all.add(new Instructions("Linux", say("networkManager"), join(before, networkManager(profiles, gateway))));
        all.add(new Instructions(
                "Linux",
                say("commandLine"),
                join(
                        before,
                        List.of(
                                say("installPackage").with("package", "openvpn"),
                                run("sudo openvpn --config ", profiles)))));
        return all;
    }

    private static Phrase.Said say(String key) {
        return OpenVpnFormat.WORDING.say(key);
    }

    private static List<Phrase> before(List<String> profiles, Gateway gateway, Audience audience) {
        return !audience.hasKeyInside() && gateway.byCertificate().isPresent()
                ? List.of(say(audience == Audience.KEY_ON_DEVICE ? "putOwnKeyIn" : "putCertificateIn")
                        .with("file", profiles.get(0)))
                : List.of();
    }

    private static List<Phrase> networkManager(List<String> profiles, Gateway gateway) {
        List<Phrase> steps = new ArrayList<>();
        steps.add(say("installPlugIn").with("package", "network-manager-openvpn"));
        steps.add(run("nmcli connection import type openvpn file ", profiles));
        steps.add(say("nameBelow"));
        if (gateway.routing() instanceof Routing.Split) {
            steps.add(say("ownTrafficOnly").with("command", "nmcli connection modify NAME ipv4.never-default yes"));
        }
        steps.add(say("turnOnOrRun").with("command", "nmcli connection up NAME --ask"));
        return steps;
    }

    /** A command is copied as it stands, so that it names one file. */
    private static Phrase run(String command, List<String> profiles) {
        return profiles.size() == 1
                ? say("run").with("command", command + profiles.get(0))
                : say("runWithFile").with("command", command + "FILE").with("file", Phrase.anyOfNames(profiles));
    }

    private static List<Phrase> join(List<? extends Phrase> first, List<? extends Phrase> then) {
        List<Phrase> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }
}
