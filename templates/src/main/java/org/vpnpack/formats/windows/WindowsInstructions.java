package org.vpnpack.formats.windows;

import java.util.ArrayList;
import java.util.List;
import org.vpnpack.format.Audience;
import org.vpnpack.format.Instructions;
import org.vpnpack.format.Phrase;
import org.vpnpack.gateway.Gateway;

/** How a user of Windows, or who manages their device, gets from this folder to a connection. */
final class WindowsInstructions {

    /** Joins a certificate with the key of the request that Windows made. */
    private static final String ACCEPT = "certreq -accept ";

    private static final String FOLDER = WindowsPowershellFormat.FOLDER + "/";

    private WindowsInstructions() {}

    static List<Instructions> of(Gateway gateway, Audience audience) {
        SignIn signIn = SignIn.of(gateway);
        String name = ConnectionName.of(gateway).value();
        return List.of(
                new Instructions("Windows", say("ownClient"), own(signIn, name, audience)),
                new Instructions("Windows", say("management"), managed(signIn)));
    }

    private static Phrase.Said say(String key) {
        return WindowsFiles.WORDING.say(key);
    }

    private static List<Phrase> own(SignIn signIn, String name, Audience audience) {
        String launcher = FOLDER + WindowsFiles.LAUNCHER;
        List<Phrase> steps = new ArrayList<>();
        steps.add(say("unpack"));
        switch (signIn) {
            case USER_CERTIFICATE, RADIUS_CERTIFICATE -> {
                steps.add(say("openLauncher").with("file", launcher));
                steps.add(certificate(signIn, audience));
            }
            case MACHINE_CERTIFICATE -> {
                steps.add(say("startForAllUsers").with("file", launcher));
                if (audience == Audience.KEY_ON_DEVICE) {
                    steps.add(say("installOwnKeyOnComputer").with("command", ACCEPT + "-machine FILE"));
                }
            }
            case RADIUS_PASSWORD -> steps.add(say("openLauncher").with("file", launcher));
        }
        steps.add(say("connect").with("name", name));
        if (signIn == SignIn.RADIUS_PASSWORD) {
            steps.add(say("signIn"));
        }
        steps.add(say("mend")
                .with("repair", WindowsFiles.LAUNCHER + " -Repair")
                .with("uninstall", WindowsFiles.LAUNCHER + " -Uninstall"));
        return steps;
    }

    private static Phrase certificate(SignIn signIn, Audience audience) {
        return switch (audience) {
            case ONE_USER -> say(signIn == SignIn.USER_CERTIFICATE ? "typePassword" : "installCertificate");
            case EVERYONE -> say("installCertificate");
            case KEY_ON_DEVICE -> say("installOwnKey").with("command", ACCEPT + "-user FILE");
        };
    }

    private static List<Phrase> managed(SignIn signIn) {
        List<Phrase> steps = new ArrayList<>();
        steps.add(say("deployRoots").with("folder", FOLDER));
        if (signIn.hasCertificate()) {
            steps.add(say("deployCertificates"));
        }
        steps.add(say("customProfile")
                .with("profile", FOLDER + WindowsFiles.PROFILE)
                .with("syncml", WindowsFiles.SYNCML));
        return steps;
    }
}
