package org.vpnpack.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpnpack.gateway.AutoConnect;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.OpenVpnSettings;
import org.vpnpack.gateway.OpenVpnSettings.Transport;
import org.vpnpack.gateway.Sku;
import org.vpnpack.rules.RefusedException;

class GatewayReaderTest {

    private static final String TEN_MISTAKES = """
            name: " contoso"
            adress: vpn.contoso.com
            tunnelTypes: [IKEv2, OpenVPM]
            authentication:
              certificate:
                clientRoots: [missing.pem]
                revoked: [12AB]
              radius: {method: EAP-TTLS}
            trustAnchors: [gateway-root.pem]
            routing:
              mode: split
              routes: [10.0.0.5/16, 10.1.0.0, 10.2.0.0/16]
            dns: {servers: [10.0.0.300]}
            openvpn: {port: 70000, tlsAuth: ta.key}
            """;

    @Test
    void allMistakesAreToldAtOnceInTheOrderOfTheDocument() {
        assertThat(String.join("\n", TestDocument.openVpn().told(TEN_MISTAKES, TestDocument.DAY)))
                .isEqualTo("""
                        error: gateway.yaml:1:1: address: 'address' is missing
                        hint: add 'address: azuregateway-0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0-0a1b2c3d4e5f.vpn.azure.com': the gateway address: the name that clients dial
                        error: gateway.yaml:1:1: name: ' contoso' begins or ends with a blank
                        hint: take it out
                        error: gateway.yaml:2:1: adress: unknown key 'adress'
                        hint: did you mean address
                        error: gateway.yaml:3:22: tunnelTypes[1]: 'OpenVPM' is not one of SSTP, IKEv2, OpenVPN
                        hint: did you mean OpenVPN
                        error: gateway.yaml:6:19: authentication.certificate.clientRoots[0]: file 'missing.pem': the certificate file does not exist
                        hint: check the name
                        error: gateway.yaml:7:15: authentication.certificate.revoked[0]: '12AB' is not a SHA-1 thumbprint
                        hint: it has 40 hexadecimal digits
                        error: gateway.yaml:8:12: authentication.radius.method: 'EAP-TTLS' is not one of EAP-MSCHAPv2, EAP-TLS
                        hint: did you mean EAP-TLS
                        error: gateway.yaml:12:12: routing.routes[0]: '10.0.0.5/16' has bits set behind its prefix
                        hint: did you mean 10.0.0.0/16
                        error: gateway.yaml:12:25: routing.routes[1]: '10.1.0.0' is not a prefix such as 10.0.0.0/16
                        error: gateway.yaml:13:17: dns.servers[0]: '10.0.0.300' is not an address such as 10.0.0.4
                        error: gateway.yaml:14:11: openvpn.port: '70000' is out of range
                        hint: write a number from 1 to 65535""");
    }

    @Test
    void aSoundDocumentBecomesItsGateway() {
        Gateway gateway = TestDocument.openVpn()
                .with("tunnelTypes", "[IKEv2, OpenVPN]")
                .with("sku", "VpnGw2AZ")
                .with("dns", "{servers: [10.0.0.4], suffixes: [corp.contoso.com, .lab.contoso.com]}")
                .with("organization", "Contoso")
                .with("support", "'helpdesk; extension 4711'")
                .read()
                .gateway();

        assertThat(gateway.name()).hasToString("contoso-p2s");
        assertThat(gateway.address()).hasToString("vpn.contoso.com");
        assertThat(gateway.serverCertificateName()).hasToString("vpn.contoso.com");
        assertThat(gateway.sku()).contains(Sku.VPN_GW2_AZ);
        assertThat(gateway.tunnelTypes()).hasToString("IKEv2+OpenVPN");
        assertThat(gateway.byCertificate().orElseThrow().clientRoots())
                .extracting(root -> root.certificate().displayName())
                .containsExactly("Client Root");
        assertThat(gateway.trustAnchors())
                .extracting(anchor -> anchor.certificate().displayName())
                .containsExactly("Gateway Root");
        assertThat(gateway.dns().suffixes()).hasToString("[corp.contoso.com, lab.contoso.com]");
        assertThat(gateway.openVpn().map(OpenVpnSettings::port)).contains(443);
        assertThat(gateway.openVpn().map(OpenVpnSettings::transport)).contains(Transport.TCP);
        assertThat(gateway.openVpn().orElseThrow().tlsAuth().hex()).isEqualTo(TestDocument.KEY_DIGITS);
        assertThat(gateway.virtualNetwork().name()).hasToString("contoso-p2s");
        assertThat(gateway.support()).hasToString("Optional[helpdesk; extension 4711]");
    }

