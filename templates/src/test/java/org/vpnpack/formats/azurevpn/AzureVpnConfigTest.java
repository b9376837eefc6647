package org.vpnpack.formats.azurevpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.vpnpack.formats.TestGateway;

/** azurevpnconfig.xml byte for byte, in the form of Azure's newer packages. */
final class AzureVpnConfigTest {

    private static final String PATH = "AzureVPN/azurevpnconfig.xml";
    private static final String CONTOSO_CLIENT_ROOT =
            TestGateway.thumbprint("contoso-client-root.pem").toLowerCase(Locale.ROOT);
    private static final String NO_CONFIG = "  <clientconfig i:nil=\"true\" />\n";

    private static final String ENTRA_ID = """
                <aad>
                  <audience>c632b3df-fb67-4d84-bdcf-b95ad541b5c8</audience>
                  <cachesigninuser>true</cachesigninuser>
                  <enablegrouptoken>false</enablegrouptoken>
                  <issuer>https://sts.windows.net/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0/</issuer>
                  <tenant>https://login.microsoftonline.com/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0</tenant>
                </aad>
                <cert i:nil="true" />
                <type>aad</type>
            """;

    private static final String PASSWORD = """
                <aad i:nil="true" />
                <cert i:nil="true" />
                <type>usernamepass</type>
            """;

    @Test
    void byCertificateTheHashIsNilForEveryone() {
        assertThat(text(TestGateway.of("OpenVPN")))
                .isEqualTo(expected(byCertificate("<hash i:nil=\"true\" />"), NO_CONFIG, 1));
    }

    @Test
    void byCertificateTheHashIsTheUsersInAPersonalPackage() {
        String hash = "<hash>df41778274c83f4ce5fbbc87a98cd970ecca0dd3</hash>";
        assertThat(TestGateway.file(TestGateway.of("OpenVPN").generateFor("alice", false), PATH)
                        .text())
                .isEqualTo(expected(byCertificate(hash), NO_CONFIG, 1));
    }

    @Test
    void aPersonalProfileNamesTheRootOfItsOwnChain() {
        TestGateway gateway = TestGateway.of("OpenVPN")
                .set(
                        "authentication.certificate.clientRoots",
                        List.of("fabrikam-client-root.pem", "contoso-client-root.pem"));
        assertThat(text(gateway))
                .contains("<issuer>"
                        + TestGateway.thumbprint("fabrikam-client-root.pem").toLowerCase(Locale.ROOT));
        assertThat(TestGateway.file(gateway.generateFor("bob", false), PATH).text())
                .contains("<issuer>" + CONTOSO_CLIENT_ROOT);
    }

    @Test
    void byEntraIdTheClientGetsTheAdministratorsValues() {
        assertThat(text(TestGateway.of("OpenVPN").withoutCertificate().byEntraId()))
                .isEqualTo(expected(ENTRA_ID, NO_CONFIG, 1));
    }

    @Test
    void byPasswordTheProfileOnlySaysSo() {
        assertThat(text(TestGateway.of("OpenVPN").withoutCertificate().byPassword()))
                .isEqualTo(expected(PASSWORD, NO_CONFIG, 1));
    }

    @Test
    void severalAuthenticationsGetAFileEach() {
        TestGateway all = TestGateway.of("OpenVPN").byEntraId().byPassword();
        assertThat(all.file("AzureVPN/azurevpnconfig_aad.xml").text()).isEqualTo(expected(ENTRA_ID, NO_CONFIG, 1));
        assertThat(all.file("AzureVPN/azurevpnconfig_radius.xml").text()).isEqualTo(expected(PASSWORD, NO_CONFIG, 1));
        assertThat(all.file("AzureVPN/azurevpnconfig_cert.xml").text())
                .isEqualTo(expected(byCertificate("<hash i:nil=\"true\" />"), NO_CONFIG, 1));
    }

