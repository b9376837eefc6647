package org.vpnpack.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.Generator.Shared;
import org.vpnpack.PreparedGateway;
import org.vpnpack.VpnPackage;
import org.vpnpack.archive.Archive;
import org.vpnpack.archive.ZipReader;
import org.vpnpack.format.Audience;
import org.vpnpack.format.Finding;
import org.vpnpack.format.KeyTerms;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Recipient;
import org.vpnpack.input.IdentityReader;
import org.vpnpack.pki.ClientIdentity;
import org.vpnpack.pki.Password;
import org.vpnpack.plan.ManifestJson;
import org.vpnpack.rules.Severity;

/** A user's own files and those that all have in common: of every set that exists, together they are the whole package. */
final class PersonalOnlyTest {

    static Stream<EverySetTest.Pair> withCertificates() {
        return EverySetTest.withCertificates();
    }

    @ParameterizedTest
    @MethodSource("withCertificates")
    @DisplayName("V1: both unpacked over each other, in either order, are the whole package")
    void bothTogetherAreTheWholePackage(EverySetTest.Pair pair) throws IOException {
        PreparedGateway gateway = Sample.generator().prepare(pair.document(), Audience.ONE_USER, Sample.DAY);
        Archive shared = gateway.shared(forUser("alice", gateway));
        VpnPackage whole = forUser("bob", gateway);
        VpnPackage own = forUser("bob", gateway.personalOnly(shared));

        Map<String, String> ownFiles = digests(own.archive());
        Map<String, String> sharedFiles = digests(shared);
        Set<String> folded = new HashSet<>();
        Stream.concat(ownFiles.keySet().stream(), sharedFiles.keySet().stream())
                .forEach(path -> assertThat(folded.add(path.toLowerCase(Locale.ROOT)))
                        .as("%s stands in one of the two", path)
                        .isTrue());
        Map<String, String> both = new TreeMap<>(ownFiles);
        both.putAll(sharedFiles);
        Map<String, String> expected = digests(whole.archive());
        assertThat(both.keySet()).isEqualTo(expected.keySet());
        List.of("README.html", "MANIFEST.json").forEach(file -> {
            both.remove(file);
            expected.remove(file);
        });
        assertThat(both).isEqualTo(expected);
        assertThat(own.archive().bytes().length).isLessThan(whole.archive().bytes().length);
    }

    @ParameterizedTest
    @MethodSource("withCertificates")
    @DisplayName("V1: the two verify as one package, and neither does without the other")
    void theTwoVerifyAsOnePackage(EverySetTest.Pair pair) throws IOException {
        PreparedGateway gateway = Sample.generator().prepare(pair.document(), Audience.ONE_USER, Sample.DAY);
        Archive shared = gateway.shared(forUser("alice", gateway));
        byte[] own = forUser("bob", gateway.personalOnly(shared)).archive().bytes();

        assertThat(errors(own, shared.bytes(), pair)).isEmpty();
        assertThat(errors(own, null, pair))
                .extracting(Finding::what)
                .singleElement()
                .asString()
                .startsWith("the package holds its user's own files alone; "
                        + shared.files().size() + " files");
        assertThat(manifest(own)).contains("\"completedBy\": {", "\"sha256\": \"" + shared.sha256() + "\"");
        assertThat(GoldenTest.schema(ManifestJson.schemaText()).validate(manifest(own), InputFormat.JSON))
                .isEmpty();
        assertThat(text(own, "README.html"))
                .contains("unpack both into one folder", "vpnpack verify PACKAGE.zip --shared shared.zip");
    }

    private static VpnPackage forUser(String user, PreparedGateway gateway) throws IOException {
        byte[] container = Files.readAllBytes(Sample.container(user));
        try (Password password = new Password(Sample.password(user).toCharArray());
                ClientIdentity identity = IdentityReader.read(
                        container,
                        user,
                        password,
                        gateway.gateway().byCertificate().orElse(null),
                        Sample.DAY)) {
            return gateway.forUser(Recipient.of(identity, password, KeyTerms.USUAL));
        }
    }

    private static Map<String, String> digests(Archive archive) {
        Map<String, String> digests = new TreeMap<>();
        ZipReader.read(archive.bytes(), "zip").forEach(file -> digests.put(file.path(), file.sha256()));
        return digests;
    }

    private static String manifest(byte[] zip) {
        return text(zip, "MANIFEST.json");
    }

    private static String text(byte[] zip, String path) {
        return ZipReader.read(zip, "zip").stream()
                .filter(file -> file.path().equals(path))
                .map(OutputFile::content)
                .map(content -> new String(content, StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    private static List<Finding> errors(byte[] own, byte @Nullable [] shared, EverySetTest.Pair pair) {
        return Sample.generator()
                .verify(
                        own,
                        "bob.zip",
                        shared == null ? null : new Shared(shared, "shared.zip"),
                        Sample.DAY,
                        pair.document())
                .stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }
}