    @Test
    void whatConnectsByItselfIsRead() {
        AutoConnect auto = TestDocument.openVpn()
                .with(
                        "autoConnect",
                        "{always: true, domains: [.corp.contoso.com],"
                                + " trustedNetworks: {ssids: ['Café 1'], dnsSuffixes: [office.contoso.com]}}")
                .read()
                .gateway()
                .autoConnect();

        assertThat(auto.always()).isTrue();
        assertThat(auto.domains()).hasToString("[corp.contoso.com]");
        assertThat(auto.trustedSsids()).hasToString("[Café 1]");
        assertThat(auto.trustedDnsSuffixes()).hasToString("[office.contoso.com]");
        assertThat(TestDocument.openVpn().read().gateway().autoConnect()).isEqualTo(AutoConnect.NEVER);
    }

    @Test
    void namesOfWirelessNetworksAreAtMost32Bytes() {
        assertThat(TestDocument.openVpn()
                        .with("autoConnect", "{trustedNetworks: {ssids: ['" + "é".repeat(17) + "']}}")
                        .told())
                .singleElement()
                .asString()
                .contains("autoConnect.trustedNetworks.ssids[0]", "has 34 bytes");
    }

    @Test
    void jsonIsReadLikeYaml() {
        String json = """
                {
                  "$schema": "gateway.schema.json",
                  "name": "contoso-p2s",
                  "address": "vpn.contoso.com",
                  "tunnelTypes": ["OpenVPN"],
                  "authentication": {"certificate": {"clientRoots": ["client-root.pem"]}},
                  "trustAnchors": ["gateway-root.pem"],
                  "clientAddressPools": ["172.16.201.0/24"],
                  "routing": {"mode": "split", "routes": ["10.0.0.0/16"]},
                  "openvpn": {"tlsAuth": "ta.key"}
                }
                """;
        TestDocument document = TestDocument.openVpn();

        assertThat(document.read(json.getBytes(UTF_8), TestDocument.DAY)
                        .gateway()
                        .toString())
                .isEqualTo(document.read().gateway().toString());
        assertThat(document.told(json.replace("10.0.0.0/16", "10.0.0.0/33"), TestDocument.DAY))
                .containsExactly(
                        "error: gateway.yaml:9:43: routing.routes[0]: '10.0.0.0/33' is not a prefix such as 10.0.0.0/16");
    }

    @Test
    void lineEndsAndByteOrderMarksDoNotMatter() {
        TestDocument document = TestDocument.openVpn();
        String expected = document.read().gateway().toString();

        for (String text : List.of(
                document.text().replace("\n", "\r\n"),
                document.text().replace("\n", "\r"),
                "\uFEFF" + document.text(),
                "\uFEFF# a comment\r\n" + document.text().replace("\n", "\r\n"),
                "---\n" + document.text() + "...\n",
                document.text().stripTrailing())) {
            assertThat(document.read(text.getBytes(UTF_8), TestDocument.DAY)
                            .gateway()
                            .toString())
                    .isEqualTo(expected);
        }
    }

