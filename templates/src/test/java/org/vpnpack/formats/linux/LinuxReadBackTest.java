package org.vpnpack.formats.linux;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Templates;
import org.vpnpack.format.Topic;
import org.vpnpack.formats.Seen;
import org.vpnpack.formats.TestGateway;
import org.vpnpack.rules.RefusedException;

/** What is read out of Linux/, and every way in which it can fail its user or be turned against them. */
final class LinuxReadBackTest {

    private static final String CONF = "Linux/swanctl/swanctl.conf";
    private static final String OPENVPN = "Linux/NetworkManager/contoso-p2s-openvpn.nmconnection";
    private static final String IKEV2 = "Linux/NetworkManager/contoso-p2s-ikev2.nmconnection";
    private static final List<OutputFile> EVERYONE =
            linux(TestGateway.of("IKEv2", "OpenVPN").generate());
    private static final List<OutputFile> ALICE =
            linux(TestGateway.of("IKEv2", "OpenVPN").generateFor("alice", true));

    @Test
    void filesForEveryoneStateTheGateway() {
        ReadBack readBack = LinuxReadBack.read(EVERYONE, TestGateway.DAY);
        assertThat(Seen.errors(readBack)).isEmpty();
        assertThat(Seen.warnings(readBack)).isEmpty();
        assertThat(Seen.notes(readBack))
                .containsExactly("not complete: each user lays their own certificate and key there");
        assertThat(Seen.claims(readBack, CONF))
                .isEqualTo(Map.of(
                        Topic.GATEWAY_ADDRESS, List.of(TestGateway.ADDRESS),
                        Topic.SERVER_CERTIFICATE_NAME, List.of(TestGateway.NAME),
                        Topic.TRUST_ANCHORS, List.of(TestGateway.thumbprint(TestGateway.ROOT)),
                        Topic.TUNNEL_MODE, List.of("split"),
                        Topic.ROUTES, List.of("10.8.0.0/16", "10.9.0.0/24"),
                        Topic.CLIENT_CERTIFICATE, List.of()));
        assertThat(Seen.claims(readBack, OPENVPN))
                .isEqualTo(Map.of(
                        Topic.GATEWAY_ADDRESS, List.of(TestGateway.ADDRESS),
                        Topic.SERVER_CERTIFICATE_NAME, List.of(TestGateway.NAME),
                        Topic.OPENVPN_PORT, List.of("443"),
                        Topic.OPENVPN_TRANSPORT, List.of("tcp"),
                        Topic.TUNNEL_MODE, List.of("split"),
                        Topic.CLIENT_CERTIFICATE, List.of()));
        assertThat(Seen.claims(readBack, IKEV2)).containsEntry(Topic.ROUTES, List.of("10.8.0.0/16", "10.9.0.0/24"));
        assertThat(Seen.claims(readBack, "Linux/files/ta.key")).containsOnlyKeys(Topic.STATIC_KEY);
    }

    @Test
    @DisplayName("I: a value of any length is read back without a stack that grows with it")
    void thousandsOfRoutesInOneLineAreReadBack() {
        List<String> routes = IntStream.range(0, 3_000)
                .mapToObj(i -> "10." + i / 256 + "." + i % 256 + ".0/24")
                .toList();
        List<OutputFile> files =
                linux(TestGateway.of("IKEv2").set("routing.routes", routes).generate());
        assertThat(Seen.claims(LinuxReadBack.read(files, TestGateway.DAY), CONF))
                .containsEntry(Topic.ROUTES, routes);
    }

    @Test
    void aPersonalFolderStatesItsUser() {
        ReadBack readBack = LinuxReadBack.read(ALICE, TestGateway.DAY);
        assertThat(readBack.findings()).isEmpty();
        assertThat(readBack.holdsClearKey()).isTrue();
        assertThat(readBack.clientChain().get(0).displayName()).isEqualTo("alice@contoso.com");
        assertThat(Seen.claims(readBack, CONF).get(Topic.CLIENT_CERTIFICATE))
                .isEqualTo(Seen.claims(readBack, "Linux/files/cert.pem").get(Topic.CLIENT_CERTIFICATE))
                .hasSize(1);
    }

