package org.vpnpack.formats.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.Decision;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Templates;
import org.vpnpack.formats.TestGateway;

/** Which files Linux/ holds, and what differs in them. */
final class LinuxFilesTest {

    private static final String CONF = "Linux/swanctl/swanctl.conf";
    private static final String OPENVPN = "Linux/NetworkManager/contoso-p2s-openvpn.nmconnection";
    private static final String IKEV2 = "Linux/NetworkManager/contoso-p2s-ikev2.nmconnection";

    @Test
    void everySetOfTunnelTypesHasItsFiles() {
        assertThat(paths(TestGateway.of("IKEv2").generate()))
                .containsExactly(
                        "Linux/install.sh",
                        "Linux/name",
                        "Linux/files/ca.pem",
                        IKEV2,
                        CONF,
                        "Linux/swanctl/x509ca/contoso-p2s.pem");
        assertThat(paths(TestGateway.of("OpenVPN").generate()))
                .containsExactly("Linux/install.sh", "Linux/name", "Linux/files/ca.pem", "Linux/files/ta.key", OPENVPN);
        assertThat(paths(TestGateway.of("IKEv2", "OpenVPN").generateFor("alice", false)))
                .contains(
                        OPENVPN,
                        IKEV2,
                        "Linux/files/cert.pem",
                        "Linux/files/key.pem",
                        "Linux/swanctl/x509/contoso-p2s.pem",
                        "Linux/swanctl/private/contoso-p2s.pem");
        assertThat(TestGateway.of("SSTP").decision(new LinuxFormat(Templates.builtIn())))
                .isInstanceOf(Decision.Omitted.class);
    }

    @Test
    void keysAreSecretAndCertificatesAreNot() {
        VpnPackage made = TestGateway.of("IKEv2", "OpenVPN").generateFor("alice", true);
        assertThat(made.archive().files())
                .filteredOn(file -> file.path().startsWith("Linux/") && file.isSecret())
                .extracting(OutputFile::path)
                .containsExactlyInAnyOrder(
                        "Linux/files/ta.key", "Linux/files/key.pem", "Linux/swanctl/private/contoso-p2s.pem");
    }

    @Test
    void severalAuthenticationsAndAnchorsHaveFilesOfTheirOwn() {
        TestGateway gateway = TestGateway.of("OpenVPN").byPassword();
        assertThat(paths(gateway.generate()))
                .contains(
                        "Linux/NetworkManager/contoso-p2s-openvpn-cert.nmconnection",
                        "Linux/NetworkManager/contoso-p2s-openvpn-radius.nmconnection");
        TestGateway anchors = TestGateway.of("IKEv2").anchors(TestGateway.ROOT, TestGateway.SECOND_ROOT);
        assertThat(paths(anchors.generate()))
                .contains(
                        "Linux/files/ca_0.pem",
                        "Linux/files/ca_1.pem",
                        "Linux/NetworkManager/contoso-p2s-ikev2_0.nmconnection",
                        "Linux/NetworkManager/contoso-p2s-ikev2_1.nmconnection",
                        "Linux/swanctl/x509ca/contoso-p2s_0.pem",
                        "Linux/swanctl/x509ca/contoso-p2s_1.pem");
        assertThat(anchors.file(CONF).text()).contains("cacerts = \"contoso-p2s_0.pem, contoso-p2s_1.pem\"");
    }

    @Test
    void nothingTakesTheDefaultRouteUnlessTheDocumentSaysForce() {
        TestGateway split = TestGateway.of("IKEv2", "OpenVPN");
        assertThat(split.file(OPENVPN).text()).contains("[ipv4]\nmethod=auto\nnever-default=true\n");
        assertThat(split.file(IKEV2).text()).contains("never-default=true\n", "remote-ts=10.8.0.0/16;10.9.0.0/24\n");
        assertThat(split.file(CONF).text()).contains("remote_ts = \"10.8.0.0/16, 10.9.0.0/24\"\n");
        TestGateway force = TestGateway.of("IKEv2", "OpenVPN").forced();
        assertThat(force.file(OPENVPN).text()).doesNotContain("never-default");
        assertThat(force.file(IKEV2).text()).doesNotContain("never-default", "remote-ts");
        assertThat(force.file(CONF).text()).contains("remote_ts = \"0.0.0.0/0\"\n");
    }

    @Test
    void radiusUsersPutInTheirPasswordOrCertificate() {
        TestGateway password =
                TestGateway.of("IKEv2", "OpenVPN").withoutCertificate().byPassword();
        assertThat(password.file(CONF).text())
                .contains("auth = eap-mschapv2\n", "eap_id = \"$USERNAME\"\n", "secret = \"$PASSWORD\"\n");
        assertThat(password.file(OPENVPN).text())
                .contains("connection-type=password\npassword-flags=1\n")
                .doesNotContain("cert=");
        TestGateway eapTls = TestGateway.of("IKEv2").withoutCertificate().byEapTls();
        assertThat(eapTls.file(CONF).text()).contains("auth = \"eap-tls\"\n", "aaa_id = \"%any\"\n");
        assertThat(paths(eapTls.generate()))
                .contains("Linux/swanctl/x509ca/contoso-p2s_radius.pem")
                .doesNotContain(IKEV2);
    }

    @Test
    void aNameThatIsNoFileNameStandsInTheKeyFileAlone() {
        TestGateway gateway = TestGateway.of("IKEv2", "OpenVPN").set("name", "Z\u00FCrich; $(id)/..");
        String name = gateway.file("Linux/name").text().strip();
        assertThat(name).matches("g-[0-9a-f]{16}");
        assertThat(gateway.file("Linux/NetworkManager/" + name + "-openvpn.nmconnection")
                        .text())
                .contains("id=Z\u00FCrich; $(id)/.. (OpenVPN)\n", "ca=/etc/vpnpack/" + name + "/ca.pem\n");
        assertThat(TestGateway.of("IKEv2").set("name", "a.b").file("Linux/name").text())
                .matches("g-[0-9a-f]{16}\n");
    }

    private static List<String> paths(VpnPackage made) {
        return made.archive().files().stream()
                .map(OutputFile::path)
                .filter(path -> path.startsWith("Linux/"))
                .toList();
    }
}
