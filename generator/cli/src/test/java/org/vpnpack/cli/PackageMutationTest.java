package org.vpnpack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vpnpack.cli.Mutants.FORMATS;
import static org.vpnpack.cli.Mutants.isFound;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.format.Audience;
import org.vpnpack.format.Finding;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Templates;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.input.GatewayReader;
import org.vpnpack.plan.PackagePlan;
import org.vpnpack.rules.Severity;
import org.vpnpack.verify.PackageVerifier;

/** Whatever is changed in a zip or in the files of a package, verification finds it. */
final class PackageMutationTest {

    @TempDir
    static Path folder;

    private static TestPackage personal;
    private static TestPackage shared;
    private static byte[] sharedZip;

    @BeforeAll
    static void makePackages() {
        personal = Mutants.personal(folder);
        Path adatum = folder.resolve("adatum.zip");
        Run made = Run.of("generate", Samples.gateway("adatum-openvpn-radius"), "-o", adatum);
        assertThat(made.exit()).as(made.err()).isZero();
        shared = TestPackage.of(adatum);
        sharedZip = Samples.bytes(adatum);
        assertThat(isFound(sharedZip)).isFalse();
    }

    /**
     * Harmless in a zip are the times and attributes of its entries, the versions of the format, and a few bits of a
     * deflated stream: what comes out is the same.
     */
    @Test
    @DisplayName("V1: every byte of a package's zip that is changed is found, or changes no file")
    void everyByteOfTheZipCounts() {
        int passed = 0;
        for (int at = 0; at < sharedZip.length; at++) {
            byte[] changed = sharedZip.clone();
            changed[at] ^= (byte) (1 << at % 8);
            if (!isFound(changed)) {
                passed++;
                TestPackage read = TestPackage.of(changed);
                assertThat(read.files().keySet())
                        .as("at %d", at)
                        .containsExactlyElementsOf(shared.files().keySet());
                read.files().forEach((path, content) -> assertThat(content).isEqualTo(shared.get(path)));
            }
        }
        int headers = 30 * shared.files().size();
        assertThat(passed).isPositive().isLessThan(headers);
    }

    @Test
    @DisplayName("V1: a zip that ends early, or goes on after its end, is found at every length")
    void everyLengthOfTheZipCounts() {
        for (int length = 0; length < sharedZip.length; length += length < sharedZip.length - 300 ? 37 : 1) {
            assertThat(isFound(Arrays.copyOf(sharedZip, length)))
                    .as("length %d", length)
                    .isTrue();
        }
        assertThat(isFound(Arrays.copyOf(sharedZip, sharedZip.length + 1))).isTrue();
    }

    @Test
    @DisplayName("V1: every byte of every file that is changed is found")
    void everyByteOfEveryFileCounts() {
        for (String path : shared.files().keySet()) {
            if (path.equals(TestPackage.MANIFEST)) {
                continue;
            }
            byte[] content = shared.get(path);
            PackageVerifier verifier = new PackageVerifier(FORMATS.stream()
                    .filter(format -> path.startsWith(format.name() + "/"))
                    .toList());
            // the README is long and is never parsed: every seventh byte
            for (int at = 0; at < content.length; at += path.equals("README.html") ? 7 : 1) {
                byte[] changed = content.clone();
                changed[at] ^= (byte) (1 << at % 8);
                assertThat(isFound(shared.copy().put(path, changed), verifier))
                        .as(path + " at " + at)
                        .isTrue();
            }
        }
    }

    @Test
    @DisplayName("V1, V2: a file that is added, left out, renamed or swapped is found")
    void theSetOfFilesCounts() {
        for (String path : personal.files().keySet()) {
            byte[] content = personal.get(path);
            assertThat(isFound(personal.copy()
                            .put(path.replace('.', 'x') + ".bak", content)
                            .zip()))
                    .isTrue();
            if (!path.equals(TestPackage.MANIFEST)) {
                assertThat(isFound(personal.copy().remove(path).zip())).as(path).isTrue();
                assertThat(isFound(personal.copy()
                                .remove(path)
                                .put("x" + path, content)
                                .zip()))
                        .as(path)
                        .isTrue();
                for (String other : personal.files().keySet()) {
                    if (!Arrays.equals(personal.get(other), content)) {
                        TestPackage swapped =
                                personal.copy().put(path, personal.get(other)).put(other, content);
                        assertThat(isFound(swapped.zip()))
                                .as(path + " and " + other)
                                .isTrue();
                    }
                }
            }
        }
        for (String added : List.of("setup.exe", "OpenVPN/up.sh", "Mac/x.mobileconfig", "a/b/c", "readme.html.lnk")) {
            assertThat(isFound(personal.copy().put(added, new byte[] {1}).zip()))
                    .as(added)
                    .isTrue();
        }
    }

    /** Whoever can change a profile can change the manifest too; the gateway document is what they cannot reach. */
    @Test
    @DisplayName("V1: a profile that was changed together with its manifest is found against the gateway document")
    void theGatewayDocumentIsTheLastWord() {
        Path zip = folder.resolve("contoso.zip");
        Run made = Run.of("generate", Samples.CONTOSO, "-o", zip);
        assertThat(made.exit()).as(made.err()).isZero();
        TestPackage contoso = TestPackage.of(zip);
        String openVpn = "OpenVPN/vpnconfig.ovpn";
        String azureVpn = "AzureVPN/azurevpnconfig.xml";
        assertThat(againstDocument(contoso.copy())).isEmpty();
        for (List<String> change : List.of(
                List.of(openVpn, ".vpn.azure.com 443", ".vpn.azure.com 444"),
                List.of(openVpn, "proto tcp", "proto udp"),
                List.of(openVpn, "verb 3", "redirect-gateway def1"),
                List.of(openVpn, "verb 3", "route 8.8.8.8"),
                List.of(azureVpn, "transportprotocol>tcp<", "transportprotocol>udp<"))) {
            String changed = new String(contoso.get(change.get(0)), UTF_8);
            assertThat(changed).contains(change.get(1));
            changed = changed.replace(change.get(1), change.get(2));
            assertThat(againstDocument(contoso.copy().put(change.get(0), changed.getBytes(UTF_8))))
                    .as(change.toString())
                    .isNotEmpty();
        }
    }

    /** Errors and warnings about a package whose manifest does not contradict it: it has none. */
    private static List<Finding> againstDocument(TestPackage changed) {
        List<OutputFile> files = new ArrayList<>();
        changed.files().forEach((path, content) -> {
            if (!path.equals(TestPackage.MANIFEST)) {
                files.add(OutputFile.open(path, content));
            }
        });
        PackagePlan plan = PackagePlan.of(
                GatewayReader.read(GatewayDocument.ofFile(Samples.CONTOSO), Run.TODAY)
                        .gateway(),
                Audience.EVERYONE,
                Templates.builtIn(),
                FORMATS);
        return new PackageVerifier(FORMATS)
                .verify(files, Run.TODAY, plan).stream()
                        .filter(finding -> finding.severity() != Severity.NOTE)
                        .toList();
    }
}
