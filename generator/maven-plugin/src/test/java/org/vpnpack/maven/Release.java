package org.vpnpack.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpnpack.build.Words;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.cli.EmbeddedRun.Outcome;
import org.vpnpack.maven.Consumer.Run;

/**
 * A project that exports for {@code alice} and {@code bob}, from an authority of its own.
 *
 * @param folder with {@code ca.p12}, which {@link #CANARY} opens, {@code ca.ledger} and {@code users.csv}
 */
record Release(Consumer consumer, Path folder) {

    /** The password of the authority. */
    static final String CANARY = "canary-Zu7fahCh3eeb";

    static Release in(Path folder) throws Exception {
        Consumer consumer = Consumer.in(folder);
        Path password = secret(folder.resolve("ca.password"));
        vpnpack(new Words("ca", "init")
                .parameter("name", "Contoso VPN Users")
                .parameter("keyType", "ec-p256")
                .parameter("out", folder.resolve("ca.p12"))
                .parameter("passwordFile", password));
        Files.delete(password);
        Files.writeString(
                consumer.document(),
                Files.readString(consumer.document())
                        .replace("clientRoots: [client-root.pem]", "clientRoots: [" + folder.resolve("ca.cer") + "]"));
        Files.writeString(folder.resolve("users.csv"), "user\nalice\nbob\n");
        return new Release(consumer, folder);
    }

    /** A file that holds {@link #CANARY}. */
    static Path secret(Path file) throws Exception {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, CANARY);
    }

    /** Runs a command of vpnpack's, which must succeed. */
    static List<String> vpnpack(Words words) {
        List<String> said = new ArrayList<>();
        Outcome outcome =
                words.run(EmbeddedRun.here(false, option -> Optional.empty(), (level, line) -> said.add(line)));
        assertThat(outcome.errors()).isEmpty();
        return said;
    }

    /**
     * Runs the goal, with everything that Maven can tell of it.
     *
     * @param servers elements for settings.xml
     */
    Run export(String servers, Map<String, String> environment, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                "-X",
                "vpnpack:export",
                "-Dvpnpack.gateways=" + consumer.document(),
                "-Dvpnpack.users=users.csv",
                "-Dvpnpack.exportOutput=out",
                "-Dvpnpack.keyType=ec-p256"));
        words.addAll(List.of(more));
        Run run = consumer.mvn(servers, environment, words.toArray(String[]::new));
        byte[] canary = CANARY.getBytes(StandardCharsets.UTF_8);
        assertThat(run.printed())
                .contains("[DEBUG]", "vpnpack:export")
                .doesNotContain(CANARY)
                .doesNotContain(HexFormat.of().formatHex(canary))
                .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(canary));
        return run;
    }
}
