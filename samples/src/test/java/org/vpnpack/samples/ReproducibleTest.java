package org.vpnpack.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.gateway.Digests;

/** The same input gives the same bytes in whole processes that differ in all that must not matter. */
final class ReproducibleTest {

    private static final Sample SAMPLE = new Sample("fabrikam-openvpn");
    private static final String USER = "mallory";

    /** Far ahead of UTC; Turkish, whose small I has no dot and whose capital i has one; a date before DOS. */
    private static final Surroundings EAST = new Surroundings(
            Map.of("TZ", "Pacific/Kiritimati", "LC_ALL", "tr_TR.UTF-8", "LANG", "tr_TR.UTF-8"),
            List.of(
                    "-Duser.timezone=Pacific/Kiritimati",
                    "-Duser.language=tr",
                    "-Duser.country=TR",
                    "-Dfile.encoding=UTF-8"),
            Instant.parse("1975-03-01T00:00:00Z"));

    /** Far behind UTC; Arabic with its own digits; an encoding that has none of Fabrikam's letters. */
    private static final Surroundings WEST = new Surroundings(
            Map.of("TZ", "Pacific/Pago_Pago", "LC_ALL", "C", "LANG", "C"),
            List.of(
                    "-Duser.timezone=Pacific/Pago_Pago",
                    "-Duser.language=ar",
                    "-Duser.country=EG",
                    "-Duser.extensions=u-nu-arab",
                    "-Dfile.encoding=US-ASCII"),
            Instant.parse("2031-07-01T12:34:57Z"));

    @TempDir
    Path folder;

    @Test
    @DisplayName("Z1: two processes in different surroundings make the same package")
    void theSurroundingsDoNotMatter() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String here = SAMPLE.forEveryone().archive().sha256();
        assertThat(packageMadeBy(java, EAST, List.of())).isEqualTo(here);
        assertThat(packageMadeBy(java, WEST, List.of())).isEqualTo(here);
    }

    @Test
    @DisplayName("Z1: two processes in different surroundings make the same personal package")
    void theSurroundingsDoNotMatterForAPersonalPackageEither() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String here = SAMPLE.forUser(USER).archive().sha256();
        assertThat(packageMadeBy(java, EAST, identity())).isEqualTo(here);
        assertThat(packageMadeBy(java, WEST, identity())).isEqualTo(here);
    }

    @Test
    void anotherJdkMakesTheSamePackages() throws Exception {
        Optional<Path> found = anotherJdk();
        assumeTrue(found.isPresent(), "no other JDK to compare with: name one in JAVA_HOME_25");
        Path java = found.orElseThrow();
        assertThat(packageMadeBy(java, WEST, List.of()))
                .isEqualTo(SAMPLE.forEveryone().archive().sha256());
        assertThat(packageMadeBy(java, EAST, identity()))
                .isEqualTo(SAMPLE.forUser(USER).archive().sha256());
    }

    /** The other of JDK 17 and 25 than the one that runs this test. */
    private static Optional<Path> anotherJdk() throws IOException {
        int other = Runtime.version().feature() == 25 ? 17 : 25;
        List<Path> homes = new ArrayList<>();
        Optional.ofNullable(System.getenv("JAVA_HOME_" + other)).map(Path::of).ifPresent(homes::add);
        Path installed = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(installed)) {
            try (Stream<Path> all = Files.list(installed)) {
                all.filter(home -> home.getFileName().toString().contains(String.valueOf(other)))
                        .sorted()
                        .forEach(homes::add);
            }
        }
        return homes.stream()
                .map(home -> home.resolve("bin").resolve("java"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** SHA-256 of what {@code vpnpack generate} writes, from copies of the samples in a folder of their own. */
    private String packageMadeBy(Path java, Surroundings surroundings, List<String> options) throws Exception {
        Path home = Files.createTempDirectory(folder, "home");
        copySamples(home, surroundings.fileTime());
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(surroundings.options());
        command.addAll(List.of("-cp", absoluteClassPath(), "org.vpnpack.cli.Vpnpack", "generate"));
        command.addAll(List.of(SAMPLE.name() + "/gateway.yaml", "-o", "made.zip", "--quiet"));
        command.addAll(List.of("--as-of", Sample.DAY.toString()));
        command.addAll(options);
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("printed").toFile());
        process.environment().remove("JAVA_TOOL_OPTIONS");
        process.environment().putAll(surroundings.environment());
        int exitCode = process.start().waitFor();
        assertThat(exitCode)
                .as(new String(Files.readAllBytes(home.resolve("printed")), StandardCharsets.UTF_8))
                .isZero();
        return Digests.sha256(Files.readAllBytes(home.resolve("made.zip")));
    }

    private static List<String> identity() {
        return List.of(
                "--identity",
                "certificates/" + USER + "-test-only.p12",
                "--password-file",
                "certificates/" + USER + "-test-only.password");
    }

    private static void copySamples(Path home, Instant time) throws IOException {
        for (Path from : List.of(Sample.CERTIFICATES, Sample.FOLDER.resolve(SAMPLE.name()))) {
            Path to = Files.createDirectories(home.resolve(from.getFileName()));
            try (Stream<Path> files = Files.list(from)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.setLastModifiedTime(Sample.secretCopy(file, to), FileTime.from(time));
                }
            }
        }
    }

    private static String absoluteClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What a process finds around it, and what must not matter. */
    private record Surroundings(Map<String, String> environment, List<String> options, Instant fileTime) {}
}
