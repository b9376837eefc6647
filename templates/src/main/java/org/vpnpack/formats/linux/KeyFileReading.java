package org.vpnpack.formats.linux;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.Topic;

/** Reads a key file as NetworkManager and its plug-ins do, and tells what they would refuse or should not be made to do. */
final class KeyFileReading {

    private static final String ANEW = "make the package anew";
    private static final String REFUSE = "do not install it";
    private static final String ANYBODY =
            "whoever has any certificate of the same root could pose as the gateway; " + ANEW;
    private static final String OPENVPN = "org.freedesktop.NetworkManager.openvpn";
    private static final String STRONGSWAN = "org.freedesktop.NetworkManager.strongswan";

    /** Those that could turn the cryptography off, or down to what is broken. */
    private static final Map<String, Pattern> SOUND = Map.of(
            "vpn.auth", Pattern.compile("SHA(?:256|384|512)"),
            "vpn.cipher", Pattern.compile("AES-(?:128|192|256)-GCM"),
            "vpn.tls-version-min", Pattern.compile("1\\.[23]"),
            "vpn.remote-cert-tls", Pattern.compile("server"));

    private final FileReading reading;
    private final Settings settings;
    private final String name;
    private final Set<String> files;

    KeyFileReading(FileReading reading, Settings settings, String name, Set<String> files) {
        this.reading = reading;
        this.settings = settings;
        this.name = name;
        this.files = files;
    }

    void read() {
        settings.faults().forEach(fault -> reading.error(fault, REFUSE));
        settings.objections(KeyFileSyntax.HARMLESS).forEach(objection -> reading.error(objection, REFUSE));
        SOUND.forEach((path, sound) -> settings.first(path)
                .filter(value -> !sound.matcher(value).matches())
                .ifPresent(value -> reading.error(
                        path.substring("vpn.".length()) + " is not on the list of sound values", REFUSE)));
        connection();
        switch (value("vpn.service-type")) {
            case OPENVPN -> openVpn();
            case STRONGSWAN -> strongSwan();
            default -> reading.error("its service-type is neither OpenVPN's nor strongSwan's", REFUSE);
        }
    }

    private void connection() {
        if (value("connection.id").isEmpty() || !value("connection.type").equals("vpn")) {
            reading.error("it has no id, or its type is not vpn: NetworkManager does not load it");
        }
        try {
            UUID.fromString(value("connection.uuid"));
        } catch (IllegalArgumentException e) {
            reading.error("it has no sound uuid, and NetworkManager does not load it");
        }
        reading.states(Topic.TUNNEL_MODE, value("ipv4.never-default").equals("true") ? "split" : "force");
    }

    private void openVpn() {
        String remote = value("vpn.remote");
        int colon = remote.lastIndexOf(':');
        if (colon > 0) {
            reading.states(Topic.GATEWAY_ADDRESS, remote.substring(0, colon));
            reading.states(Topic.OPENVPN_PORT, remote.substring(colon + 1));
        } else {
            reading.error("remote is missing");
        }
        reading.states(Topic.OPENVPN_TRANSPORT, value("vpn.proto-tcp").equals("yes") ? "tcp" : "udp");
        String verify = value("vpn.verify-x509-name");
        if (verify.startsWith("name:") && verify.length() > "name:".length()) {
            reading.states(Topic.SERVER_CERTIFICATE_NAME, verify.substring("name:".length()));
        } else {
            reading.error("the gateway's name is not checked: verify-x509-name is missing", ANYBODY);
        }
        if (value("vpn.remote-cert-tls").isEmpty()) {
            reading.error(
                    "remote-cert-tls is missing", "without it a user's certificate can pose as the gateway's; " + ANEW);
        }
        if (!value("vpn.ta-dir").equals("1")) {
            reading.error("the line 'ta-dir=1' is missing", "the gateway does not answer without; " + ANEW);
        }
        present("vpn.ca");
        present("vpn.ta");
        switch (value("vpn.connection-type")) {
            case "tls" -> user("vpn.cert", "vpn.key");
            case "password" -> {
                if (!value("vpn.cert").isEmpty()) {
                    reading.error("it signs in by password and names a certificate");
                }
            }
            default -> reading.error("its connection-type is neither tls nor password");
        }
    }

    private void strongSwan() {
        if (value("vpn.address").isEmpty()) {
            reading.error("address is missing");
        } else {
            reading.states(Topic.GATEWAY_ADDRESS, value("vpn.address"));
        }
        if (value("vpn.remote-identity").isEmpty()) {
            reading.error("the gateway's name is not checked: remote-identity is missing", ANYBODY);
        } else {
            reading.states(Topic.SERVER_CERTIFICATE_NAME, value("vpn.remote-identity"));
        }
        if (!value("vpn.virtual").equals("yes")) {
            reading.error("the line 'virtual=yes' is missing, without which the gateway gives no address");
        }
        present("vpn.certificate");
        String routes = value("vpn.remote-ts");
        if (!routes.isEmpty()) {
            reading.states(Topic.ROUTES, List.of(routes.split(";", -1)));
        }
        switch (value("vpn.method")) {
            case "cert" -> user("vpn.usercert", "vpn.userkey");
            case "eap" -> {}
            default -> reading.error("its method is neither cert nor eap");
        }
    }

    /** A certificate or key that install.sh lays where the key file looks for it. */
    private void present(String path) {
        if (!files.contains(inPackage(value(path)))) {
            reading.error(path.substring("vpn.".length()) + " names a file that install.sh does not install");
        }
    }

    private void user(String certificate, String key) {
        if (!inPackage(value(certificate)).equals(Layout.FILES + Layout.CERTIFICATE)
                || !inPackage(value(key)).equals(Layout.FILES + Layout.KEY)) {
            reading.error("certificate or key is not where install.sh lays them");
        } else if (!files.contains(Layout.FILES + Layout.CERTIFICATE) || !files.contains(Layout.FILES + Layout.KEY)) {
            reading.states(Topic.CLIENT_CERTIFICATE, List.of());
        }
    }

    private String inPackage(String installed) {
        String folder = Layout.installed(name, "");
        return !name.isEmpty() && installed.startsWith(folder)
                ? Layout.FILES + installed.substring(folder.length())
                : "";
    }

    private String value(String path) {
        return settings.first(path).orElse("");
    }
}
