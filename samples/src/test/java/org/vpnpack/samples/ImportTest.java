package org.vpnpack.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.PackageRequest;
import org.vpnpack.VpnPackage;
import org.vpnpack.archive.ZipReader;
import org.vpnpack.cli.CommandLineRun;
import org.vpnpack.format.OutputFile;
import org.vpnpack.input.GatewayDocument;

/** A package that is imported gives a document that gives the package again; comparing two says who is affected. */
final class ImportTest {

    @TempDir
    Path folder;

    static List<Sample> samples() {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aPackageThatIsImportedIsMadeAgainByteForByte(Sample sample) throws IOException {
        byte[] zip = sample.forEveryone().archive().bytes();
        Path file = Files.write(folder.resolve("package.zip"), zip);
        assertThat(generatedFromImport(file, false)).isEqualTo(zip);
    }

    /** Of a package only what Azure's would hold; what that cannot tell comes from a part of the document. */
    @ParameterizedTest
    @MethodSource("samples")
    void whatAzureHandsOutIsWrittenAgainWithTheSameBytes(Sample sample) throws IOException {
        List<OutputFile> azures = sample.forEveryone().archive().files().stream()
                .filter(file -> file.path().matches("(Generic|OpenVPN|AzureVPN)/.*"))
                .filter(file -> !file.path().endsWith(".json"))
                .toList();
        Path zip = Files.write(folder.resolve("VpnClient.zip"), zip(azures));
        String roots = sample.forEveryone().plan().gateway().byCertificate().stream()
                .flatMap(way -> way.clientRoots().stream())
                .map(root -> "\""
                        + Base64.getEncoder().encodeToString(root.certificate().der()) + "\"")
                .collect(Collectors.joining(", "));
        Path part = Files.writeString(
                folder.resolve("part.yaml"),
                roots.isEmpty()
                        ? "organization: Contoso\n"
                        : "authentication:\n  certificate:\n    clientRoots: [" + roots + "]\n");
        Path target = folder.resolve("out.zip");
        CommandLineRun run = run(
                "generate", zip.toString(), part.toString(), "-o", target.toString(), "--as-of", Sample.DAY.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<OutputFile> again = ZipReader.read(Files.readAllBytes(target), "out.zip");
        for (OutputFile file : azures) {
            assertThat(again)
                    .filteredOn(other -> other.path().equals(file.path()))
                    .as(file.path())
                    .singleElement()
                    .satisfies(other -> assertThat(other.text()).isEqualTo(file.text()));
        }
    }

    /** As Azure wrote them in 2022: CRLF, attributes on lines of their own, other spellings. */
    @ParameterizedTest
    @MethodSource("samples")
    void ofAzuresOlderFormElementsOrderAndValuesStay(Sample sample) throws IOException {
        List<OutputFile> older = new java.util.ArrayList<>();
        for (OutputFile file : sample.forEveryone().archive().files()) {
            if (file.path().matches("(Generic|OpenVPN)/.*|AzureVPN/azurevpnconfig.*\\.xml|gateway.json")) {
                String text = file.text()
                        .replace(" i:nil=", "\r\n      i:nil=")
                        .replaceAll("<(/?)Cert>", "<$1cert>")
                        .replace("#log openvpn.log", "log openvpn.log");
                boolean binary = file.path().contains(".cer");
                older.add(binary ? file : OutputFile.open(file.path(), text.getBytes(StandardCharsets.UTF_8)));
            }
        }
        Path zip = Files.write(folder.resolve("VpnClient.zip"), zip(older));
        Path target = folder.resolve("out.zip");
        CommandLineRun run = run("generate", zip.toString(), "-o", target.toString(), "--as-of", Sample.DAY.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<OutputFile> again = ZipReader.read(Files.readAllBytes(target), "out.zip");
        for (OutputFile file : older) {
            if (file.path().endsWith(".xml")) {
                assertThat(elements(again.stream()
                                .filter(other -> other.path().equals(file.path()))
                                .findFirst()
                                .orElseThrow()))
                        .as(file.path())
                        .isEqualTo(elements(file));
            }
        }
    }

    /** Each element in its order: its name, whatever the case, and the text in it when it holds no other. */
    private static List<String> elements(OutputFile file) {
        List<String> all = new java.util.ArrayList<>();
        collect(org.vpnpack.format.StrictXml.parse(file.content()), all);
        assertThat(all).hasSizeGreaterThan(8);
        return all;
    }

    private static void collect(org.w3c.dom.Element element, List<String> all) {
        List<org.w3c.dom.Element> children = org.vpnpack.format.StrictXml.children(element);
        String text = children.isEmpty() ? element.getTextContent() : "";
        all.add(element.getTagName().toLowerCase(java.util.Locale.ROOT) + "=" + text);
        children.forEach(child -> collect(child, all));
    }

    @Test
    void namesWithBackslashesAndUnpackedFoldersAreReadTheSame() throws IOException {
        VpnPackage made = new Sample("contoso-ikev2-openvpn").forEveryone();
        Path backslashes = Files.write(
                folder.resolve("backslashes.zip"), zip(made.archive().files()));
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        for (OutputFile file : made.archive().files()) {
            Files.write(unpacked.resolve(file.path().replace('/', '\\')), file.content());
        }
        assertThat(generatedFromImport(backslashes, false))
                .isEqualTo(made.archive().bytes());
        assertThat(generatedFromImport(unpacked, true)).isEqualTo(made.archive().bytes());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aPackageAndItsDocumentDoNotDiffer(Sample sample) throws IOException {
        Path file = Files.write(
                folder.resolve("package.zip"), sample.forEveryone().archive().bytes());
        CommandLineRun run = run("diff", file.toString(), sample.file().toString());
        assertThat(run.out()).contains("nothing known is set otherwise").doesNotContain("new package");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aRouteAndAKeyThatChangeTouchTheFormatsThatHoldThem() throws IOException {
        Path before = new Sample("contoso-ikev2-openvpn").file();
        String text = Files.readString(before);
        Path routes = changed(text.replace("10.1.0.0/16]", "10.1.0.0/16, 10.2.0.0/16]"));
        CommandLineRun run = run("diff", before.toString(), routes.toString());
        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.out())
                .contains("routing.routes\n  + 10.2.0.0/16\n")
                .contains("new package   Generic/: its profiles hold routes")
                .contains("unaffected    OpenVPN/")
                .contains("unaffected    AzureVPN/");
        Path key = Files.writeString(folder.resolve("ta.key"), "ab".repeat(256));
        Path rotated = changed(text.replace("ta-test-only.key", key.toString()));
        run = run("diff", before.toString(), rotated.toString(), "--format", "json");
        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.out()).contains("\"key\": \"openvpn.tlsAuth\"").doesNotContain("abababab");
        Path sku = changed(text.replace("VpnGw1AZ", "VpnGw2AZ"));
        run = run("diff", before.toString(), sku.toString());
        assertThat(run.out()).contains("sku\n  - VpnGw1AZ\n  + VpnGw2AZ\n");
        assertThat(run.exitCode()).isZero();
    }

    private Path changed(String text) throws IOException {
        Path certificates = Sample.CERTIFICATES.toAbsolutePath();
        return Files.writeString(
                folder.resolve("changed.yaml"),
                text.replace("../certificates", certificates.toString())
                        .replace(
                                "tlsAuth: ta-test-only.key",
                                "tlsAuth: "
                                        + new Sample("contoso-ikev2-openvpn")
                                                .in("ta-test-only.key")
                                                .toAbsolutePath()));
    }

    private byte[] generatedFromImport(Path source, boolean replace) {
        Path target = folder.resolve("imported");
        CommandLineRun run = replace
                ? run("import", source.toString(), "-o", target.toString(), "--force")
                : run("import", source.toString(), "-o", target.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain(" here, but ");
        return Sample.generator()
                .generate(
                        PackageRequest.forEveryone(GatewayDocument.ofFile(target.resolve("gateway.yaml")), Sample.DAY))
                .archive()
                .bytes();
    }

    private static CommandLineRun run(String... words) {
        return CommandLineRun.of(Sample.DAY, List.of(words));
    }

    /** As Azure writes them. */
    private static byte[] zip(List<OutputFile> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (OutputFile file : files) {
                zip.putNextEntry(new ZipEntry(file.path().replace('/', '\\')));
                zip.write(file.content());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
