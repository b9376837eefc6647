package org.vpnpack.formats.android;

import java.util.ArrayList;
import java.util.List;
import org.vpnpack.format.Audience;
import org.vpnpack.format.Instructions;
import org.vpnpack.gateway.Gateway;

/** How a user gets from a .sswan to a connection. */
final class AndroidInstructions {

    private AndroidInstructions() {}

    static Instructions of(List<String> profiles, Gateway gateway, Audience audience) {
        List<String> steps = new ArrayList<>();
        steps.add("Install the strongSwan VPN Client from the store, and bring " + String.join(" or ", profiles)
                + " to this device.");
        List<SignIn> signIns = AndroidFormat.signIns(gateway);
        boolean personal = audience == Audience.ONE_USER && signIns.stream().anyMatch(SignIn::byCertificate);
        if (!personal && signIns.stream().anyMatch(SignIn::byCertificate)) {
            steps.add(
                    "Open the .p12 file with your certificate that you were given: Android installs it and asks for its"
                            + " password.");
        }
        steps.add("In the app, choose Import VPN profile in the menu, and open the file.");
        if (gateway.trustAnchors().size() > 1) {
            steps.add("The gateway has several root certificates and each file has one: if the first does not connect, "
                    + "import the next.");
        }
        if (personal) {
            steps.add("Choose Import certificate; Android asks for the password of this package.");
        } else if (signIns.stream().anyMatch(SignIn::byCertificate)) {
            steps.add("Choose your certificate under User certificate.");
        }
        if (signIns.contains(SignIn.PASSWORD)) {
            steps.add("Write your user name and password, or leave the password out to be asked each time.");
        }
        steps.add("Save the profile, and tap it to connect.");
        return new Instructions("Android", "strongSwan VPN Client", steps);
    }
}
