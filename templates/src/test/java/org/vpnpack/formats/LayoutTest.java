package org.vpnpack.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.OutputFile;
import org.vpnpack.plan.PlannedFormat;

/** Which files each set of tunnel types and authentications gives, as in Azure's packages; and why others are absent. */
final class LayoutTest {

    private static final String SETTINGS = "Generic/VpnSettings.xml";
    private static final String ROOT = "Generic/VpnServerRoot.cer";
    private static final String MAC = "Mac/VpnClientSetup.mobileconfig";

    /** Folders that Azure's packages have; other folders, and our files in AzureVPN/, have tests of their own. */
    private static final List<String> AZURES =
            List.of("WindowsAmd64", "WindowsX86", "Mac", "Generic", "OpenVPN", "AzureVPN");

    @Test
    void ikev2ByCertificateHasGenericAndMac() {
        assertThat(profiles(TestGateway.of("IKEv2"))).containsExactly(SETTINGS, ROOT, MAC);
        assertThat(absences(TestGateway.of("IKEv2")))
                .containsEntry(
                        "OpenVPN",
                        "a profile for OpenVPN needs the tunnel type OpenVPN, which this gateway does not have")
                .containsEntry(
                        "AzureVPN",
                        "the Azure VPN Client needs the tunnel type OpenVPN, which this gateway does not have")
                .containsOnlyKeys("OpenVPN", "AzureVPN", "WindowsAmd64", "WindowsX86");
    }

    @Test
    void sstpAndIkev2ByCertificateHaveGenericAndMac() {
        assertThat(profiles(TestGateway.of("IKEv2", "SSTP"))).containsExactly(SETTINGS, ROOT, MAC);
    }

    @Test
    void sstpAloneHasGenericTooThoughAzureLeavesItOut() {
        assertThat(profiles(TestGateway.of("SSTP"))).containsExactly(SETTINGS, ROOT);
    }

    @Test
    void openVpnByCertificateHasOneProfileInEachFolder() {
        assertThat(profiles(TestGateway.of("OpenVPN")))
                .containsExactly(SETTINGS, ROOT, "OpenVPN/vpnconfig.ovpn", "AzureVPN/azurevpnconfig.xml");
        assertThat(absences(TestGateway.of("OpenVPN"))).containsOnlyKeys("WindowsAmd64", "WindowsX86", "Mac");
    }

    @Test
    void entraIdAloneHasNoOpenVpnFolder() {
        TestGateway gateway = TestGateway.of("OpenVPN").withoutCertificate().byEntraId();
        assertThat(profiles(gateway)).containsExactly(SETTINGS, ROOT, "AzureVPN/azurevpnconfig.xml");
        assertThat(absences(gateway))
                .containsEntry(
                        "OpenVPN",
                        "OpenVPN programs sign in by certificate or RADIUS password, and this gateway offers neither "
                                + "over OpenVPN; with Entra ID only the Azure VPN Client connects");
    }

    @Test
    void severalAuthenticationsAreToldApartBySuffixes() {
        assertThat(profiles(TestGateway.of("OpenVPN").byEntraId()))
                .containsExactly(
                        SETTINGS,
                        ROOT,
                        "OpenVPN/vpnconfig_cert.ovpn",
                        "AzureVPN/azurevpnconfig_aad.xml",
                        "AzureVPN/azurevpnconfig_cert.xml");
        assertThat(profiles(TestGateway.of("OpenVPN").byEntraId().byPassword()))
                .containsExactly(
                        SETTINGS,
                        ROOT,
                        "OpenVPN/vpnconfig_cert.ovpn",
                        "OpenVPN/vpnconfig_radius.ovpn",
                        "AzureVPN/azurevpnconfig_aad.xml",
                        "AzureVPN/azurevpnconfig_cert.xml",
                        "AzureVPN/azurevpnconfig_radius.xml");
    }

    @Test
    void radiusAloneHasOneProfileInEachFolder() {
        assertThat(profiles(TestGateway.of("OpenVPN").withoutCertificate().byPassword()))
                .containsExactly(SETTINGS, ROOT, "OpenVPN/vpnconfig.ovpn", "AzureVPN/azurevpnconfig.xml");
    }

