package org.vpnpack.formats.openvpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vpnpack.VpnPackage;
import org.vpnpack.formats.TestCertificate;
import org.vpnpack.formats.TestGateway;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.pki.Pem;

/** vpnconfig.ovpn byte for byte: directives, order and line ends of Azure's packages, but for {@code log}. */
final class OpenVpnProfileTextTest {

    private static final String PATH = "OpenVPN/vpnconfig.ovpn";

    private static final String HEAD = """
            client
            remote azuregateway-0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0-0a1b2c3d4e5f.vpn.azure.com 443
            verify-x509-name '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0.vpn.azure.com' name
            remote-cert-tls server

            dev tun
            proto tcp
            resolv-retry infinite
            nobind

            auth SHA256
            cipher AES-256-GCM
            persist-key
            persist-tun

            tls-timeout 30
            tls-version-min 1.2
            key-direction 1

            #log openvpn.log
            verb 3

            """;

    @Test
    void theProfileForEveryoneHasAzuresDirectivesInAzuresOrder() {
        String tail = """
                # Client certificate
                # Put your own certificate here, in PEM form, followed by those of the CAs between it and the root.
                # Or take this block out and write: cert PATH_OF_YOUR_CERTIFICATE
                <cert>
                $CLIENTCERTIFICATE
                </cert>

                # Private key of the client certificate
                # Put the private key of that certificate here, in PEM form.
                # Or take this block out and write: key PATH_OF_YOUR_KEY
                <key>
                $PRIVATEKEY
                </key>
                """;
        assertThat(text(TestGateway.of("OpenVPN"))).isEqualTo(crlf(HEAD + anchors(TestGateway.ROOT) + tail));
    }

    @Test
    void theSuffixedProfileHasTheSameText() {
        assertThat(TestGateway.of("OpenVPN")
                        .byEntraId()
                        .file("OpenVPN/vpnconfig_cert.ovpn")
                        .text())
                .isEqualTo(text(TestGateway.of("OpenVPN")));
    }

    @Test
    void aPersonalProfileCarriesTheCertificateThenItsChainThenTheKey() {
        VpnPackage made = TestGateway.of("OpenVPN").generateFor("alice", true);
        String alice = leaf(made, "DF41778274C83F4CE5FBBC87A98CD970ECCA0DD3");
        String between = pem("contoso-client-ca.pem");
        String text = TestGateway.file(made, PATH).text();
        String key = text.replaceAll("(?s).*<key>\r\n(.*)</key>\r\n", "$1");
        String tail = "# Client certificate, then the certificates of the CAs above it\n<cert>\n" + alice + between
                + "</cert>\n\n# Private key of the client certificate\n<key>\n" + key.replace("\r\n", "\n")
                + "</key>\n";
        assertThat(text).isEqualTo(crlf(HEAD + anchors(TestGateway.ROOT) + tail));
        assertThat(key)
                .matches("-----BEGIN PRIVATE KEY-----\r\n([A-Za-z0-9+/]{64}\r\n)+[A-Za-z0-9+/=]{1,64}\r\n"
                        + "-----END PRIVATE KEY-----\r\n");
    }

    @Test
    @DisplayName("K5: without --clear-key the private key stands under the password")
    void theKeyOfAPersonalProfileIsEncrypted() {
        VpnPackage made = TestGateway.of("OpenVPN").generateFor("bob", false);
        String text = TestGateway.file(made, PATH).text();
        assertThat(text)
                .contains("<key>\r\n-----BEGIN ENCRYPTED PRIVATE KEY-----\r\n")
                .doesNotContain("BEGIN PRIVATE", "BEGIN EC", "BEGIN RSA", "$CLIENTCERTIFICATE", "$PRIVATEKEY");
        assertThat(TestGateway.file(made, "MANIFEST.json").text()).contains("\"weakens\": []");
    }

    @Test
    void aPasswordProfileAsksForItAndHasNoCertificate() {
        String tail = """
                # The gateway asks a RADIUS server: user name and password are asked for at each connection
                auth-user-pass
                setenv CLIENT_CERT 0
                """;
        assertThat(text(TestGateway.of("OpenVPN").withoutCertificate().byPassword()))
                .isEqualTo(crlf(HEAD + anchors(TestGateway.ROOT) + tail));
    }