    @ParameterizedTest
    @DisplayName("G1, E: settings that serve another or run programs are errors, and say why")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "swanctl.conf|version = 2|version = 1|the line 'version = 2' is missing",
                "swanctl.conf|remote_addrs|# |remote_addrs is missing",
                "swanctl.conf|id = \"0f1e2d3c|# |the gateway's name is not checked",
                "swanctl.conf|id = \"0f1e2d3c|id = \"%any, |the gateway's name is not checked",
                "swanctl.conf|auth = pubkey|auth = psk|the gateway is not asked for its certificate",
                "swanctl.conf|cacerts = |# |cacerts is missing",
                "swanctl.conf|cacerts = \"|cacerts = \"x|it names a certificate that is not in x509ca",
                "swanctl.conf|remote_ts|# |remote_ts is missing",
                "swanctl.conf|start_action = none|updown = /tmp/x|line 22: the setting 'updown' is not on the list",
                "swanctl.conf|connections {|include /tmp/*.conf|line 2 is neither a section nor a setting",
                "swanctl.conf|version = 2|version = 2 # c|line 4 is neither a section nor a setting",
                "swanctl.conf|auth = \"pubkey\"|auth = \"psk\"|it signs in in a way that Azure's gateways do not know",
                "openvpn.nmconnection|verify-x509-name=name:|#|the gateway's name is not checked",
                "openvpn.nmconnection|verify-x509-name=name:|verify-x509-name=name-prefix:|the gateway's name is not",
                "openvpn.nmconnection|remote-cert-tls=server||remote-cert-tls is missing",
                "openvpn.nmconnection|remote-cert-tls=server|remote-cert-tls=client|remote-cert-tls is not on the list",
                "openvpn.nmconnection|ta-dir=1|ta-dir=0|the line 'ta-dir=1' is missing",
                "openvpn.nmconnection|cipher=AES-256-GCM|cipher=none|cipher is not on the list of sound values",
                "openvpn.nmconnection|remote=|#|remote is missing",
                "openvpn.nmconnection|ca=/etc/vpnpack/contoso-p2s/|ca=/tmp/|ca names a file that install.sh does not",
                "openvpn.nmconnection|key=/etc/vpnpack/|key=/tmp/|certificate or key is not where install.sh",
                "openvpn.nmconnection|uuid=|uuid=x|it has no sound uuid",
                "openvpn.nmconnection|type=vpn|type=wifi|it has no id, or its type is not vpn",
                "openvpn.nmconnection|dev=tun|up=/tmp/x|line 11: the setting 'up' is not on the list",
                "openvpn.nmconnection|[ipv4]|[vpn-secrets]|line 26: the setting 'method' is not on the list",
                "openvpn.nmconnection|.openvpn|.pptp|its service-type is neither",
                "openvpn.nmconnection|dev=tun|dev=tun\\q|line 11: NetworkManager does not read the value",
                "ikev2.nmconnection|remote-identity=|#|the gateway's name is not checked",
                "ikev2.nmconnection|address=|#|address is missing",
                "ikev2.nmconnection|virtual=yes|virtual=no|the line 'virtual=yes' is missing",
                "ikev2.nmconnection|certificate=/etc|certificate=/x|certificate names a file",
                "ikev2.nmconnection|method=cert|method=psk|its method is neither cert nor eap",
                "install.sh|umask 077|umask 000|the script is not that of this version of vpnpack",
                "Linux/name|contoso-p2s|../x|'../x' is no name that install.sh takes",
                "ta.key|1d|xx|not an OpenVPN static key",
                "ca.pem|-----BEGIN|-----BEGUN|neither a certificate",
            })
    void whatIsWrongIsTold(String end, String target, String replacement, String what) {
        List<OutputFile> files = changed(ALICE, end, target, replacement == null ? "" : replacement);
        assertThat(Seen.errors(LinuxReadBack.read(files, TestGateway.DAY)))
                .as(end)
                .anyMatch(error -> error.contains(what));
    }

    @Test
    @DisplayName("G1: another user's key, a key alone and a missing script are errors; a stranger is told")
    void filesMustFitTogether() {
        String other = TestGateway.file(TestGateway.of("IKEv2").generateFor("bob", true), "Linux/files/key.pem")
                .text();
        List<OutputFile> swapped = new ArrayList<>(without(ALICE, "Linux/files/key.pem"));
        swapped.add(OutputFile.secret("Linux/files/key.pem", other));
        assertThat(errors(swapped)).containsExactly("the private key is not that of the certificate");
        assertThat(errors(without(ALICE, "Linux/files/cert.pem"))).contains("a key without its certificate");
        assertThat(errors(without(ALICE, "Linux/install.sh"))).containsExactly("the file is missing");
        List<OutputFile> more = new ArrayList<>(ALICE);
        more.add(OutputFile.open("Linux/x.sh", "x"));
        assertThat(Seen.warnings(LinuxReadBack.read(more, TestGateway.DAY)))
                .containsExactly("unknown file; it was not read");
    }

    @Test
    @DisplayName("K1: a password in swanctl.conf is an error, the place for one is a note")
    void passwordsHaveNoPlace() {
        List<OutputFile> files =
                linux(TestGateway.of("IKEv2").withoutCertificate().byPassword().generate());
        assertThat(Seen.notes(LinuxReadBack.read(files, TestGateway.DAY)))
                .containsExactly("it is not complete: each user puts in their own name and password");
        assertThat(errors(changed(files, "swanctl.conf", "$PASSWORD", "s3cret")))
                .containsExactly("a password stands in the file");
    }

    @Test
    @DisplayName("E: a template that makes foreign settings is refused")
    void templatesMakeKnownSettingsOnly(@TempDir Path folder) throws IOException {
        for (Map.Entry<String, String> change : Map.of(
                        "swanctl.conf.ftl", "start_action = none|updown = /tmp/x",
                        "openvpn.nmconnection.ftl", "dev=tun|up=/tmp/x",
                        "ikev2.nmconnection.ftl", "virtual=yes|run=/tmp/x")
                .entrySet()) {
            Path file = folder.resolve(change.getKey()).resolve("linux").resolve(change.getKey());
            Files.createDirectories(requireNonNull(file.getParent()));
            String builtIn = new LinuxFormat(Templates.builtIn())
                    .templates().stream()
                            .filter(template -> template.path().endsWith(change.getKey()))
                            .findFirst()
                            .orElseThrow()
                            .builtInText();
            String[] words = change.getValue().split("\\|");
            Files.writeString(file, builtIn.replace(words[0], words[1]));
            assertThatThrownBy(() -> TestGateway.of("IKEv2", "OpenVPN")
                            .generate(Templates.overriddenBy(folder.resolve(change.getKey()))))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("is not on the list of harmless settings");
        }
    }

    private static List<String> errors(List<OutputFile> files) {
        return Seen.errors(LinuxReadBack.read(files, TestGateway.DAY));
    }

    private static List<OutputFile> changed(List<OutputFile> files, String end, String target, String replacement) {
        List<OutputFile> changed = new ArrayList<>();
        for (OutputFile file : files) {
            boolean here = file.path().endsWith(end);
            String text = here ? file.text().replace(target, replacement) : file.text();
            assertThat(!here || !text.equals(file.text())).as(target).isTrue();
            changed.add(OutputFile.open(file.path(), text));
        }
        return changed;
    }

    private static List<OutputFile> without(List<OutputFile> files, String path) {
        return files.stream().filter(file -> !file.path().equals(path)).toList();
    }

    private static List<OutputFile> linux(VpnPackage made) {
        return made.archive().files().stream()
                .filter(file -> file.path().startsWith("Linux/"))
                .toList();
    }
}