    @Test
    void linesAreCountedAcrossWindowsLineEnds() {
        TestDocument document = TestDocument.openVpn().with("sku", "VpnGw9");

        assertThat(document.told(document.text().replace("\n", "\r\n"), TestDocument.DAY))
                .isEqualTo(document.told())
                .first()
                .asString()
                .startsWith("error: gateway.yaml:9:1: sku: 'VpnGw9' is not one of Basic, ");
    }

    @ParameterizedTest
    @CsvSource({
        "adres, address",
        "Address, address",
        "server_certificate_name, serverCertificateName",
        "serverCertName, serverCertificateName",
        "trustAnchor, trustAnchors",
        "organisation, organization",
        "SKU, sku",
        "openVPN, openvpn"
    })
    void aMisspelledKeyGetsTheOneThatWasMeant(String given, String meant) {
        String hint = "hint: did you mean " + meant;

        assertThat(TestDocument.openVpn().with(given, "x").told())
                .contains("error: gateway.yaml:9:1: " + given + ": unknown key '" + given + "'\n" + hint);
    }

    @Test
    void aKeyThatNobodyMeantGetsTheListOfKeys() {
        assertThat(TestDocument.openVpn().with("dns", "{banana: 1}").told()).containsExactly("""
                        error: gateway.yaml:9:7: dns.banana: unknown key 'banana'
                        hint: known here: servers, suffixes""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name               | [a]         | this is a list, and should be text
            name               | 12          | this is a number, and should be text
            name               | 1.5         | this is a number, and should be text
            name               | true        | this is true or false, and should be text
            name               |             | this is empty, and should be text
            tunnelTypes        | OpenVPN     | this is text, and should be a list
            tunnelTypes        | []          | this is empty
            authentication     | {}          | this is empty
            authentication     | certificate | this is text, and should be a mapping
            routing            | [10.0.0.0/8]| this is a list, and should be a mapping
            sku                | []          | this is a list, and should be one of Basic, Standard
            """)
    void aValueOfTheWrongKindIsTold(String key, String value, String words) {
        assertThat(TestDocument.openVpn().with(key, value == null ? "" : value).told())
                .filteredOn(told -> told.contains(": " + key + ": "))
                .first()
                .asString()
                .contains(": " + words)
                .contains("\nhint: ");
    }

    @ParameterizedTest
    @CsvSource({
        "1194, true",
        "1194.0, true",
        "0x4AA, false",
        "1194.5, false",
        "'''1194''', false",
        "1e3, true",
        ".inf, false",
        "-.inf, false",
        ".nan, false",
        "-1, false",
        "0, false",
        "99999999999999999999, false",
        "1e400, false"
    })
    void aPortIsAWholeNumber(String port, boolean read) {
        List<String> told = TestDocument.openVpn()
                .with("openvpn", "{port: " + port + ", tlsAuth: ta.key}")
                .told();

        assertThat(told.isEmpty()).as("%s", told).isEqualTo(read);
        assertThat(told).allMatch(problem -> problem.startsWith("error: gateway.yaml:8:11: openvpn.port: "));
    }

    @Test
    void fieldsWithOddNamesKeepTheirPlaces() {
        TestDocument document = TestDocument.openVpn()
                .with("'routing.mode'", "x")
                .with("'dns[0]'", "x")
                .with("''", "x")
                .with("\"it's\"", "x")
                .with("dns", "{'a.b': 1, 'servers': [10.0.0.999], '\u6771': 1}");

        assertThat(document.told())
                .extracting(told -> told.substring(0, told.indexOf('\n') < 0 ? told.length() : told.indexOf('\n')))
                .containsExactly(
                        "error: gateway.yaml:9:1: ['routing.mode']: unknown key 'routing.mode'",
                        "error: gateway.yaml:10:1: ['dns[0]']: unknown key 'dns[0]'",
                        "error: gateway.yaml:11:1: ['']: unknown key ''",
                        "error: gateway.yaml:12:1: ['it\\'s']: unknown key 'it's'",
                        "error: gateway.yaml:13:7: dns['a.b']: unknown key 'a.b'",
                        "error: gateway.yaml:13:29: dns.servers[0]: '10.0.0.999' is not an address such as 10.0.0.4",
                        "error: gateway.yaml:13:42: dns['\u6771']: unknown key '\u6771'");
    }

    @Test
    void aHintIsCutOffBehindTheQuotedValueNotInIt() {
        assertThat(TestDocument.openVpn().with("address", "'a; b'").told()).containsExactly("""
                error: gateway.yaml:2:1: address: 'a; b' is not a host name
                hint: write one such as vpn.contoso.com""");
    }

    @Test
    void anUnknownTunnelTypeMakesNoOtherRuleSpeak() {
        assertThat(TestDocument.openVpn()
                        .with("tunnelTypes", "[IKEv2, OpenVPM]")
                        .told())
                .containsExactly("""
                        error: gateway.yaml:3:22: tunnelTypes[1]: 'OpenVPM' is not one of SSTP, IKEv2, OpenVPN
                        hint: did you mean OpenVPN""");
    }

    @Test
    @DisplayName("N1: a refused character is found in every text of the document")
    void everyTextIsChecked() {
        String bad = "\"a\\u202Eb\"";
        TestDocument document = TestDocument.openVpn()
                .with("name", bad)
                .with("address", bad)
                .with("serverCertificateName", bad)
                .with("organization", bad)
                .with("support", bad)
                .with("azure", "{vnetName: " + bad + ", vnetId: " + bad + "}")
                .with("dns", "{servers: [" + bad + "], suffixes: [" + bad + "]}")
                .with("clientAddressPools", "[" + bad + "]")
                .with("routing", "{mode: split, routes: [" + bad + "]}")
                .with("authentication", "{entraId: {tenant: " + bad + ", audience: " + bad + ", issuer: " + bad + "}}");

        List<String> told = document.told();

        assertThat(told).hasSize(14).allMatch(problem -> problem.startsWith("error: "));
        assertThat(String.join("", told)).doesNotContain("\u202E").contains("U+202E", "\\u202E");
    }

    @Test
    void blanksAroundCopiedEntraIdValuesAreLeftOut() {
        String id = "0e1d2c3b-4a59-6877-8695-a4b3c2d1e0f9";
        TestDocument document = TestDocument.openVpn()
                .with(
                        "authentication",
                        "{certificate: {clientRoots: [client-root.pem]}, entraId: {tenant: ' https://login.microsoftonline.com/"
                                + id
                                + "', audience: \"c632b3df-fb67-4d84-bdcf-b95ad541b5c8\\t\", issuer: 'https://sts.windows.net/"
                                + id + "/ '}}");

        assertThat(document.told())
                .hasSize(3)
                .allMatch(told -> told.startsWith("warning: gateway.yaml:4:")
                        && told.endsWith(": blanks at the ends are left out\nhint: take them out here as well"));
        assertThat(document.read().gateway().byEntraId().orElseThrow().issuer())
                .hasToString("https://sts.windows.net/" + id + "/");
    }

    @Test
    void aRefusalCarriesItsProblemsInItsMessageToo() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> TestDocument.openVpn().without("name").read())
                .withMessageStartingWith("error: gateway.yaml:1:1: name: 'name' is missing\nhint: ")
                .satisfies(refusal -> assertThat(refusal.problems()).hasSize(1));
    }

    @Test
    void theSameDocumentIsReadTheSameFromManyThreads() {
        TestDocument document = TestDocument.openVpn();
        List<String> expected = document.told(TEN_MISTAKES, TestDocument.DAY);

        assertThat(Collections.nCopies(64, TEN_MISTAKES).parallelStream()
                        .map(text -> document.told(text, TestDocument.DAY))
                        .distinct())
                .containsExactly(expected);
    }
}
