package org.vpnpack.formats.android;

import java.util.ArrayList;
import java.util.List;
import org.vpnpack.format.Audience;
import org.vpnpack.format.Instructions;
import org.vpnpack.format.Phrase;
import org.vpnpack.gateway.Gateway;

/** How a user gets from a .sswan to a connection. */
final class AndroidInstructions {

    private AndroidInstructions() {}

    static Instructions of(List<String> profiles, Gateway gateway, Audience audience) {
        List<SignIn> signIns = AndroidFormat.signIns(gateway);
        boolean certificate = signIns.stream().anyMatch(SignIn::byCertificate);
        boolean personal = audience.hasKeyInside() && certificate;
        List<Phrase> steps = new ArrayList<>();
        steps.add(say("install").with("file", Phrase.anyOfNames(profiles)));
        if (certificate && !personal) {
            steps.add(say(audience == Audience.KEY_ON_DEVICE ? "openOwnKey" : "openCertificate"));
        }
        steps.add(say("importProfile"));
        if (gateway.trustAnchors().size() > 1) {
            steps.add(say("tryNext"));
        }
        if (certificate) {
            steps.add(say(personal ? "importCertificate" : "chooseCertificate"));
        }
        if (signIns.contains(SignIn.PASSWORD)) {
            steps.add(say("writePassword"));
        }
        steps.add(say("save"));
        return new Instructions("Android", say("client"), steps);
    }

    private static Phrase.Said say(String key) {
        return AndroidFormat.WORDING.say(key);
    }
}
