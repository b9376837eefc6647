package org.vpnpack.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.maven.Consumer.Run;

/** The goals in real builds: {@code samples/maven-consumer}, right and wrong. */
final class MavenPluginIT {

    @TempDir
    Path folder;

    @Test
    void aProjectGetsItsPackageTheNextBuildLeavesItAndAnotherPlaceMakesTheSameBytes() throws Exception {
        Consumer here = Consumer.in(folder.resolve("here"));
        Run first = here.mvn("verify", Consumer.AS_OF);
        assertThat(first.exit()).as(first.printed()).isZero();
        assertThat(first.printed())
                .contains("vpnpack-maven-plugin:0.1.0:check", "package of contoso-p2s for all its users")
                .contains("contoso-vpn-1-vpn.zip: ok (0 errors");
        assertThat(Files.getPosixFilePermissions(here.zip())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        byte[] made = Files.readAllBytes(here.zip());

        FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(here.zip(), longAgo);
        Run second = here.mvn("verify", Consumer.AS_OF);
        assertThat(second.exit()).as(second.printed()).isZero();
        assertThat(second.printed()).contains("contoso-vpn-1-vpn.zip is up to date");
        assertThat(Files.getLastModifiedTime(here.zip())).isEqualTo(longAgo);

        Consumer there = Consumer.in(folder.resolve("over there"));
        Run elsewhere = there.mvn(
                "", Map.of("TZ", "Asia/Kathmandu", "LC_ALL", "C"), "verify", Consumer.AS_OF, "-Duser.language=tr");
        assertThat(elsewhere.exit()).as(elsewhere.printed()).isZero();
        assertThat(there.zip()).hasBinaryContent(made);
    }

    @Test
    void aWrongDocumentFailsTheBuildWithFileLineAndHint() throws Exception {
        Consumer consumer = Consumer.in(folder);
        Files.writeString(
                consumer.document(), Files.readString(consumer.document()).replace("[IKEv2, ", "[IKE2, "));
        for (String goal : new String[] {"vpnpack:check", "vpnpack:generate"}) {
            Run run = consumer.mvn(goal, Consumer.AS_OF);
            assertThat(run.exit()).as(run.printed()).isEqualTo(1);
            assertThat(run.printed())
                    .contains("BUILD FAILURE")
                    .contains("error: " + consumer.document()
                            + ":6:15: tunnelTypes[0]: 'IKE2' is not one of SSTP, IKEv2, OpenVPN")
                    .contains("hint: did you mean IKEv2");
            assertThat(folder.resolve("target").resolve("contoso-vpn-1-vpn.zip"))
                    .doesNotExist();
        }
        Run skipped = consumer.mvn("verify", "-Dvpnpack.skip");
        assertThat(skipped.exit()).as(skipped.printed()).isZero();
        assertThat(skipped.printed()).contains("vpnpack is skipped");
    }

    @Test
    void aPackageThatDoesNotVerifyFailsTheBuild() throws Exception {
        Consumer consumer = Consumer.in(folder);
        Path damaged = Files.write(folder.resolve("damaged.zip"), new byte[] {'P', 'K', 3, 4});
        Run run = consumer.mvn("vpnpack:verify", "-Dvpnpack.output=" + damaged);
        assertThat(run.exit()).as(run.printed()).isEqualTo(1);
        assertThat(run.printed()).contains("error: " + damaged + ": ", "hint: ");
    }

    @Test
    void otherModulesOfAParallelBuildTakeThePackageAsAnArtifact() throws Exception {
        Consumer.in(folder.resolve("one"));
        Path two = Consumer.in(folder.resolve("two")).folder().resolve("pom.xml");
        Files.writeString(two, Files.readString(two).replace("contoso-vpn", "contoso-vpn-two"));
        Path reader = Files.createDirectory(folder.resolve("reader"));
        Files.writeString(reader.resolve("pom.xml"), project("reader", """
                <dependencies>
                  <dependency>
                    <groupId>com.contoso</groupId><artifactId>contoso-vpn</artifactId><version>1</version>
                    <classifier>vpn</classifier><type>zip</type>
                  </dependency>
                </dependencies>
                <build>
                  <plugins>
                    <plugin>
                      <groupId>org.apache.maven.plugins</groupId><artifactId>maven-jar-plugin</artifactId><version>3.5.1</version>
                      <executions><execution><phase>package</phase><goals><goal>jar</goal></goals></execution></executions>
                      <configuration><skipIfEmpty>true</skipIfEmpty></configuration>
                    </plugin>
                  </plugins>
                </build>
                """));
        Files.writeString(
                folder.resolve("pom.xml"),
                project("all", "<modules><module>one</module><module>two</module><module>reader</module></modules>"));
        Consumer all = new Consumer(folder);
        Run run = all.mvn("-T2", "package", Consumer.AS_OF);
        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(run.printed()).doesNotContain("thread-safe", "threadSafe");
        assertThat(folder.resolve("two/target/contoso-vpn-two-1-vpn.zip"))
                .hasSameBinaryContentAs(folder.resolve("one/target/contoso-vpn-1-vpn.zip"));

        Run withoutIt = all.mvn("package", Consumer.AS_OF, "-Dvpnpack.attach=false");
        assertThat(withoutIt.exit()).isEqualTo(1);
        assertThat(withoutIt.printed()).contains("com.contoso:contoso-vpn:zip:vpn:1");
    }

    @Test
    void theReadmeShowsTheSample() throws Exception {
        Path root = Path.of("..", "..");
        String readme = Files.readString(root.resolve("README.md"));
        int begin = readme.indexOf("```xml\n<plugin>") + "```xml\n".length();
        assertThat(Files.readString(root.resolve("samples/maven-consumer/pom.xml")))
                .contains(readme.substring(begin, readme.indexOf("```", begin))
                        .indent(6)
                        .stripTrailing());
    }

    private static String project(String name, String rest) {
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.contoso</groupId>
                  <artifactId>%s</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  %s
                </project>
                """.formatted(name, rest);
    }
}
