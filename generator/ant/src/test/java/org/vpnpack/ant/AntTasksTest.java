package org.vpnpack.ant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.ant.AntBuild.Run;
import org.vpnpack.build.Words;
import org.vpnpack.cli.EmbeddedRun;

/** The tasks in real builds: {@code samples/ant-consumer}, right and wrong. */
final class AntTasksTest {

    private static final String CANARY = "canary-Zu7fahCh3eeb";

    @TempDir
    Path folder;

    @Test
    void aBuildMakesItsPackageLeavesItTheNextTimeAndFailsWithFileLineAndHint() throws Exception {
        AntBuild build = AntBuild.in(folder);
        Run first = build.ant();
        assertThat(first.exit()).as(first.printed()).isZero();
        assertThat(first.printed())
                .contains("[vpnpack:generate] " + build.zip() + ": package of contoso-p2s for all its users")
                .contains("[vpnpack:verify] " + build.zip() + ": ok (0 errors");
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
    @DisplayName("K1: a release exports with a password of the environment, which -debug does not show")
    void aReleaseExportsAndItsPasswordIsNeverShown() throws Exception {
        AntBuild build = AntBuild.in(folder);
        Path password = Files.createFile(
                folder.resolve("ca.password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, CANARY);
        EmbeddedRun.Outcome made = EmbeddedRun.here(false, Optional::empty, new Silence())
                .run(new Words("ca")
                        .flag("init", true)
                        .option("--name", "Contoso VPN Users")
                        .option("--key-type", "ec-p256")
                        .option("--out", folder.resolve("ca.p12"))
                        .option("--password-file", password)
                        .list());
        assertThat(made.errors()).isEmpty();
        Files.writeString(
                build.document(),
                Files.readString(build.document())
                        .replace("clientRoots: [client-root.pem]", "clientRoots: [../ca.cer]"));
        Files.writeString(folder.resolve("users.csv"), "user\nalice\n");

        Run run = build.ant(Map.of("VPN_CA_PASSWORD", CANARY), "-debug", "release");
        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(run.printed()).contains("1 packages made and verified").doesNotContain(CANARY);
        assertThat(folder.resolve("release/alice.zip")).exists();

        Run wrong = build.ant(Map.of("VPN_CA_PASSWORD", CANARY + "?"), "-debug", "release");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.printed())
                .contains("error: " + folder.resolve("ca.p12"))
                .doesNotContain(CANARY);
    }

    @Test
    @DisplayName("K1: no attribute takes the value of a secret: a file or a variable is named")
    void noAttributeTakesTheValueOfASecret() {
        assertThat(Arrays.stream(ExportTask.class.getMethods())
                        .map(method -> method.getName().toLowerCase(Locale.ROOT))
                        .filter(name -> name.startsWith("set"))
                        .filter(name -> name.matches(".*(password|pin|secret).*")))
                .containsExactlyInAnyOrder("setpasswordfile", "setpasswordvariable", "setpasswords");
    }

    @Test
    void theReadmeShowsTheSample() throws Exception {
        Path root = Path.of("..", "..");
        String sample = Files.readString(root.resolve("samples/ant-consumer/build.xml"));
        String readme = Files.readString(root.resolve("README.md"));
        int begin = readme.indexOf("```xml\n  <target") + "```xml\n".length();
        assertThat(sample).contains(readme.substring(begin, readme.indexOf("```", begin)));
    }

    private static final class Silence implements EmbeddedRun.Listener {
        @Override
        public void info(String line) {
            // nothing of it is asked for
        }

        @Override
        public void warning(String line) {
            // nothing of it is asked for
        }
    }
}
