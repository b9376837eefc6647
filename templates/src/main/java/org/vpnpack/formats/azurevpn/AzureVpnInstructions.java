package org.vpnpack.formats.azurevpn;

import java.util.ArrayList;
import java.util.List;
import org.vpnpack.format.Audience;
import org.vpnpack.format.Instructions;
import org.vpnpack.format.Phrase;
import org.vpnpack.gateway.Gateway;

/** How a user gets from azurevpnconfig.xml to a connection. */
final class AzureVpnInstructions {

    private AzureVpnInstructions() {}

    static List<Instructions> of(List<String> profiles, Gateway gateway, Audience audience) {
        boolean certificate = gateway.byCertificate().isPresent();
        boolean among = gateway.authentications().size() > 1;
        List<Instructions> all = new ArrayList<>();
        for (String platform : List.of("Windows", "macOS")) {
            List<Phrase> steps = new ArrayList<>();
            steps.add(say("install"));
            if (certificate) {
                steps.add(say(among ? "installCertificateIf" : "installCertificate"));
            }
            Phrase file = Phrase.anyOfNames(profiles);
            steps.add(
                    platform.equals("Windows") && Deployment.isFor(gateway)
                            ? say("importFileOrScript")
                                    .with("file", file)
                                    .with("script", "AzureVPN/" + Deployment.SCRIPT)
                            : say("importFile").with("file", file));
            if (audience == Audience.EVERYONE && certificate) {
                steps.add(say(among ? "chooseCertificateIf" : "chooseCertificate"));
            }
            steps.add(say("saveAndConnect"));
            all.add(new Instructions(platform, say("client"), steps));
        }
        return all;
    }

    private static Phrase.Said say(String key) {
        return AzureVpnFormat.WORDING.say(key);
    }
}
