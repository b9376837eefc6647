package org.vpnpack.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.vpnpack.build.Words;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.maven.Consumer.Run;

/** The export of a release build, its password from where secrets may lie. */
final class ExportIT {

    private static final String CANARY = "canary-Zu7fahCh3eeb";
    private static final String MASTER = "master-of-the-settings";
    /** Where Maven's own dispatcher looks for the key of the master password. */
    private static final String MASTER_KEY = "settings.security";

    @TempDir
    Path folder;

    private Consumer consumer = new Consumer(Path.of(""));

    @BeforeEach
    void authorityUsersAndGateway() throws Exception {
        consumer = Consumer.in(folder);
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
        Files.delete(password);
        Files.writeString(
                consumer.document(),
                Files.readString(consumer.document())
                        .replace("clientRoots: [client-root.pem]", "clientRoots: [" + folder.resolve("ca.cer") + "]"));
        Files.writeString(folder.resolve("users.csv"), "user\nalice\nbob\n");
    }

    @Test
    @DisplayName(
            "K1: a release exports, its password from settings.xml, then from the environment, and -X shows neither")
    void aReleaseExportsAndItsPasswordIsNeverShown() throws Exception {
        DefaultPlexusCipher cipher = new DefaultPlexusCipher();
        Path security = Files.writeString(
                folder.resolve("settings-security.xml"),
                "<settingsSecurity><master>" + cipher.encryptAndDecorate(MASTER, MASTER_KEY)
                        + "</master></settingsSecurity>");
        String server = "<server><id>vpn-ca</id><password>" + cipher.encryptAndDecorate(CANARY, MASTER)
                + "</password></server>";
        Run first = consumer.mvn(
                server, Map.of(), words("-Dsettings.security=" + security, "-Dvpnpack.passwordServer=vpn-ca"));
        assertThat(first.exit()).as(first.printed()).isZero();
        assertThat(first.printed()).contains("2 packages made and verified");
        assertThat(folder.resolve("out/alice.zip")).exists();
        assertThat(folder.resolve("out/bob.zip")).exists();

        Run second = consumer.mvn(
                "", Map.of("VPN_CA_PASSWORD", CANARY), words("-Dvpnpack.passwordVariable=VPN_CA_PASSWORD"));
        assertThat(second.exit()).as(second.printed()).isZero();
        assertThat(second.printed()).contains("0 packages made and verified, 2 were there");

        Run wrong = consumer.mvn(
                "", Map.of("VPN_CA_PASSWORD", CANARY + "?"), words("-Dvpnpack.passwordVariable=VPN_CA_PASSWORD"));
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.printed()).contains("error: " + folder.resolve("ca.p12"));

        byte[] canary = CANARY.getBytes(StandardCharsets.UTF_8);
        for (Run run : List.of(first, second, wrong)) {
            assertThat(run.printed())
                    .contains("[DEBUG]", "vpnpack:export")
                    .doesNotContain(CANARY, MASTER)
                    .doesNotContain(HexFormat.of().formatHex(canary))
                    .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(canary));
        }
    }

    @Test
    @DisplayName("K1: no parameter takes the value of a secret: a server, a variable or a file is named")
    void noParameterTakesTheValueOfASecret() throws Exception {
        String descriptor = Files.readString(Path.of("target", "classes", "META-INF", "maven", "plugin.xml"));
        assertThat(Pattern.compile("<name>([A-Za-z]+)</name>")
                        .matcher(descriptor)
                        .results()
                        .map(match -> match.group(1))
                        .filter(name -> name.matches("(?i).*(password|secret|key|pin).*")))
                .containsExactlyInAnyOrder(
                        "passwordServer", "passwordVariable", "passwordFile", "passwords", "keyType");
    }

    private String[] words(String... more) {
        return Stream.concat(
                        Stream.of(
                                "-X",
                                "vpnpack:export",
                                "-Dvpnpack.gateways=" + consumer.document(),
                                "-Dvpnpack.users=users.csv",
                                "-Dvpnpack.exportOutput=out",
                                "-Dvpnpack.caFile=ca.p12",
                                "-Dvpnpack.keyType=ec-p256"),
                        Stream.of(more))
                .toArray(String[]::new);
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