    @Test
    void aPersonalPackageLeavesThePasswordProfileAsItIs() {
        TestGateway gateway = TestGateway.of("OpenVPN").byPassword();
        assertThat(TestGateway.file(gateway.generateFor("alice", false), "OpenVPN/vpnconfig_radius.ovpn")
                        .text())
                .isEqualTo(gateway.file("OpenVPN/vpnconfig_radius.ovpn").text());
    }

    @Test
    void aForceTunnelRedirectsAllTraffic() {
        assertThat(text(TestGateway.of("OpenVPN").forced()))
                .contains(
                        crlf("verb 3\n\n# Force tunnel: all traffic goes through the gateway\nredirect-gateway def1\n\n"
                                + "# P2S CA root certificate\n"));
        assertThat(text(TestGateway.of("OpenVPN"))).doesNotContain("redirect-gateway");
    }

    @Test
    void allTrustAnchorsStandInOneBlock() {
        assertThat(text(TestGateway.of("OpenVPN").anchors(TestGateway.SECOND_ROOT, TestGateway.ROOT)))
                .contains(crlf(anchors(TestGateway.SECOND_ROOT, TestGateway.ROOT)));
    }

    @Test
    void portAndTransportAreTheDocuments() {
        assertThat(text(TestGateway.of("OpenVPN").set("openvpn.port", 1194).set("openvpn.transport", "udp")))
                .contains("vpn.azure.com 1194\r\n")
                .contains("\r\nproto udp\r\n");
    }

    @Test
    void upperCaseAndCommentsOfTheStaticKeyAreEvenedOut() {
        String written =
                "# 2048 bit OpenVPN static key\n" + TestGateway.armoured(TestGateway.KEY.toUpperCase(Locale.ROOT));
        assertThat(text(TestGateway.of("OpenVPN").file("ta.key", written.replace("\n", "\r\n"))))
                .isEqualTo(text(TestGateway.of("OpenVPN")));
    }

    @Test
    void noLineIsLongerThanPemAllowsOrOpenVpnReads() {
        String text = TestGateway.file(TestGateway.of("OpenVPN").generateFor("alice", true), PATH)
                .text();
        assertThat(text.lines()).allMatch(line -> line.length() <= 253);
        List<String> pem = new ArrayList<>(
                text.lines().filter(line -> line.matches("[A-Za-z0-9+/=]{40,}")).toList());
        assertThat(pem).hasSizeGreaterThan(60).allMatch(line -> line.length() <= 64);
        assertThat(text).endsWith("\r\n").doesNotContain("\uFEFF").matches("(?s)(?:[^\r\n]*\r\n)*");
    }

    private static String text(TestGateway gateway) {
        return gateway.file(PATH).text();
    }

    private static String anchors(String... names) {
        StringBuilder text = new StringBuilder("# P2S CA root certificate\n<ca>\n");
        Arrays.stream(names).map(OpenVpnProfileTextTest::pem).forEach(text::append);
        return text + "</ca>\n\n# Pre Shared Key\n<tls-auth>\n" + TestGateway.armoured(TestGateway.KEY)
                + "</tls-auth>\n\n";
    }

    private static String pem(String sample) {
        Certificate certificate = Pem.certificates(TestGateway.sample(sample)).get(0);
        return TestCertificate.pem("CERTIFICATE", certificate.der());
    }

    /** The first certificate of the profile, which must be this one. */
    private static String leaf(VpnPackage made, String thumbprint) {
        String block = TestGateway.file(made, PATH).text().replaceAll("(?s).*<cert>(.*)</cert>.*", "$1");
        Certificate first =
                Pem.certificates(block.getBytes(StandardCharsets.US_ASCII)).get(0);
        assertThat(first.thumbprint()).isEqualTo(thumbprint);
        return TestCertificate.pem("CERTIFICATE", first.der());
    }

    private static String crlf(String text) {
        return text.replace("\n", "\r\n");
    }
}
