package org.vpnpack.formats.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.StrictXml;
import org.vpnpack.formats.TestGateway;
import org.vpnpack.json.StrictJson;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/** What each set of tunnel types and each way to sign in puts into the files for Windows. */
final class WindowsCellsTest {

    private static final String FOLDER = "WindowsPowershell/";
    private static final List<String> ALWAYS = List.of(
            "VpnProfileSetup.ps1",
            "Install.cmd",
            "profile.json",
            "VpnProfile.xml",
            "VpnProfile.syncml.xml",
            "routes.txt");

    @Test
    void sstpAloneHasNoPolicyAndNoStrategy() {
        VpnPackage made = TestGateway.of("SSTP").generate();
        assertThat(json(made, "/tunnelType").stringValue()).isEqualTo("Sstp");
        assertThat(json(made, "/vpnStrategy").isNull()).isTrue();
        assertThat(json(made, "/ipsec").isNull()).isTrue();
        assertThat(xml(made, "NativeProfile", "NativeProtocolType")).isEqualTo("SSTP");
        assertThat(StrictXml.at(profile(made), "NativeProfile", "CryptographySuite"))
                .isEmpty();
    }

    @Test
    void ikev2HasAPolicyWithOrWithoutOpenVpn() {
        for (TestGateway gateway : List.of(TestGateway.of("IKEv2"), TestGateway.of("IKEv2", "OpenVPN"))) {
            VpnPackage made = gateway.generate();
            assertThat(json(made, "/tunnelType").stringValue()).isEqualTo("Ikev2");
            assertThat(json(made, "/vpnStrategy").isNull()).isTrue();
            assertThat(json(made, "/ipsec/encryptionMethod").stringValue()).isEqualTo("AES256");
            assertThat(xml(made, "NativeProfile", "NativeProtocolType")).isEqualTo("IKEv2");
            assertThat(xml(made, "NativeProfile", "CryptographySuite", "DHGroup"))
                    .isEqualTo("ECP384");
        }
    }

    @Test
    void ikev2WithSstpTriesIkev2FirstAndThenSstpAlone() {
        VpnPackage made =
                TestGateway.of("IKEv2", "SSTP").set("windows.retryHours", 0).generate();
        assertThat(json(made, "/tunnelType").stringValue()).isEqualTo("Ikev2");
        assertThat(json(made, "/vpnStrategy").intValue()).isEqualTo(14);
        assertThat(xml(made, "NativeProfile", "NativeProtocolType")).isEqualTo("ProtocolList");
        assertThat(StrictXml.children(StrictXml.at(profile(made), "NativeProfile", "ProtocolList")
                        .orElseThrow()))
                .extracting(element -> element.getTextContent().strip())
                .containsExactly("Ikev2", "Sstp", "0");
    }

    @Test
    void openVpnAloneIsNotForWindowsItself() {
        assertThat(TestGateway.inOrder(TestGateway.of("OpenVPN").generate()))
                .noneMatch(file -> file.path().startsWith(FOLDER));
    }

    @Test
    @DisplayName("G1: a user's certificate goes to a gateway whose root and name are checked, without a question")
    void userCertificate() {
        VpnPackage made = TestGateway.of("SSTP").generate();
        assertThat(names(made)).containsExactlyInAnyOrderElementsOf(plus("EapConfig.xml", "VpnServerRoot.cer"));
        assertThat(eap(made, "Type")).containsExactly("13", "13");
        assertThat(eap(made, "ServerNames")).containsExactly(TestGateway.NAME);
        assertThat(eap(made, "TrustedRootCA")).containsExactly(pairs(TestGateway.thumbprint(TestGateway.ROOT)));
        assertThat(eap(made, "PerformServerValidation")).containsExactly("true");
        assertThat(eap(made, "AcceptServerName")).containsExactly("true");
        assertThat(eap(made, "DisableUserPromptForServerValidation")).containsExactly("true");
        assertThat(eap(made, "IssuerHash")).containsExactly(pairs(TestGateway.thumbprint("contoso-client-root.pem")));
        assertThat(json(made, "/clientCertificate/store").stringValue()).isEqualTo("CurrentUser\\My");
    }

