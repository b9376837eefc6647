package org.vpnpack.ant;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.ant.AntBuild.Run;
import org.vpnpack.build.Words;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.cli.EmbeddedRun.Outcome;

/** The tasks in real builds: {@code samples/ant-consumer}, right and wrong. */
final class AntTasksTest {

    private static final String CANARY = AntBuild.KEY_PASSWORD;
    private static final List<String> OF_A_TERMINAL = List.of(
            "help",
            "quiet",
            "format",
            "progress",
            "force",
            "passwordFd",
            "signProgramsPasswordFd",
            "signProfilesPasswordFd",
            "tarRest");
    private static final List<String> OF_ONE_USER =
            List.of("identity", "passwordFile", "clearKey", "embedPassword", "pkcs12", "allowWeakPassword");

    @TempDir
    Path folder;

    @Test
    void aBuildMakesItsPackageLeavesItTheNextTimeAndFailsWithFileLineAndHint() throws Exception {
        AntBuild build = AntBuild.in(folder);
        Run first = build.ant();
        assertThat(first.exit()).as(first.printed()).isZero();
        assertThat(first.printed())
                .contains("[vpnpack:generate] " + build.zip() + ": package of contoso-p2s for all its users")
                .contains("[vpnpack:verify] " + build.zip() + ": ok (0 errors")
                .doesNotContain("[vpnpack:generate] hint: sign it: --sign-programs", "SLF4J");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(build.zip())))
                .isEqualTo("rw-------");
        Run second = build.ant();
        assertThat(second.exit()).as(second.printed()).isZero();
        assertThat(second.printed()).contains("[vpnpack:generate] " + build.zip() + " is up to date");

        Files.writeString(build.document(), Files.readString(build.document()).replace("[IKEv2, ", "[IKE2, "));
        Run broken = build.ant();
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.printed())
                .contains("BUILD FAILED")
                .contains("error: " + build.document()
                        + ":6:15: tunnelTypes[0]: 'IKE2' is not one of SSTP, IKEv2, OpenVPN")
                .contains("hint: did you mean IKEv2");
    }

    @Test
    @DisplayName("K1: a release exports, signs and seals with passwords of the environment, which -debug does not show")
    void aReleaseExportsAndItsPasswordIsNeverShown() throws Exception {
        AntBuild build = AntBuild.in(folder);
        vpnpack(new Words("ca", "init")
                .parameter("name", "Contoso VPN Users")
                .parameter("keyType", "ec-p256")
                .parameter("out", folder.resolve("ca.p12"))
                .parameter("passwordFile", secret("ca.password")));
        Files.writeString(
                build.document(),
                Files.readString(build.document())
                        .replace("clientRoots: [client-root.pem]", "clientRoots: [../ca.cer]"));
        Files.writeString(folder.resolve("users.csv"), "user\nalice\n");
        build.key("code", "-ext", "KU:critical=digitalSignature", "-ext", "EKU=codeSigning");
        build.key("helpdesk", "-ext", "KU:critical=keyEncipherment");
        Path file = folder.resolve("build.xml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "keyType=\"ec-p256\"",
                                "keyType=\"ec-p256\" sealTo=\"helpdesk.pem\" signPrograms=\"code.p12\""
                                        + " signProgramsPasswordVariable=\"VPN_CODE_PASSWORD\""));

        Map<String, String> right = Map.of("VPN_CA_PASSWORD", CANARY, "VPN_CODE_PASSWORD", CANARY);
        Run run = build.ant(right, "-debug", "release");
        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(run.printed()).contains("1 packages made and verified").doesNotContain(CANARY);
        try (ZipFile zip = new ZipFile(folder.resolve("release/alice.zip").toFile())) {
            assertThat(zip.getInputStream(zip.getEntry("WindowsPowershell/VpnProfileSetup.ps1")))
                    .asString(StandardCharsets.UTF_8)
                    .contains("# SIG # Begin signature block");
        }
        List<String> opened = vpnpack(new Words("passwords")
                .file(folder.resolve("release.passwords.csv"))
                .parameter("key", folder.resolve("helpdesk.p12"))
                .parameter("keyPasswordFile", secret("helpdesk.password")));
        assertThat(opened.get(opened.size() - 1)).contains("alice").matches(".*,[a-z2-9]{26}");

        Run wrong =
                build.ant(Map.of("VPN_CA_PASSWORD", CANARY + "?", "VPN_CODE_PASSWORD", CANARY), "-debug", "release");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.printed())
                .contains("error: " + folder.resolve("ca.p12"))
                .doesNotContain(CANARY);
        Run missing = build.ant("release");
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.printed())
                .contains("error: passwordVariable: there is no variable of the environment named 'VPN_CA_PASSWORD'");
    }

    @Test
    @DisplayName("K1: no attribute takes the value of a secret: a file or a variable is named")
    void noAttributeTakesTheValueOfASecret() {
        for (Class<?> task : List.of(CheckTask.class, GenerateTask.class, VerifyTask.class, ExportTask.class)) {
            assertThat(attributes(task).stream().filter(name -> name.matches("(?i).*(password|pin|secret|key).*")))
                    .as(task.getSimpleName())
                    .allMatch(name -> name.matches(".*[pP]assword(Variable|File)")
                            || List.of("passwords", "keyType", "clearKey", "embedPassword")
                                    .contains(name));
        }
    }

    @Test
    void whatTheCommandCanTheTaskCanToo() {
        assertThat(options("export")).hasSizeGreaterThan(20).isSubsetOf(attributes(ExportTask.class));
        assertThat(options("generate"))
                .filteredOn(name -> !OF_ONE_USER.contains(name))
                .hasSizeGreaterThan(8)
                .isSubsetOf(attributes(GenerateTask.class));
        assertThat(options("explain")).isNotEmpty().isSubsetOf(attributes(CheckTask.class));
        assertThat(options("verify")).isNotEmpty().isSubsetOf(attributes(VerifyTask.class));
    }

    @Test
    void hintsNameAttributesThatAreNotSet() throws Exception {
        AntBuild build = AntBuild.in(folder);
        Files.writeString(folder.resolve("users.csv"), "user\nalice\n");
        Path file = folder.resolve("build.xml");
        Files.writeString(
                file, Files.readString(file).replace("ca=\"ca.p12\"", "ca=\"pkcs11:object=ca?module-path=/no\""));
        Run export = build.ant("release");
        assertThat(export.printed())
                .contains("error: ledger: a token has no folder for the ledger", "hint: name the ledger: ledger FILE")
                .doesNotContain("--");
    }

    /** The options of a command under the names of attributes, without what is the terminal's. */
    private static List<String> options(String command) {
        return vpnpack(new Words(command).parameter("help", true)).stream()
                .dropWhile(line -> !line.startsWith("Usage:"))
                .flatMap(line -> Pattern.compile("^ +(?:-\\w, )?--([a-z0-9-]+)")
                        .matcher(line)
                        .results())
                .map(found -> Pattern.compile("-(.)")
                        .matcher(found.group(1))
                        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT)))
                .filter(name -> !OF_A_TERMINAL.contains(name))
                .toList();
    }

    private static List<String> attributes(Class<?> task) {
        return Arrays.stream(task.getMethods())
                .map(Method::getName)
                .filter(name -> name.matches("set[A-Z].*"))
                .map(name -> name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4))
                .toList();
    }

    @Test
    void theReadmeShowsTheSample() throws Exception {
        Path root = Path.of("..", "..");
        String sample = Files.readString(root.resolve("samples/ant-consumer/build.xml"));
        String readme = Files.readString(root.resolve("README.md"));
        int begin = readme.indexOf("```xml\n  <target") + "```xml\n".length();
        assertThat(sample).contains(readme.substring(begin, readme.indexOf("```", begin)));
    }

    /** Runs a command of vpnpack's, which must succeed. */
    private static List<String> vpnpack(Words words) {
        List<String> said = new ArrayList<>();
        Outcome outcome =
                words.run(EmbeddedRun.here(false, option -> Optional.empty(), (level, line) -> said.add(line)));
        assertThat(outcome.errors()).isEmpty();
        return said;
    }

    private Path secret(String name) throws Exception {
        Path file = Files.createFile(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, CANARY);
    }
}
