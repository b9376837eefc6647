package org.vpnpack.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.VpnPackage;
import org.vpnpack.cli.CommandLineRun;
import org.vpnpack.input.SchemaCheck;
import org.vpnpack.plan.Manifest;
import org.vpnpack.plan.ManifestJson;
import org.vpnpack.rules.Severity;

/** What each sample gives, byte for byte: {@code expected/} is its package, unzipped. */
final class GoldenTest {

    /** In YAML a comment for editors, in JSON the first key. */
    private static final Pattern SCHEMA_REFERENCE =
            Pattern.compile("# yaml-language-server: \\$schema=(\\S+)|\\{\\s*\"\\$schema\": \"([^\"]+)\",");

    static List<Sample> samples() {
        return Sample.all();
    }

    /** Samples with a user whose personal package is expected as well. */
    static Stream<Arguments> users() {
        return Stream.of(
                arguments(new Sample("contoso-ikev2-openvpn"), "alice"),
                arguments(new Sample("contoso-ikev2-openvpn"), "bob"),
                arguments(new Sample("fabrikam-openvpn"), "mallory"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleGivesExactlyItsExpectedPackage(Sample sample) throws IOException {
        Expected.assertFolder(sample.in("expected"), unzipped(sample.forEveryone()));
    }

    @ParameterizedTest
    @MethodSource("users")
    void aUserOfASampleGetsExactlyTheExpectedPackage(Sample sample, String user) throws IOException {
        Expected.assertFolder(sample.in("expected-" + user), unzipped(sample.forUser(user)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void explainSaysExactlyWhatIsExpected(Sample sample) throws IOException {
        CommandLineRun run =
                CommandLineRun.of(Sample.DAY, List.of("explain", sample.file().toString()));
        assertThat(run.exitCode()).isZero();
        Expected.assertFile(sample.in("expected-explain.txt"), run.out() + run.err());
    }

    @ParameterizedTest
    @MethodSource("samples")
    @DisplayName("V1: a sample's package holds against itself and its document without an error")
    void verificationFindsNoError(Sample sample) {
        byte[] zip = sample.forEveryone().archive().bytes();
        assertThat(Sample.generator().verify(zip, "package.zip", Sample.DAY, sample.document()))
                .noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theManifestFitsItsSchema(Sample sample) throws IOException {
        byte[] manifest = unzipped(sample.forEveryone()).get(Manifest.PATH);
        assertThat(schema(ManifestJson.schemaText())
                        .validate(new String(manifest, StandardCharsets.UTF_8), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("users")
    void theManifestOfAPersonalPackageFitsItsSchema(Sample sample, String user) throws IOException {
        byte[] manifest = unzipped(sample.forUser(user)).get(Manifest.PATH);
        assertThat(schema(ManifestJson.schemaText())
                        .validate(new String(manifest, StandardCharsets.UTF_8), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleBeginsWithAReferenceToTheSchemaAndFitsIt(Sample sample) throws IOException {
        String text = Files.readString(sample.file());
        Matcher reference = SCHEMA_REFERENCE.matcher(text);
        assertThat(reference.lookingAt())
                .as("the first line refers to the schema")
                .isTrue();
        boolean yaml = reference.group(1) != null;
        Path schema = sample.in(yaml ? reference.group(1) : reference.group(2)).normalize();
        assertThat(schema).exists();
        String schemaText = Files.readString(schema);
        assertThat(schemaText).isEqualTo(SchemaCheck.schemaText());
        assertThat(schema(schemaText).validate(text, yaml ? InputFormat.YAML : InputFormat.JSON))
                .isEmpty();
    }

    static Schema schema(String text) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    /** By the JDK's reader, not our own. */
    private static Map<String, byte[]> unzipped(VpnPackage made) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(made.archive().bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(files.put(entry.getName(), zip.readAllBytes()))
                        .as(entry.getName())
                        .isNull();
            }
        }
        return files;
    }
}