    @Test
    void machineCertificateHasNoEapAndChoosesByTheOneClientRoot() {
        VpnPackage made = TestGateway.of("IKEv2")
                .set("windows.certificateStore", "machine")
                .generate();
        assertThat(names(made))
                .containsExactlyInAnyOrderElementsOf(plus("VpnServerRoot.cer", "ClientCertificateIssuer.cer"));
        assertThat(json(made, "/authenticationMethod").stringValue()).isEqualTo("MachineCertificate");
        assertThat(json(made, "/eapConfig").isNull()).isTrue();
        assertThat(json(made, "/clientCertificate/store").stringValue()).isEqualTo("LocalMachine\\My");
        assertThat(xml(made, "NativeProfile", "Authentication", "MachineMethod"))
                .isEqualTo("Certificate");
        assertThat(StrictXml.at(profile(made), "NativeProfile", "Authentication", "UserMethod"))
                .isEmpty();
        assertThat(file(made, "VpnProfile.syncml.xml").text())
                .contains("<LocURI>./Device/Vendor/MSFT/VPNv2/vnet-contoso/");
    }

    @Test
    void radiusPasswordIsMschapV2WithoutACertificate() {
        for (String tunnel : List.of("SSTP", "IKEv2")) {
            VpnPackage made =
                    TestGateway.of(tunnel).withoutCertificate().byPassword().generate();
            assertThat(names(made)).containsExactlyInAnyOrderElementsOf(plus("EapConfig.xml", "VpnServerRoot.cer"));
            assertThat(eap(made, "Type")).containsExactly("26", "26");
            assertThat(eap(made, "UseWinLogonCredentials")).containsExactly("false");
            assertThat(json(made, "/clientCertificate").isNull()).isTrue();
        }
    }

    @Test
    @DisplayName("G1: EAP-TLS with a RADIUS server checks that server's root and name, not the gateway's")
    void radiusCertificate() {
        VpnPackage made = TestGateway.of("IKEv2")
                .withoutCertificate()
                .byEapTls()
                .set("authentication.radius.serverNames", List.of("r1.contoso.com", "r2.contoso.com"))
                .generate();
        assertThat(names(made))
                .containsExactlyInAnyOrderElementsOf(
                        plus("EapConfig.xml", "VpnServerRoot.cer", "RadiusServerRoot.cer"));
        assertThat(eap(made, "ServerNames")).containsExactly("r1.contoso.com;r2.contoso.com");
        assertThat(eap(made, "TrustedRootCA"))
                .containsExactly(pairs(TestGateway.thumbprint("tailspin-radius-root.pem")));
        assertThat(eap(made, "IssuerHash")).isEmpty();
        assertThat(json(made, "/trustAnchors/1/file").stringValue()).isEqualTo("RadiusServerRoot.cer");
    }

    @Test
    @DisplayName("G1: a RADIUS server without a name in the document is checked by its root, and that is told")
    void radiusWithoutAName() {
        VpnPackage made =
                TestGateway.of("IKEv2").withoutCertificate().byEapTls().generate();
        assertThat(eap(made, "ServerNames")).isEmpty();
        assertThat(eap(made, "AcceptServerName")).containsExactly("false");
    }

    @Test
    void aSplitTunnelRoutesTheRoutesAndThenThePools() {
        VpnPackage made = TestGateway.of("IKEv2")
                .set("routing.routes", List.of("10.8.0.0/16", "fd00:60::/48"))
                .generate();
        assertThat(json(made, "/routes").toString())
                .isEqualTo("[\"10.8.0.0/16\",\"fd00:60::/48\",\"172.16.201.0/24\"]");
        assertThat(file(made, "routes.txt").text())
                .isEqualTo("ADD 10.8.0.0 MASK 255.255.0.0 default METRIC default IF default\r\n"
                        + "ADD 172.16.201.0 MASK 255.255.255.0 default METRIC default IF default\r\n");
        assertThat(xml(made, "NativeProfile", "DisableClassBasedDefaultRoute")).isEqualTo("true");
        assertThat(StrictXml.children(profile(made)))
                .filteredOn(element -> element.getTagName().equals("Route"))
                .extracting(route -> route.getTextContent().strip().replaceAll("\\s+", "/"))
                .containsExactly("10.8.0.0/16", "fd00:60::/48", "172.16.201.0/24");
    }

    @Test
    void aForceTunnelRoutesNothingOfItsOwn() {
        VpnPackage made = TestGateway.of("IKEv2").forced().generate();
        assertThat(json(made, "/splitTunnel").booleanValue()).isFalse();
        assertThat(json(made, "/routes")).isEmpty();
        assertThat(xml(made, "NativeProfile", "RoutingPolicyType")).isEqualTo("ForceTunnel");
        assertThat(file(made, "routes.txt").size()).isZero();
    }

