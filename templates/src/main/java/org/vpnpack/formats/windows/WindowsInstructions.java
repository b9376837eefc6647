package org.vpnpack.formats.windows;

import java.util.ArrayList;
import java.util.List;
import org.vpnpack.format.Audience;
import org.vpnpack.format.Instructions;
import org.vpnpack.gateway.Gateway;

/** How a user of Windows, or who manages their device, gets from this folder to a connection. */
final class WindowsInstructions {

    private static final String FOLDER = WindowsPowershellFormat.FOLDER + "/";

    private WindowsInstructions() {}

    static List<Instructions> of(Gateway gateway, Audience audience) {
        SignIn signIn = SignIn.of(gateway);
        String name = ConnectionName.of(gateway).value();
        return List.of(
                new Instructions("Windows", "Windows' own VPN client", own(signIn, name, audience)),
                new Instructions("Windows", "Intune or other device management", managed(signIn)));
    }

    private static List<String> own(SignIn signIn, String name, Audience audience) {
        List<String> steps = new ArrayList<>();
        steps.add("Unpack the whole package to a folder of your own.");
        switch (signIn) {
            case USER_CERTIFICATE, RADIUS_CERTIFICATE -> {
                steps.add("Open " + FOLDER + WindowsFiles.LAUNCHER
                        + " by a double click. An administrator may be asked for"
                        + " once, to trust the gateway's root certificate.");
                steps.add(
                        audience == Audience.ONE_USER && signIn == SignIn.USER_CERTIFICATE
                                ? "Type the password of your certificate when you are asked for it."
                                : "Install your own certificate (the .p12 file that you were given) by a double click, for"
                                        + " the current user.");
            }
            case MACHINE_CERTIFICATE ->
                steps.add("As administrator, start " + FOLDER + WindowsFiles.LAUNCHER
                        + " with -AllUsers. The computer's certificate belongs in the store of the local computer.");
            case RADIUS_PASSWORD ->
                steps.add("Open " + FOLDER + WindowsFiles.LAUNCHER + " by a double click. An"
                        + " administrator may be asked for once, to trust the gateway's root certificate.");
        }
        steps.add("Open the network symbol in the task bar, choose VPN, then " + name + ", then Connect.");
        if (signIn == SignIn.RADIUS_PASSWORD) {
            steps.add("Sign in with your user name and password.");
        }
        steps.add("To mend the connection later, start " + WindowsFiles.LAUNCHER + " -Repair; to take it away, "
                + WindowsFiles.LAUNCHER + " -Uninstall.");
        return steps;
    }

    private static List<String> managed(SignIn signIn) {
        List<String> steps = new ArrayList<>();
        steps.add("Deploy the root certificates in " + FOLDER
                + " (VpnServerRoot and RadiusServerRoot) as trusted roots of the"
                + " computer, unless they are public ones that Windows has.");
        if (signIn.hasCertificate()) {
            steps.add("Deploy client certificates by SCEP or PKCS.");
        }
        steps.add("Give " + FOLDER + WindowsFiles.PROFILE + " to a custom profile: the OMA-URI stands as LocURI in "
                + WindowsFiles.SYNCML + ".");
        return steps;
    }
}