    @Test
    void clientConfigHoldsNameServersSuffixesAndRoutes() {
        String config = """
                  <clientconfig>
                    <dnsservers>
                      <dnsserver>10.8.0.4</dnsserver>
                      <dnsserver>10.8.0.5</dnsserver>
                    </dnsservers>
                    <dnssuffixes>
                      <dnssuffix>.contoso.example</dnssuffix>
                      <dnssuffix>.corp.contoso.example</dnssuffix>
                    </dnssuffixes>
                    <excluderoutes>
                      <route>
                        <destination>10.8.200.0</destination>
                        <mask>24</mask>
                      </route>
                    </excluderoutes>
                    <includeroutes>
                      <route>
                        <destination>10.30.0.0</destination>
                        <mask>16</mask>
                      </route>
                      <route>
                        <destination>10.31.0.0</destination>
                        <mask>24</mask>
                      </route>
                    </includeroutes>
                  </clientconfig>
                """;
        TestGateway gateway = TestGateway.of("OpenVPN")
                .set("dns.servers", List.of("10.8.0.4", "10.8.0.5"))
                .set("dns.suffixes", List.of("contoso.example", ".corp.contoso.example"))
                .set("routing.includeRoutes", List.of("10.30.0.0/16", "10.31.0.0/24"))
                .set("routing.excludeRoutes", List.of("10.8.200.0/24"));
        assertThat(text(gateway)).isEqualTo(expected(byCertificate("<hash i:nil=\"true\" />"), config, 1));
    }

    @Test
    void aForceTunnelIncludesTheTwoHalvesInVersionTwo() {
        String config = """
                  <clientconfig>
                    <includeroutes>
                      <route>
                        <destination>0.0.0.0</destination>
                        <mask>1</mask>
                      </route>
                      <route>
                        <destination>128.0.0.0</destination>
                        <mask>1</mask>
                      </route>
                    </includeroutes>
                  </clientconfig>
                """;
        assertThat(text(TestGateway.of("OpenVPN").forced()))
                .isEqualTo(expected(byCertificate("<hash i:nil=\"true\" />"), config, 2));
    }

    @Test
    void ofSeveralTrustAnchorsItNamesTheFirst() {
        assertThat(text(TestGateway.of("OpenVPN").anchors(TestGateway.SECOND_ROOT, TestGateway.ROOT)))
                .contains("<hash>" + TestGateway.thumbprint(TestGateway.SECOND_ROOT) + "</hash>")
                .doesNotContain(TestGateway.thumbprint(TestGateway.ROOT));
    }

    @Test
    void transportIsTheDocuments() {
        assertThat(text(TestGateway.of("OpenVPN").set("openvpn.transport", "udp")))
                .contains("<transportprotocol>udp</transportprotocol>");
    }

    private static String byCertificate(String hash) {
        return """
                    <aad i:nil="true" />
                    <cert>
                      %s
                      <issuer>%s</issuer>
                    </cert>
                    <type>cert</type>
                """.formatted(hash, CONTOSO_CLIENT_ROOT);
    }

    private static String expected(String authentication, String config, int version) {
        return """
                <AzVpnProfile xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.datacontract.org/2004/07/">
                  <any xmlns:d2p1="http://schemas.datacontract.org/2004/07/System.Xml" i:nil="true" />
                  <clientauth>
                %s    <usernamepass i:nil="true" />
                  </clientauth>
                %s  <name>vnet-contoso</name>
                  <protocolconfig>
                    <sslprotocolConfig>
                      <transportprotocol>tcp</transportprotocol>
                    </sslprotocolConfig>
                  </protocolconfig>
                  <serverlist>
                    <ServerEntry>
                      <displayname i:nil="true" />
                      <fqdn>azuregateway-0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0-0a1b2c3d4e5f.vpn.azure.com</fqdn>
                    </ServerEntry>
                  </serverlist>
                  <servervalidation>
                    <Cert>
                      <hash>%s</hash>
                      <issuer i:nil="true" />
                    </Cert>
                    <serversecret>%s</serversecret>
                    <type>cert</type>
                  </servervalidation>
                  <version>%d</version>
                </AzVpnProfile>""".formatted(
                        authentication,
                        config,
                        TestGateway.thumbprint(TestGateway.ROOT),
                        TestGateway.KEY.replace("\n", ""),
                        version)
                .replace("\n", "\r\n");
    }

    private static String text(TestGateway gateway) {
        return gateway.file(PATH).text();
    }
}
