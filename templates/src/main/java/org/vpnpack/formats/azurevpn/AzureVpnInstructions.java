package org.vpnpack.formats.azurevpn;

import java.util.ArrayList;
import java.util.List;
import org.vpnpack.format.Audience;
import org.vpnpack.format.Instructions;
import org.vpnpack.gateway.Gateway;

/** How a user gets from azurevpnconfig.xml to a connection. */
final class AzureVpnInstructions {

    private AzureVpnInstructions() {}

    static List<Instructions> of(List<String> profiles, Gateway gateway, Audience audience) {
        String when = gateway.authentications().size() > 1 ? "If you sign in by certificate: " : "";
        List<Instructions> all = new ArrayList<>();
        for (String platform : List.of("Windows", "macOS")) {
            List<String> steps = new ArrayList<>();
            steps.add("Install the Azure VPN Client from the store of your system.");
            if (gateway.byCertificate().isPresent()) {
                steps.add(sentence(
                        when,
                        "install your certificate with its private key (the .p12 file you were given) on this"
                                + " computer."));
            }
            steps.add("In the client, choose + and Import, and open " + String.join(" or ", profiles) + "."
                    + (platform.equals("Windows") && Deployment.isFor(gateway)
                            ? " AzureVPN/" + Deployment.SCRIPT + " does this for you."
                            : ""));
            if (audience == Audience.EVERYONE && gateway.byCertificate().isPresent()) {
                steps.add(sentence(when, "choose your certificate in the list; this profile does not name it."));
            }
            steps.add("Choose Save, then Connect.");
            all.add(new Instructions(platform, "Azure VPN Client", steps));
        }
        return all;
    }

    private static String sentence(String condition, String rest) {
        return condition.isEmpty() ? Character.toUpperCase(rest.charAt(0)) + rest.substring(1) : condition + rest;
    }
}