    @Test
    void ikev2AndOpenVpnByCertificateHaveAllFolders() {
        assertThat(profiles(TestGateway.of("IKEv2", "OpenVPN")))
                .containsExactly(SETTINGS, ROOT, "OpenVPN/vpnconfig.ovpn", "AzureVPN/azurevpnconfig.xml", MAC);
    }

    @Test
    void ikev2ByRadiusPasswordHasNoRadiusRoot() {
        assertThat(profiles(TestGateway.of("IKEv2").withoutCertificate().byPassword()))
                .containsExactly(SETTINGS, ROOT, MAC);
    }

    @Test
    void ikev2ByEapTlsHasTheRadiusRoot() {
        assertThat(profiles(TestGateway.of("SSTP", "IKEv2").withoutCertificate().byEapTls()))
                .containsExactly(SETTINGS, ROOT, "Generic/RadiusServerRoot.cer", MAC);
    }

    @Test
    void eapTlsUsersAreToldThatOpenVpnIsNotForThem() {
        TestGateway gateway =
                TestGateway.of("IKEv2", "OpenVPN").withoutCertificate().byEapTls();
        assertThat(profiles(gateway)).containsExactly(SETTINGS, ROOT, "Generic/RadiusServerRoot.cer", MAC);
        assertThat(absences(gateway))
                .containsEntry(
                        "OpenVPN",
                        "OpenVPN programs sign in by certificate or RADIUS password, and this gateway offers neither "
                                + "over OpenVPN")
                .containsEntry("AzureVPN", "over OpenVPN this gateway's RADIUS users cannot sign in by EAP-TLS");
    }

    @Test
    void eapTlsAndEntraIdTogetherKeepTheSuffix() {
        TestGateway gateway = TestGateway.of("IKEv2", "OpenVPN")
                .withoutCertificate()
                .byEapTls()
                .byEntraId();
        assertThat(profiles(gateway))
                .containsExactly(
                        SETTINGS, ROOT, "Generic/RadiusServerRoot.cer", "AzureVPN/azurevpnconfig_aad.xml", MAC);
    }

    @Test
    void severalTrustAnchorsAreNumbered() {
        assertThat(profiles(TestGateway.of("IKEv2").anchors(TestGateway.ROOT, TestGateway.SECOND_ROOT)))
                .containsExactly(SETTINGS, ROOT + "_0", ROOT + "_1", MAC);
    }

    @Test
    void severalRadiusRootsAreNumbered() {
        TestGateway gateway = TestGateway.of("IKEv2").withoutCertificate().byEapTls();
        gateway.set("authentication.radius.serverRoots", List.of("tailspin-radius-root.pem", TestGateway.SECOND_ROOT));
        assertThat(profiles(gateway))
                .containsExactly(
                        SETTINGS, ROOT, "Generic/RadiusServerRoot.cer_0", "Generic/RadiusServerRoot.cer_1", MAC);
    }

    @Test
    void aPersonalPackageHasTheSameFiles() {
        TestGateway gateway = TestGateway.of("OpenVPN").byEntraId();
        assertThat(profiles(gateway.generateFor("alice", false))).isEqualTo(profiles(gateway));
    }

    @Test
    void trustAnchorFilesAreDer() {
        assertThat(TestGateway.of("IKEv2").file(ROOT).content()).isEqualTo(TestGateway.sample(TestGateway.ROOT));
    }

    private static List<String> profiles(TestGateway gateway) {
        return profiles(gateway.generate());
    }

    /** In archive order, without what every package has. */
    private static List<String> profiles(VpnPackage made) {
        List<String> paths = new ArrayList<>(
                TestGateway.inOrder(made).stream().map(OutputFile::path).toList());
        assertThat(paths.contains("gateway.json")).isEqualTo(made.user().isEmpty());
        assertThat(paths).contains("README.html", "MANIFEST.json");
        paths.removeAll(List.of("gateway.json", "README.html", "MANIFEST.json"));
        paths.removeIf(path -> !AZURES.contains(path.substring(0, path.indexOf('/'))));
        paths.removeIf(path -> path.matches("AzureVPN/(VpnProfile.*\\.xml|ImportProfile\\.cmd)"));
        return paths;
    }

    private static Map<String, String> absences(TestGateway gateway) {
        return gateway.generate().plan().formats().stream()
                .filter(format -> !format.isIncluded() && AZURES.contains(format.name()))
                .collect(Collectors.toMap(
                        PlannedFormat::name, format -> format.decision().reason()));
    }
}
