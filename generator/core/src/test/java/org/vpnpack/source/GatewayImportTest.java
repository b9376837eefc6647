package org.vpnpack.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.vpnpack.source.TestSources.DAY;
import static org.vpnpack.source.TestSources.source;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Text;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

final class GatewayImportTest {

    /** One resource in every spelling and wrapper in which people hold it. */
    static Stream<String> resources() {
        String rest = TestSources.rest();
        return Stream.of(
                rest,
                TestSources.flat(),
                TestSources.powerShell(),
                "[" + rest + "]",
                "{\"value\": [" + rest + "]}",
                "{\"parameters\": {\"parameters\": " + rest + "}}",
                "{\"responses\": {\"200\": {\"body\": " + rest + "}}}",
                "{\"resources\": [" + rest + "]}",
                terraform("instances"),
                terraform("values"));
    }

    /** A state as Terraform keeps it, or as it shows it. */
    private static String terraform(String form) {
        String attributes = """
                {"name": "gw-own", "sku": "VpnGw2AZ", "ip_configuration": [{"subnet_id": \
                "/subscriptions/s/virtualNetworks/vnet-own/subnets/GatewaySubnet"}], \
                "custom_route": [{"address_prefixes": ["10.77.0.0/16"]}], "vpn_client_configuration": [{\
                "address_space": ["172.30.0.0/24"], "vpn_client_protocols": ["IkeV2", "OpenVPN"], \
                "vpn_auth_types": ["Certificate"], "root_certificate": [{"name": "r", "public_cert_data": "%s"}], \
                "revoked_certificate": [{"name": "x", "thumbprint": "83FFBFC8848B5A5836C94D0112367E16148A286F"}], \
                "radius_server_secret": "", "ipsec_policy": [{"ike_encryption": "GCMAES256", \
                "ike_integrity": "SHA384", "dh_group": "DHGroup14", "ipsec_encryption": "GCMAES256", \
                "ipsec_integrity": "GCMAES256", "pfs_group": "PFS2048"}]}]}
                """.formatted(TestSources.base64("contoso-client-root.pem"));
        String head = "{\"terraform_version\": \"1.9.0\", ";
        return form.equals("values")
                ? head
                        + "\"values\": {\"root_module\": {\"resources\": [{\"type\": \"azurerm_virtual_network_gateway\", "
                        + "\"values\": " + attributes + "}]}}}"
                : head + "\"resources\": [{\"type\": \"azurerm_virtual_network_gateway\", \"instances\": "
                        + "[{\"attributes\": " + attributes + "}]}]}";
    }

    @ParameterizedTest
    @MethodSource("resources")
    void aResourceAndAPackageGiveTheWholeGateway(String resource) {
        String document =
                document(GatewayImport.of(List.of(source("vpngw.json", resource), TestSources.azurePackage()), DAY));
        assertThat(document.lines().map(line -> line.replaceAll(" +#.*", "")))
                .containsSubsequence(
                        "name: gw-own",
                        "address: " + TestSources.ADDRESS,
                        "sku: VpnGw2AZ",
                        "tunnelTypes: [IKEv2, OpenVPN]",
                        "    clientRoots: [client-root.pem]",
                        "trustAnchors: [gateway-root.pem]",
                        "clientAddressPools: [172.30.0.0/24]",
                        "  mode: split",
                        "  routes: [10.8.0.0/16, 10.9.0.0/16, 10.77.0.0/16]",
                        "    encryption: GCM_AES256",
                        "    dhGroup: GROUP_14",
                        "    pfsGroup: GROUP_14",
                        "  tlsAuth: ta.key",
                        "  vnetName: vnet-own");
        assertThat(document).contains("83FFBFC8848B5A5836C94D0112367E16148A286F");
    }

    @Test
    void eachValueTellsWhereItWasFound() {
        String document = document(whole());
        assertThat(document)
                .contains("# vpngw.json:2\n")
                .contains("address: " + TestSources.ADDRESS + "  # VpnClient.zip, OpenVPN/vpnconfig.ovpn\n");
    }

    @Test
    void theStaticKeyStandsInAFileOfItsOwnThatIsSecret() {
        GatewayImport made = whole();
        assertThat(made.files())
                .filteredOn(OutputFile::isSecret)
                .singleElement()
                .satisfies(file -> assertThat(file.path()).isEqualTo("ta.key"));
        assertThat(document(made)).doesNotContain(TestSources.KEY.substring(0, 32));
    }

