package org.vpnpack.formats.linux;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.Topic;
import org.vpnpack.formats.linux.Settings.Setting;

/** Reads swanctl.conf as strongSwan does, and tells what would not connect, or to whom it should not. */
final class SwanctlReading {

    private static final String ANEW = "make the package anew";
    private static final String REFUSE = "do not install it";

    private final FileReading reading;
    private final Settings settings;
    private final CredentialReading credentials;

    SwanctlReading(FileReading reading, Settings settings, CredentialReading credentials) {
        this.reading = reading;
        this.settings = settings;
        this.credentials = credentials;
    }

    void read() {
        settings.faults().forEach(fault -> reading.error(fault, REFUSE));
        settings.objections(SwanctlSyntax.HARMLESS).forEach(objection -> reading.error(objection, REFUSE));
        Set<String> connections = new LinkedHashSet<>();
        for (Setting setting : settings.settings()) {
            String[] path = setting.path().split("\\.", -1);
            if (path.length > 2 && path[0].equals("connections")) {
                connections.add("connections." + path[1]);
            }
            if (setting.path().startsWith("secrets.")
                    && setting.path().endsWith(".secret")
                    && !setting.value().equals(SwanctlFiles.PASSWORD)) {
                reading.error("a password stands in the file", "take the section secrets out");
            }
        }
        if (connections.isEmpty()) {
            reading.error("it has no connection");
        }
        connections.forEach(this::connection);
    }

    private void connection(String path) {
        if (!value(path + ".version").filter("2"::equals).isPresent()) {
            reading.error("the line 'version = 2' is missing, without which IKEv1 would do");
        }
        value(path + ".remote_addrs")
                .ifPresentOrElse(
                        address -> reading.states(Topic.GATEWAY_ADDRESS, address),
                        () -> reading.error("remote_addrs is missing"));
        if (!value(path + ".remote.auth").filter("pubkey"::equals).isPresent()) {
            reading.error("the gateway is not asked for its certificate", REFUSE);
        }
        value(path + ".remote.id")
                .filter(id -> !id.isEmpty() && !id.contains("%") && !id.contains("*"))
                .ifPresentOrElse(
                        id -> reading.states(Topic.SERVER_CERTIFICATE_NAME, id),
                        () -> reading.error(
                                "the gateway's name is not checked: the id of 'remote' is missing",
                                "whoever has any certificate of the same root could pose as the gateway; " + ANEW));
        anchors(path);
        user(path + ".local");
        routes(path);
    }

    private void anchors(String path) {
        List<String> anchors = list(path + ".remote.cacerts").stream()
                .map(file -> Layout.SWANCTL + "x509ca/" + file)
                .toList();
        if (anchors.isEmpty()) {
            reading.error("cacerts is missing: any root on the device would do", ANEW);
        }
        anchors.stream()
                .filter(file -> !credentials.has(file))
                .forEach(file -> reading.error("it names a certificate that is not in x509ca"));
        reading.states(Topic.TRUST_ANCHORS, credentials.thumbprints(anchors));
    }

    private void user(String path) {
        String auth = value(path + ".auth").orElse("");
        switch (auth) {
            case "pubkey", "eap-tls" -> {
                List<String> files = list(path + ".certs").stream()
                        .map(file -> Layout.SWANCTL + "x509/" + file)
                        .toList();
                List<String> own = credentials.thumbprints(files);
                reading.states(Topic.CLIENT_CERTIFICATE, own);
            }
            case "eap-mschapv2" -> {
                if (value(path + ".eap_id")
                        .filter(SwanctlFiles.USER_NAME::equals)
                        .isPresent()) {
                    reading.note(
                            "it is not complete: each user puts in their own name and password",
                            "README.html tells how");
                }
            }
            default -> reading.error("it signs in in a way that Azure's gateways do not know", REFUSE);
        }
    }

    private void routes(String path) {
        for (Setting setting : settings.settings()) {
            if (setting.path().startsWith(path + ".children.") && setting.path().endsWith(".remote_ts")) {
                List<String> prefixes = split(setting.value());
                boolean force = prefixes.contains("0.0.0.0/0");
                reading.states(Topic.TUNNEL_MODE, force ? "force" : "split");
                if (!force) {
                    reading.states(Topic.ROUTES, prefixes);
                }
                return;
            }
        }
        reading.error("remote_ts is missing, so nothing is routed");
    }

    private Optional<String> value(String path) {
        return settings.first(path);
    }

    private List<String> list(String path) {
        return value(path).map(SwanctlReading::split).orElse(List.of());
    }

    private static List<String> split(String value) {
        return Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    }
}
