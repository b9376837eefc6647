package org.vpnpack.formats.apple;

import java.util.ArrayList;
import java.util.List;
import org.vpnpack.format.Audience;
import org.vpnpack.format.Instructions;
import org.vpnpack.format.Phrase;
import org.vpnpack.gateway.Gateway;

/** How a user of a Mac, an iPhone or an iPad gets from the profile to a connection. */
final class AppleInstructions {

    private static final String PHONES = "iOS, iPadOS";
    private static final String LOG = "log show --last 10m --predicate 'process == \"NEIKEv2Provider\"'";

    private AppleInstructions() {}

    static List<Instructions> of(Gateway gateway, Audience audience) {
        List<Instructions> all = new ArrayList<>();
        if (AppleFormat.hasIkev2(gateway)) {
            all.add(new Instructions(
                    "macOS",
                    say("clientOfMacOs"),
                    steps(
                            gateway,
                            audience,
                            say("installOnMac").with("file", AppleFormat.PATH),
                            say("switchOnMac").with("command", LOG))));
            all.add(new Instructions(
                    PHONES,
                    say("clientOfIos"),
                    steps(
                            gateway,
                            audience,
                            say("installOnPhone").with("file", AppleFormat.PATH),
                            say("switchOnPhone"))));
        }
        if (OpenVpnConnectProfile.isFor(gateway, audience)) {
            all.add(new Instructions(
                    PHONES,
                    say("connectApp"),
                    List.of(say("preferOvpn").with("file", OpenVpnConnectProfile.PATH), say("openConnectApp"))));
        }
        return all;
    }

    private static Phrase.Said say(String key) {
        return AppleFormat.WORDING.say(key);
    }

    private static List<Phrase> steps(Gateway gateway, Audience audience, Phrase install, Phrase connect) {
        List<Phrase> steps = new ArrayList<>();
        steps.add(install);
        if (AppleFormat.takesCertificates(gateway) && !audience.hasKeyInside()) {
            steps.add(say(audience == Audience.KEY_ON_DEVICE ? "trustWithoutKey" : "trustAlone"));
            return steps;
        }
        steps.add(say(audience.hasKeyInside() ? "givePassword" : "giveUserName"));
        steps.add(connect);
        if (gateway.autoConnect().isOn()) {
            steps.add(say("onDemand"));
        }
        return steps;
    }
}
