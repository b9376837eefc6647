package org.vpnpack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyCommandTest {

    @TempDir
    static Path folder;

    private static Path contoso;

    @BeforeAll
    static void makeAPackage() {
        contoso = folder.resolve("contoso.zip");
        assertThat(Run.of("generate", Samples.CONTOSO, "-o", contoso).exit()).isZero();
    }

    @Test
    void aSoundPackageIsOk() {
        Run run = Run.of("verify", contoso, "--gateway", Samples.CONTOSO);
        assertThat(run.exit()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).isEqualToNormalizingNewlines(contoso + ": ok (0 errors, 0 warnings, 3 notes)\n");
        assertThat(run.err()).startsWith("note: OpenVPN/vpnconfig.ovpn: the profile is not complete: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "foo/bar.txt", "README.html"})
    void aZipWithoutAnyFormatIsNoPackage(String path) throws Exception {
        Path zip = folder.resolve("strange.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            if (!path.isEmpty()) {
                out.putNextEntry(new ZipEntry(path));
            }
        }
        Run run = Run.of("verify", zip, "-q");
        assertThat(run.exit()).isEqualTo(ExitCode.VERIFICATION);
        assertThat(run.err()).contains("no file of any client format is in the package");
    }

    @Test
    void quietPrintsErrorsOnly() {
        assertThat(Run.of("verify", contoso, "-q").printed()).isEmpty();
        Run late = Run.of("verify", contoso, "-q", "--as-of", "2050-01-01");
        assertThat(late.exit()).isEqualTo(ExitCode.VERIFICATION);
        assertThat(late.out()).isEmpty();
        assertThat(late.err()).startsWith("error: ").contains("expired").doesNotContain("note:");
    }

    @Test
    void jsonHoldsTheFindings() {
        Run run = Run.of("verify", contoso, "--format", "json", "--as-of", "2050-01-01");
        assertThat(run.exit()).isEqualTo(ExitCode.VERIFICATION);
        assertThat(run.err()).isEmpty();
        Map<String, Object> data = run.json();
        assertThat(data).containsEntry("package", contoso.toString()).containsEntry("ok", false);
        assertThat(data.get("findings"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding).containsOnlyKeys("severity", "file", "what", "fix"))
                .extracting(finding -> finding.get("severity"))
                .contains("error", "note");
        assertThat(Run.of("verify", contoso, "--format", "json").json()).containsEntry("ok", true);
    }

    @Test
    @DisplayName("V1: another gateway's document is told from the package's, both sides named")
    void anotherGatewaysDocumentIsToldApart() {
        Run run = Run.of("verify", contoso, "--gateway", Samples.WINGTIP);
        assertThat(run.exit()).isEqualTo(ExitCode.VERIFICATION);
        assertThat(run.err())
                .contains("error: the gateway document: its gateway address is "
                        + "'azuregateway-aaaabbbb-cccc-dddd-eeee-ffff00001111-222233334444.vpn.azure.com', but ")
                .contains(" says 'azuregateway-0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0-0a1b2c3d4e5f.vpn.azure.com'")
                .contains("its tunnel types is 'SSTP', but ", "'IKEv2, OpenVPN'")
                .contains("its server certificate name is ", "its virtual network name is ")
                .contains("its account of OpenVPN is not what the gateway document gives");
    }

    @Test
    @DisplayName("V1: a document that was changed since is told from the package's")
    void aChangedDocumentIsToldApart() throws Exception {
        String document = Files.readString(Samples.CONTOSO)
                .replace("../certificates/", Samples.ROOT.resolve("certificates") + "/")
                .replace("tlsAuth: ta", "tlsAuth: " + Samples.CONTOSO.resolveSibling("ta"));
        Path changed = folder.resolve("changed.yaml");
        Files.writeString(changed, document);
        assertThat(Run.of("verify", contoso, "--gateway", changed).exit()).isZero();
        for (List<String> change : List.of(
                List.of("azuregateway-0f1e2d3c", "azuregateway-1f1e2d3c", "gateway address"),
                List.of("serverCertificateName: 0f", "serverCertificateName: 1f", "server certificate name"),
                List.of("DigiCertGlobalRootG2.cer", "contoso-gateway-root.cer", "trust anchors"),
                List.of("contoso-ikev2-openvpn/ta-", "adatum-openvpn-radius/ta-", "static key"),
                List.of("vnet-contoso", "vnet-other", "virtual network name"))) {
            assertThat(document).contains(change.get(0));
            Files.writeString(changed, document.replace(change.get(0), change.get(1)));
            Run run = Run.of("verify", contoso, "--gateway", changed);
            assertThat(run.err()).contains("error: the gateway document: its " + change.get(2) + " is ");
            assertThat(run.exit()).isEqualTo(ExitCode.VERIFICATION);
        }
    }

    /** No more of a program for Windows than a reader of signatures looks at. */
    private static byte[] unsignedProgram() {
        return ByteBuffer.allocate(512)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(0, (short) 0x5A4D)
                .putInt(0x3C, 0x40)
                .putInt(0x40, 0x4550)
                .array();
    }

    @Test
    @DisplayName("V1: a package as Azure makes it, with backslashes and without a manifest, is read and passes")
    void aPackageOfAzuresPasses() throws Exception {
        TestPackage ours = TestPackage.of(contoso)
                .remove(TestPackage.MANIFEST)
                .remove("README.html")
                .change("OpenVPN/vpnconfig.ovpn", profile -> profile.replace("#log openvpn.log", "log openvpn.log"))
                .put("WindowsAmd64/VpnClientSetupAmd64.exe", unsignedProgram())
                .put("Mac/VpnServerRoot.cer", "not read".getBytes(UTF_8));
        List.copyOf(ours.files().keySet()).stream()
                .filter(path -> path.startsWith("WindowsPowershell/"))
                .forEach(ours::remove);
        ours.put("WindowsPowershell/VpnProfileSetup.ps1", "# Azure's".getBytes(UTF_8));
        Path azure = Files.write(folder.resolve("azure.zip"), withBackslashes(ours));
        Run run = Run.of("verify", azure);
        assertThat(run.err().lines().filter(line -> !line.startsWith("hint: ")))
                .containsExactlyInAnyOrder(
                        "warning: OpenVPN/vpnconfig.ovpn: OpenVPN Connect 3.4 and later refuses a profile with 'log'",
                        "warning: Mac/VpnServerRoot.cer: unknown file; it was not read",
                        "note: MANIFEST.json: the package has no manifest: vpnpack did not make it",
                        "note: OpenVPN/vpnconfig.ovpn: the profile is not complete: each user puts in their own certificate and key",
                        "note: WindowsAmd64/VpnClientSetupAmd64.exe: the installer is not signed; Windows warns before it starts it",
                        "note: WindowsAmd64/VpnClientSetupAmd64.exe: not read: an installer that is not vpnpack's",
                        "note: WindowsPowershell/VpnProfileSetup.ps1: not read: a script that is not vpnpack's",
                        "note: Mac/VpnClientSetup.mobileconfig: the profile makes no connection: it holds certificates alone",
                        "note: Linux/files/: not complete: each user lays their own certificate and key there");
        assertThat(run.exit()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).isEqualToNormalizingNewlines(azure + ": ok (0 errors, 2 warnings, 7 notes)\n");

        Files.write(
                azure,
                withBackslashes(ours.change(
                        "AzureVPN/azurevpnconfig.xml",
                        profile -> profile.replace("azuregateway-0f", "azuregateway-1f"))));
        assertThat(Run.of("verify", azure).err())
                .contains(
                        "error: AzureVPN/azurevpnconfig.xml: its gateway address is ",
                        "but Generic/VpnSettings.xml says");
    }

    /** The JDK writes names as they are, deflated, needing version 2.0, sizes behind the data: as .NET did. */
    private static byte[] withBackslashes(TestPackage content) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : content.files().entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey().replace('/', '\\')));
                zip.write(file.getValue());
            }
        }
        assertThat(bytes.toByteArray()[4]).isEqualTo((byte) 20);
        return bytes.toByteArray();
    }
}