    @Test
    void whatNoSourceTellsIsAskedForByName() {
        assertThat(refused(source("vpngw.json", TestSources.rest())))
                .extracting(problem -> problem.where().field())
                .containsExactly(
                        "address", "serverCertificateName", "trustAnchors", "routing.routes", "openvpn.tlsAuth");
        assertThat(refused(TestSources.azurePackage()))
                .extracting(problem -> problem.where().field())
                .containsExactly("authentication.certificate.clientRoots");
    }

    @Test
    void theWayToSignInIsNeverGuessed() {
        String silent = TestSources.rest().replace("\"vpnAuthenticationTypes\": [\"Certificate\"],", "");
        assertThat(refused(source("vpngw.json", silent))).anySatisfy(problem -> {
            assertThat(problem.where().field()).isEqualTo("authentication");
            assertThat(problem.fix()).contains("vpnAuthenticationTypes");
        });
    }

    @Test
    void aPartOfAGatewayDocumentCountsMost() {
        GatewayImport made = GatewayImport.of(
                List.of(
                        source("vpngw.json", TestSources.rest()),
                        TestSources.azurePackage(),
                        source("more.yaml", "name: by hand\ndns: {servers: [10.8.0.4]}\n")),
                DAY);
        assertThat(document(made))
                .contains("name: \"by hand\"  # more.yaml:1\n")
                .contains("servers: [10.8.0.4]  # more.yaml:2\n");
        assertThat(made.remarks())
                .anyMatch(problem -> problem.what().contains("name is 'gw-own' here, but 'by hand' in more.yaml:1"));
    }

    @Test
    void sourcesThatDifferAreTold() {
        GatewayImport made = GatewayImport.of(
                List.of(
                        source("vpngw.json", TestSources.rest().replace("172.30.0.0/24", "172.31.0.0/24")),
                        TestSources.azurePackage()),
                DAY);
        assertThat(made.remarks())
                .anyMatch(problem -> problem.what()
                        .startsWith("clientAddressPools is '172.30.0.0/24' here, but '172.31.0.0/24' in vpngw.json"));
        assertThat(document(made)).contains("clientAddressPools: [172.31.0.0/24]");
    }

    /** What documents of Azure hold that is odd, each with words of the message. */
    static Stream<List<String>> oddities() {
        return Stream.of(
                List.of("\"IkeV3\", \"OpenVPN\"", "\"OpenVPN\", \"ikev2\"", "'IkeV3' is no tunnel type"),
                List.of("\"[parameters('x')]\"", "\"172.30.0.0/24\"", "is a hole of a template"),
                List.of("\"PolicyBased\"", "\"RouteBased\"", "no type that point-to-site users can have"),
                List.of("\"ExpressRoute\"", "\"Vpn\"", "no gateway for point-to-site users"),
                List.of("\"PFSMM\"", "\"PFS14\"", "'PFSMM' cannot stand as ipsec.esp.pfsGroup"),
                List.of("\"AAAA\"", "\"" + TestSources.base64("contoso-client-root.pem") + "\"", "no certificate"));
    }

    @ParameterizedTest
    @MethodSource("oddities")
    @DisplayName("I: what a resource of Azure cannot mean is refused with its place")
    void whatCannotBeMeantIsRefused(List<String> oddity) {
        String resource = TestSources.rest().replace(oddity.get(1), oddity.get(0));
        assertThat(resource).isNotEqualTo(TestSources.rest());
        assertThat(refused(source("vpngw.json", resource), TestSources.azurePackage()))
                .anySatisfy(problem -> {
                    assertThat(problem.what()).contains(oddity.get(2));
                    assertThat(problem.where().line()).isPositive();
                });
    }

    @Test
    void anAlteredRootTwoDefaultGroupsAndASecretAreTold() {
        String base64 = TestSources.base64("contoso-client-root.pem");
        String altered = base64.substring(0, base64.length() - 8)
                + (base64.endsWith("AAAA=") ? "B" : "A")
                + base64.substring(base64.length() - 7);
        String resource = TestSources.rest()
                .replace(base64, altered)
                .replace(
                        "\"customRoutes\"",
                        "\"virtualNetworkGatewayPolicyGroups\": [{\"properties\": {\"isDefault\": true, \"priority\": 0}}, "
                                + "{\"properties\": {\"isDefault\": true, \"priority\": 0}}], \"customRoutes\"")
                .replace(
                        "\"vpnClientProtocols\"",
                        "\"radiusServers\": [{\"radiusServerSecret\": \"hush-hush\"}], \"vpnClientProtocols\"");
        GatewayImport made = GatewayImport.of(List.of(source("vpngw.json", resource), TestSources.azurePackage()), DAY);
        assertThat(made.remarks().stream().map(Problem::what))
                .anyMatch(what -> what.contains("does not bear its own signature"))
                .anyMatch(what -> what.contains("2 policy groups are the default"))
                .anyMatch(what -> what.contains("share a priority"))
                .anyMatch(what -> what.contains("secret stands in this document"))
                .noneMatch(what -> what.contains("hush-hush"));
        assertThat(document(made)).doesNotContain("hush-hush");
    }

