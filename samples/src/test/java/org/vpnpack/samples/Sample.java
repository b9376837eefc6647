package org.vpnpack.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vpnpack.Generator;
import org.vpnpack.PackageRequest;
import org.vpnpack.PackageRequest.IdentityFile;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.Audience;
import org.vpnpack.format.KeyTerms;
import org.vpnpack.format.Templates;
import org.vpnpack.formats.Formats;
import org.vpnpack.gateway.Language;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.pki.Password;

/**
 * A sample gateway: a folder here with a gateway document in it.
 *
 * <p>Paths are relative to the repository's root, where the tests run: messages quote them.
 */
record Sample(String name) {

    /** The day on which all samples are judged. */
    static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    static final Path FOLDER = Path.of("samples");
    static final Path CERTIFICATES = FOLDER.resolve("certificates");

    static List<Sample> all() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            List<Sample> samples = folders.map(
                            folder -> new Sample(folder.getFileName().toString()))
                    .filter(sample -> sample.in("gateway.yaml").toFile().exists()
                            || sample.in("gateway.json").toFile().exists())
                    .sorted(Comparator.comparing(Sample::name))
                    .toList();
            if (samples.size() < 6) {
                throw new IllegalStateException("no samples; tests of this module run in the repository's root");
            }
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Generator generator() {
        Templates templates = Templates.builtIn();
        return new Generator(templates, Formats.all(templates));
    }

    Path in(String file) {
        return FOLDER.resolve(name).resolve(file);
    }

    Path file() {
        return in("gateway.yaml").toFile().exists() ? in("gateway.yaml") : in("gateway.json");
    }

    GatewayDocument document() {
        return GatewayDocument.ofFile(file());
    }

    VpnPackage forEveryone() {
        return generator().generate(PackageRequest.forEveryone(document(), DAY));
    }

    /** The same with a README in this language, whatever the document says. */
    VpnPackage forEveryone(Language language) {
        return generator().generate(PackageRequest.forEveryone(document(), DAY).in(language));
    }

    /** The package of a user whose key stays on their device. */
    VpnPackage forKeyOnDevice() {
        return generator().prepare(document(), Audience.KEY_ON_DEVICE, DAY).withoutKey();
    }

    /** The same with a README in this language, whatever the document says. */
    VpnPackage forKeyOnDevice(Language language) {
        return generator()
                .prepare(document(), Audience.KEY_ON_DEVICE, DAY)
                .in(language)
                .withoutKey();
    }

    /** The package of a user of {@code samples/certificates}, the key under the container's password. */
    VpnPackage forUser(String user) {
        return forUser(user, Optional.empty());
    }

    /** The same with a README in this language, whatever the document says. */
    VpnPackage forUser(String user, Language language) {
        return forUser(user, Optional.of(language));
    }

    private VpnPackage forUser(String user, Optional<Language> language) {
        try (Password password = new Password(password(user).toCharArray())) {
            IdentityFile identity = new IdentityFile(
                    user + "-test-only.p12", Files.readAllBytes(container(user)), password, KeyTerms.USUAL);
            PackageRequest request = PackageRequest.forUser(document(), DAY, identity);
            return generator().generate(language.map(request::in).orElse(request));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path container(String user) {
        return CERTIFICATES.resolve(user + "-test-only.p12");
    }

    static String password(String user) throws IOException {
        return Files.readString(CERTIFICATES.resolve(user + "-test-only.password"), StandardCharsets.UTF_8)
                .strip();
    }

    /** A copy that its owner alone can read, as vpnpack wants secret files. */
    static Path secretCopy(Path file, Path folder) throws IOException {
        Path copy = folder.resolve(file.getFileName());
        Files.deleteIfExists(copy);
        Files.copy(file, copy);
        if (copy.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
        }
        return copy;
    }

    @Override
    public String toString() {
        return name;
    }
}
