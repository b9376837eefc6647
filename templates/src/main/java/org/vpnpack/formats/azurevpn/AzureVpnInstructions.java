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
                steps.add(say(install(audience, among)));
            }
            Phrase file = Phrase.anyOfNames(profiles);
            steps.add(
                    platform.equals("Windows") && Deployment.isFor(gateway)
                            ? say("importFileOrScript")
                                    .with("file", file)
                                    .with("script", "AzureVPN/" + Deployment.SCRIPT)
                            : say("importFile").with("file", file));
            if (!audience.hasKeyInside() && certificate) {
                steps.add(say(among ? "chooseCertificateIf" : "chooseCertificate"));
            }
            steps.add(say("saveAndConnect"));
            all.add(new Instructions(platform, say("client"), steps));
        }
        return all;
    }

    /** @param among whether users can sign in by something else, too */
    private static String install(Audience audience, boolean among) {
        if (audience == Audience.KEY_ON_DEVICE) {
            return among ? "installOwnKeyIf" : "installOwnKey";
        }
        return among ? "installCertificateIf" : "installCertificate";
    }

    private static Phrase.Said say(String key) {
        return AzureVpnFormat.WORDING.say(key);
    }
}