    @Test
    void namesAndNetworksThatStartOrStopTheTunnelAreRules() {
        VpnPackage made = TestGateway.of("IKEv2")
                .set("dns.servers", List.of("10.8.0.4", "10.8.0.5"))
                .set("dns.suffixes", List.of("corp.contoso.com", "lab.contoso.com"))
                .set("autoConnect.always", true)
                .set("autoConnect.domains", List.of("corp.contoso.com", "contoso.net"))
                .set("autoConnect.trustedNetworks.dnsSuffixes", List.of("office.contoso.com"))
                .generate();
        assertThat(xml(made, "AlwaysOn")).isEqualTo("true");
        assertThat(xml(made, "DnsSuffix")).isEqualTo("corp.contoso.com,lab.contoso.com");
        assertThat(json(made, "/dnsSuffix").stringValue()).isEqualTo("corp.contoso.com");
        assertThat(xml(made, "TrustedNetworkDetection")).isEqualTo("office.contoso.com");
        assertThat(StrictXml.children(profile(made)))
                .filteredOn(element -> element.getTagName().equals("DomainNameInformation"))
                .extracting(rule -> rule.getTextContent().strip().replaceAll("\\s+", " "))
                .containsExactly(
                        ".corp.contoso.com 10.8.0.4,10.8.0.5 true",
                        ".lab.contoso.com 10.8.0.4,10.8.0.5",
                        ".contoso.net 10.8.0.4,10.8.0.5 true");
    }

    @Test
    void severalTrustAnchorsHaveNamesThatWindowsOpens() {
        VpnPackage made = TestGateway.of("IKEv2")
                .anchors(TestGateway.ROOT, TestGateway.SECOND_ROOT)
                .generate();
        assertThat(names(made))
                .containsExactlyInAnyOrderElementsOf(plus("EapConfig.xml", "VpnServerRoot.cer", "VpnServerRoot-2.cer"));
        assertThat(eap(made, "TrustedRootCA"))
                .containsExactly(
                        pairs(TestGateway.thumbprint(TestGateway.ROOT)),
                        pairs(TestGateway.thumbprint(TestGateway.SECOND_ROOT)));
    }

    @Test
    @DisplayName("K: a personal package holds the container, and its password nowhere")
    void personalPackageHoldsTheContainer() {
        VpnPackage made = TestGateway.of("IKEv2").generateFor("alice", false);
        String name = json(made, "/clientCertificate/file").stringValue();
        assertThat(name).endsWith(".p12");
        assertThat(file(made, name).content()).isNotEmpty();
        String password = TestGateway.password("alice");
        assertThat(TestGateway.inOrder(made)).noneMatch(file -> file.text().contains(password));
    }

    @Test
    @DisplayName("G3: public roots are marked, so that no computer gets or loses them")
    void publicRootsAreMarked() {
        VpnPackage made =
                TestGateway.of("IKEv2").anchors("DigiCertGlobalRootG2.cer").generate();
        assertThat(json(made, "/trustAnchors/0/publicRoot").booleanValue()).isTrue();
        assertThat(json(TestGateway.of("IKEv2").generate(), "/trustAnchors/0/publicRoot")
                        .booleanValue())
                .isFalse();
    }

    static JsonNode json(VpnPackage made, String pointer) {
        return StrictJson.parse(file(made, "profile.json").content()).at(pointer);
    }

    static OutputFile file(VpnPackage made, String name) {
        return TestGateway.file(made, FOLDER + name);
    }

    private static Element profile(VpnPackage made) {
        return StrictXml.parse(file(made, "VpnProfile.xml").content());
    }

    private static String xml(VpnPackage made, String... path) {
        return StrictXml.text(profile(made), path).orElse("");
    }

    private static List<String> eap(VpnPackage made, String name) {
        Element root = StrictXml.parse(file(made, "EapConfig.xml").content());
        var found = root.getElementsByTagNameNS("*", name);
        return java.util.stream.IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }

    private static List<String> names(VpnPackage made) {
        return TestGateway.inOrder(made).stream()
                .map(OutputFile::path)
                .filter(path -> path.startsWith(FOLDER))
                .map(path -> path.substring(FOLDER.length()))
                .toList();
    }

    private static List<String> plus(String... more) {
        return java.util.stream.Stream.concat(ALWAYS.stream(), List.of(more).stream())
                .toList();
    }

    private static String pairs(String thumbprint) {
        return thumbprint.replaceAll("..", "$0 ");
    }
}