    @Test
    void blanksAtTheEndsAreLeftOutAndTold() {
        GatewayImport made = GatewayImport.of(
                List.of(
                        source("vpngw.json", TestSources.rest().replace("\"gw-own\"", "\"gw-own \"")),
                        TestSources.azurePackage()),
                DAY);
        assertThat(document(made)).contains("name: gw-own ");
        assertThat(made.remarks()).anyMatch(problem -> problem.what().contains("blanks stand at the ends of name"));
    }

    @Test
    @DisplayName("N6: hostile text from a source cannot steer a terminal, nor become another key of the document")
    void hostileTextIsEscaped() {
        String hostile = "\\u001b[2J\\nsku: Basic #\\u202e";
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> GatewayImport.of(
                        List.of(
                                source("vpngw.json", TestSources.rest().replace("gw-own", hostile)),
                                TestSources.azurePackage()),
                        DAY));
        assertThat(refused.problems())
                .anyMatch(problem -> problem.where().field().equals("name"));
        assertThat(String.valueOf(refused.getMessage()).codePoints().filter(c -> c != '\n' && Text.isRefused(c)))
                .isEmpty();
    }

    @Test
    void whatIsNoSourceIsRefused() {
        assertThat(refused(source("x.json", "{\"a\": 1}")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).startsWith("this is neither a package"));
    }

    /** A server configuration of Virtual WAN with flat certificates, as its request body has them, and its gateway. */
    @Test
    void aServerConfigurationAndItsGatewayGiveWhatTheResourceOfAVirtualNetworkGives() {
        String configuration = """
                {"parameters": {"VpnServerConfigurationParameters": {"name": "hub-config", "properties": {
                  "vpnProtocols": ["IkeV2", "OpenVPN"], "vpnAuthenticationTypes": ["Certificate", "AAD"],
                  "aadAuthenticationParameters": {"aadTenant": "https://login.microsoftonline.com/%1$s",
                    "aadAudience": "c632b3df-fb67-4d84-bdcf-b95ad541b5c8", "aadIssuer": "https://sts.windows.net/%1$s/ "},
                  "vpnClientRootCertificates": [{"name": "r", "publicCertData": "%2$s"}],
                  "vpnClientRevokedCertificates": [{"name": "x", "thumbprint": "83ffbfc8848b5a5836c94d0112367e16148a286f"}]
                }}}}
                """.formatted(TestSources.VNET_ID, TestSources.base64("contoso-client-root.pem"));
        String gateway = """
                {"value": [{"name": "hub-p2s", "properties": {"customDnsServers": ["10.8.0.4"],
                  "p2SConnectionConfigurations": [
                    {"properties": {"vpnClientAddressPool": {"addressPrefixes": ["172.30.0.0/25"]}}},
                    {"properties": {"vpnClientAddressPool": {"addressPrefixes": ["172.30.0.128/25"]}}}]}}]}
                """;
        GatewayImport made = GatewayImport.of(
                List.of(source("config.json", configuration), source("p2s.json", gateway), TestSources.azurePackage()),
                DAY);
        assertThat(document(made).lines().map(line -> line.replaceAll(" +#.*", "")))
                .containsSubsequence(
                        "name: hub-config",
                        "    clientRoots: [client-root.pem]",
                        "    revoked: [\"83ffbfc8848b5a5836c94d0112367e16148a286f\"]",
                        "    issuer: \"https://sts.windows.net/" + TestSources.VNET_ID + "/\"",
                        "clientAddressPools: [172.30.0.0/25, 172.30.0.128/25]",
                        "  servers: [10.8.0.4]");
        assertThat(made.remarks()).anyMatch(problem -> problem.what().startsWith("blanks stand at the ends"));
    }

    /** Azure's packages by age: one anchor or a list, a numbered root or not, a pool or none. */
    @Test
    void packagesOfEveryGenerationTellTheSame() {
        String root = TestSources.base64("contoso-gateway-root.cer");
        String second = TestSources.settings();
        String first = second.replaceAll("<VpnClientAddressPool>.*</VpnClientAddressPool>", "")
                .replace("<AadIssuer /><AadTenant /><AadAudience /><CustomDnsServers />", "");
        String third = second.replaceAll("<CaCert>.*</CaCert>", "<CaCerts><string>" + root + "</string></CaCerts>");
        for (String settings : List.of(first, second, third, second.replace("\n", "\r\n"))) {
            List<OutputFile> files = List.of(
                    OutputFile.open("Generic/VpnSettings.xml", settings),
                    OutputFile.open(
                            "Generic/VpnServerRoot.cer_0",
                            TestSources.certificate("contoso-gateway-root.cer").der()),
                    OutputFile.open("OpenVPN/vpnconfig.ovpn", TestSources.profile()));
            GatewayImport made = GatewayImport.of(
                    List.of(source("vpngw.json", TestSources.rest()), Source.ofFiles("VpnClient.zip", files)), DAY);
            assertThat(made.gateway().trustAnchors()).hasSize(1);
            assertThat(made.gateway().address().value()).isEqualTo(TestSources.ADDRESS);
            assertThat(made.remarks()).isEmpty();
        }
    }

    @Test
    void anExpiredRootAndAMissingPoolAreTold() {
        String silent =
                TestSources.rest().replace("\"vpnClientAddressPool\": {\"addressPrefixes\": [\"172.30.0.0/24\"]},", "");
        Source old = Source.ofFiles(
                "VpnClient.zip",
                List.of(
                        OutputFile.open(
                                "Generic/VpnSettings.xml",
                                TestSources.settings()
                                        .replaceAll("<VpnClientAddressPool>.*</VpnClientAddressPool>", "")),
                        OutputFile.open("OpenVPN/vpnconfig.ovpn", TestSources.profile())));
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> GatewayImport.of(List.of(source("vpngw.json", silent), old), DAY.withYear(2055)));
        assertThat(refused.problems())
                .anyMatch(problem -> problem.what().contains("the trust anchor") && problem.isError())
                .anyMatch(problem -> problem.what().contains("the resource has no vpnClientAddressPool"))
                .anyMatch(problem -> problem.what().contains("the client root")
                        && problem.what().contains("expired on"));
    }

    @Test
    void anEntraIdPackageAndARadiusPackageTellTheirWayToSignIn() {
        Source entraId = Source.ofFiles(
                "aad.zip",
                List.of(
                        OutputFile.open(
                                "Generic/VpnSettings.xml",
                                TestSources.settings()
                                        .replace("IkeV2,OpenVPN", "OpenVPN")
                                        .replace("<AadIssuer />", "<AadIssuer>https://sts.windows.net/x/ </AadIssuer>")
                                        .replace("<AadTenant />", "<AadTenant>https://login.example/x</AadTenant>")
                                        .replace("<AadAudience />", "<AadAudience>app</AadAudience>")),
                        OutputFile.open("AzureVPN/azurevpnconfig.xml", azureProfile())));
        assertThat(document(GatewayImport.of(List.of(entraId), DAY)))
                .contains("entraId:")
                .contains("https://sts.windows.net/x/\"")
                .doesNotContain("certificate:");
        Source radius = Source.ofFiles(
                "radius.zip",
                List.of(OutputFile.open(
                        "Generic/VpnSettings.xml",
                        TestSources.settings().replace("IkeV2,OpenVPN", "IkeV2").replace("EAPTLS", "EAPMSCHAPV2"))));
        assertThat(document(GatewayImport.of(List.of(radius), DAY))).contains("method: EAP-MSCHAPv2");
    }

    private static String azureProfile() {
        return """
                <AzVpnProfile xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.datacontract.org/2004/07/">
                  <clientauth><type>aad</type></clientauth>
                  <servervalidation><serversecret>%s</serversecret></servervalidation>
                </AzVpnProfile>
                """.formatted(TestSources.KEY);
    }

    private static GatewayImport whole() {
        return GatewayImport.of(List.of(source("vpngw.json", TestSources.rest()), TestSources.azurePackage()), DAY);
    }

    private static String document(GatewayImport made) {
        assertThat(made.files().get(0).path()).isEqualTo("gateway.yaml");
        return made.files().get(0).text();
    }

    private static List<Problem> refused(Source... sources) {
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> GatewayImport.of(List.of(sources), DAY));
        assertThat(refused).isNotNull();
        return refused.problems().stream().filter(Problem::isError).toList();
    }
}
