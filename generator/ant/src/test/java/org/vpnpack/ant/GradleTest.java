package org.vpnpack.ant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.ant.AntBuild.Run;

/**
 * Gradle takes the tasks as Ant's: the {@code build.gradle} beside the sample for Ant.
 *
 * <p>Only where Gradle is installed; where {@code VPNPACK_REQUIRE_CLIENTS=true}, it must be.
 */
final class GradleTest {

    private static final Path GRADLE = Path.of("/usr/bin/gradle");

    @TempDir
    Path folder;

    @Test
    void gradleMakesWhatAntMakesAndFailsWithFileLineAndHint() throws Exception {
        if (!Files.isExecutable(GRADLE)) {
            String missing = "needs " + GRADLE + ": apt-get install gradle";
            assertThat(System.getenv("VPNPACK_REQUIRE_CLIENTS")).as(missing).isNotEqualTo("true");
            assumeTrue(false, missing);
        }
        AntBuild build = AntBuild.in(folder);
        assertThat(build.ant("-q").exit()).isZero();
        byte[] byAnt = Files.readAllBytes(build.zip());
        Files.delete(build.zip());

        Run right = build.gradle(GRADLE);
        assertThat(right.exit()).as(right.printed()).isZero();
        assertThat(build.zip()).hasBinaryContent(byAnt);

        Files.writeString(build.document(), Files.readString(build.document()).replace("[IKEv2, ", "[IKE2, "));
        Run wrong = build.gradle(GRADLE);
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.printed())
                .contains("error: " + build.document()
                        + ":6:15: tunnelTypes[0]: 'IKE2' is not one of SSTP, IKEv2, OpenVPN")
                .contains("hint: did you mean IKEv2");
    }

    @Test
    void theReadmeShowsTheSample() throws Exception {
        Path root = Path.of("..", "..");
        String readme = Files.readString(root.resolve("README.md"));
        int begin = readme.indexOf("```groovy\n") + "```groovy\n".length();
        assertThat(Files.readString(root.resolve("samples/ant-consumer/build.gradle")))
                .contains(readme.substring(begin, readme.indexOf("```", begin)));
    }
}
