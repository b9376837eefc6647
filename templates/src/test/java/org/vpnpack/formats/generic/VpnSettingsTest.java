package org.vpnpack.formats.generic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpnpack.formats.TestCertificate;
import org.vpnpack.formats.TestGateway;

/** VpnSettings.xml byte for byte: order, values and empties of Azure's packages of 2022 (v2) and 2023 (v3). */
final class VpnSettingsTest {

    private static final String PATH = "Generic/VpnSettings.xml";

    @Test
    void oneTrustAnchorGivesSingleElements() {
        String expected = """
                <?xml version="1.0"?>
                <VpnProfile xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                  <VpnServer>azuregateway-0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0-0a1b2c3d4e5f.vpn.azure.com</VpnServer>
                  <VpnType>OpenVPN</VpnType>
                  <CaCert>%s</CaCert>
                  <Routes>10.8.0.0/16,10.9.0.0/24</Routes>
                  <Auth>EAPTLS</Auth>
                  <VnetName>vnet-contoso</VnetName>
                  <VnetId>0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0</VnetId>
                  <ServerCertRootCn>Contoso Gateway Test Root G1</ServerCertRootCn>
                  <ServerCertIssuerCn>Contoso Gateway Test Root G1</ServerCertIssuerCn>
                  <VpnClientAddressPool>172.16.201.0/24</VpnClientAddressPool>
                  <AadIssuer />
                  <AadTenant />
                  <AadAudience />
                  <CustomDnsServers />
                </VpnProfile>""".formatted(base64(TestGateway.ROOT));
        assertThat(settings(TestGateway.of("OpenVPN"))).isEqualTo(expected.replace("\n", "\r\n"));
    }

    @Test
    void severalTrustAnchorsGiveLists() {
        String expected = """
                <?xml version="1.0"?>
                <VpnProfile xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                  <VpnServer>azuregateway-0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0-0a1b2c3d4e5f.vpn.azure.com</VpnServer>
                  <VpnType>IkeV2,OpenVPN</VpnType>
                  <CaCerts>
                    <string>%s</string>
                    <string>%s</string>
                  </CaCerts>
                  <Routes>10.8.0.0/16,10.9.0.0/24</Routes>
                  <Auth>EAPTLS</Auth>
                  <VnetName>vnet-contoso</VnetName>
                  <VnetId>0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0</VnetId>
                  <ServerCertsRootCn>
                    <string>Contoso Gateway Test Root G2</string>
                    <string>Contoso Gateway Test Root G1</string>
                  </ServerCertsRootCn>
                  <ServerCertsIssuerCn>
                    <string>Contoso Gateway Test Root G2</string>
                    <string>Contoso Gateway Test Root G1</string>
                  </ServerCertsIssuerCn>
                  <VpnClientAddressPool>172.16.201.0/24,172.16.204.0/22</VpnClientAddressPool>
                  <AadIssuer>https://sts.windows.net/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0/</AadIssuer>
                  <AadTenant>https://login.microsoftonline.com/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0</AadTenant>
                  <AadAudience>c632b3df-fb67-4d84-bdcf-b95ad541b5c8</AadAudience>
                  <CustomDnsServers>10.8.0.4,10.8.0.5</CustomDnsServers>
                </VpnProfile>""".formatted(base64(TestGateway.SECOND_ROOT), base64(TestGateway.ROOT));
        TestGateway gateway = TestGateway.of("OpenVPN", "IKEv2")
                .byEntraId()
                .anchors(TestGateway.SECOND_ROOT, TestGateway.ROOT)
                .set("clientAddressPools", List.of("172.16.201.0/24", "172.16.204.0/22"))
                .set("dns.servers", List.of("10.8.0.4", "10.8.0.5"));
        assertThat(settings(gateway)).isEqualTo(expected.replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    SSTP;          SSTP
                    IKEv2;         IkeV2
                    OpenVPN;       OpenVPN
                    IKEv2,SSTP;    SSTP,IkeV2
                    SSTP,IKEv2;    SSTP,IkeV2
                    OpenVPN,IKEv2; IkeV2,OpenVPN
                    """)
    void tunnelTypesStandInAzuresOrderAndSpelling(String given, String written) {
        assertThat(settings(TestGateway.of(given.split(",")))).contains("<VpnType>" + written + "</VpnType>");
    }

    @Test
    void authTellsPasswordsFromEverythingElse() {
        assertThat(auth(TestGateway.of("IKEv2"))).isEqualTo("EAPTLS");
        assertThat(auth(TestGateway.of("IKEv2").withoutCertificate().byPassword()))
                .isEqualTo("EAPMSCHAPV2");
        assertThat(auth(TestGateway.of("IKEv2").withoutCertificate().byEapTls()))
                .isEqualTo("EAPTLS");
        assertThat(auth(TestGateway.of("OpenVPN").withoutCertificate().byEntraId()))
                .isEqualTo("EAPTLS");
        assertThat(auth(TestGateway.of("OpenVPN").byEntraId())).isEqualTo("EAPTLS");
        assertThat(auth(TestGateway.of("OpenVPN").byPassword())).isEqualTo("EAPTLS");
        assertThat(auth(TestGateway.of("OpenVPN")
                        .withoutCertificate()
                        .byPassword()
                        .byEntraId()))
                .isEqualTo("EAPMSCHAPV2");
    }

    @Test
    void aForceTunnelAddsTheTwoHalvesBehindTheRoutes() {
        assertThat(settings(TestGateway.of("IKEv2").forced()))
                .contains("<Routes>10.8.0.0/16,10.9.0.0/24,0.0.0.0/1,128.0.0.0/1</Routes>");
        assertThat(settings(TestGateway.of("IKEv2").forced().remove("routing.routes")))
                .contains("<Routes>0.0.0.0/1,128.0.0.0/1</Routes>");
    }

    @Test
    void whatTheDocumentDoesNotSayIsEmpty() {
        TestGateway gateway = TestGateway.of("IKEv2")
                .set("address", "vpn.contoso.example")
                .remove("serverCertificateName")
                .remove("clientAddressPools")
                .remove("azure");
        assertThat(settings(gateway))
                .contains("<VnetName>contoso-p2s</VnetName>\r\n  <VnetId />\r\n")
                .contains("<VpnClientAddressPool />\r\n");
    }

    @Test
    void aCertificateWithoutCommonNameIsNamedByItsSubject() {
        byte[] root = TestCertificate.root("OU=Roots,O=Contoso \\<b\\>");
        assertThat(settings(TestGateway.of("IKEv2").file("root", root).anchors("root")))
                .contains("<ServerCertRootCn>O=Contoso \\&lt;b\\&gt;,OU=Roots</ServerCertRootCn>");
    }

    private static String auth(TestGateway gateway) {
        return settings(gateway).replaceAll("(?s).*<Auth>(.*)</Auth>.*", "$1");
    }

    private static String settings(TestGateway gateway) {
        return gateway.file(PATH).text();
    }

    private static String base64(String certificate) {
        return Base64.getEncoder().encodeToString(TestGateway.sample(certificate));
    }
}
