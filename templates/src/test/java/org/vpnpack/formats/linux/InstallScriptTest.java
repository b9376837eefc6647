package org.vpnpack.formats.linux;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.format.OutputFile;
import org.vpnpack.formats.TestGateway;

/** install.sh, run by the system's shell, below a folder of the test's own. */
@EnabledOnOs(OS.LINUX)
final class InstallScriptTest {

    @TempDir
    private Path folder;

    @Test
    void filesGoWhereTheirProgramsLookForThemAndForRootAlone() throws Exception {
        unpack(TestGateway.of("IKEv2", "OpenVPN")
                .generateFor("alice", false)
                .archive()
                .files());
        assertThat(install()).isEmpty();
        assertThat(installed())
                .containsExactly(
                        "rw------- etc/NetworkManager/system-connections/contoso-p2s-ikev2.nmconnection",
                        "rw------- etc/NetworkManager/system-connections/contoso-p2s-openvpn.nmconnection",
                        "rw------- etc/swanctl/conf.d/contoso-p2s.conf",
                        "rw------- etc/swanctl/private/contoso-p2s.pem",
                        "rw------- etc/swanctl/x509/contoso-p2s.pem",
                        "rw------- etc/swanctl/x509/contoso-p2s_1.pem",
                        "rw------- etc/swanctl/x509ca/contoso-p2s.pem",
                        "rw------- etc/vpnpack/contoso-p2s/ca.pem",
                        "rw------- etc/vpnpack/contoso-p2s/cert.pem",
                        "rw------- etc/vpnpack/contoso-p2s/key.pem",
                        "rw------- etc/vpnpack/contoso-p2s/ta.key");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("root/etc/vpnpack/contoso-p2s"))))
                .isEqualTo("rwx------");

        assertThat(install("remove")).isEmpty();
        assertThat(installed()).isEmpty();
    }

    @Test
    void aUserAddsTheirOwnCertificateAndKey() throws Exception {
        unpack(TestGateway.of("IKEv2").generate().archive().files());
        Files.writeString(folder.resolve("Linux/files/cert.pem"), "certificate");
        Files.writeString(folder.resolve("Linux/files/key.pem"), "key");
        assertThat(install()).isEmpty();
        assertThat(folder.resolve("root/etc/swanctl/x509/contoso-p2s.pem")).hasContent("certificate");
        assertThat(folder.resolve("root/etc/swanctl/private/contoso-p2s.pem")).hasContent("key");
    }

    @Test
    void removingOneGatewayLeavesTheOthers() throws Exception {
        unpack(TestGateway.of("OpenVPN")
                .set("name", "contoso")
                .generate()
                .archive()
                .files());
        install();
        unpack(TestGateway.of("OpenVPN")
                .set("name", "contoso-2")
                .generate()
                .archive()
                .files());
        install();
        unpack(TestGateway.of("OpenVPN")
                .set("name", "contoso")
                .generate()
                .archive()
                .files());
        install("remove");
        assertThat(installed()).isNotEmpty().allMatch(file -> file.contains("contoso-2"));
    }

    @ParameterizedTest
    @DisplayName("E: the name is data: what is no plain name is refused, and nothing is run or written")
    @ValueSource(strings = {"", "..", "a/b", "$(touch x)", "a b", "-r", "a;touch x", "`touch x`"})
    void namesAreChecked(String name) throws Exception {
        unpack(TestGateway.of("IKEv2").generate().archive().files());
        Files.writeString(folder.resolve("Linux/name"), name + "\n");
        assertThat(install()).startsWith("install.sh: the file \"name\"");
        assertThat(installed()).isEmpty();
        assertThat(folder.resolve("Linux/x")).doesNotExist();
    }

    @Test
    void otherWordsAreRefused() throws Exception {
        unpack(TestGateway.of("IKEv2").generate().archive().files());
        assertThat(install("delete")).isEqualTo("install.sh: the only word it takes is remove\n");
    }

    private void unpack(List<OutputFile> files) throws IOException {
        Path linux = folder.resolve("Linux");
        if (Files.exists(linux)) {
            try (Stream<Path> old = Files.walk(linux)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        for (OutputFile file : files) {
            Path path = folder.resolve(file.path());
            Files.createDirectories(requireNonNull(path.getParent()));
            Files.write(path, file.content());
        }
    }

    /** What the script prints; it runs in another folder, as users do. */
    private String install(String... words) throws Exception {
        Files.createDirectories(folder.resolve("root"));
        File output = folder.resolve("output").toFile();
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of("sh", "Linux/install.sh"), Stream.of(words))
                .toList());
        builder.environment().put("DESTDIR", folder.resolve("root").toString());
        Process process = builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output.toPath());
    }

    /** Mode and path of each file below the folder. */
    private List<String> installed() throws IOException {
        Path root = folder.resolve("root");
        try (Stream<Path> paths = Files.walk(root)) {
            List<Path> files = paths.filter(Files::isRegularFile).sorted().toList();
            List<String> lines = new ArrayList<>();
            for (Path file : files) {
                lines.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + " "
                        + root.relativize(file));
            }
            return lines;
        }
    }
}
