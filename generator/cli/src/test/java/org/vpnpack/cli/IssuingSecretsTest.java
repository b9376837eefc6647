package org.vpnpack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.archive.ZipReader;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.SigningKey;

/** Canaries in the authority's key and password, and in users' passwords, go through every command of issuing. */
class IssuingSecretsTest {

    private static final String PASSWORD = "c4n4ry-4uth0r1ty-vs1m9kq2";

    @TempDir
    static Path folder;

    private static List<Canary> canaries = List.of();

    @BeforeAll
    static void makeAnAuthority() throws Exception {
        Samples.write(folder.resolve("ca.password"), PASSWORD.getBytes(UTF_8), 0600);
        Samples.write(folder.resolve("wrong"), "quite another one".getBytes(UTF_8), 0600);
        Run made = Run.of(
                "ca",
                "init",
                "--name",
                "canaries",
                "--out",
                folder.resolve("ca.pem"),
                "--key-type",
                "ec-p256",
                "--password-file",
                folder.resolve("ca.password"));
        assertThat(made.exit()).as(made.printed()).isZero();
        Files.writeString(folder.resolve("gateway.yaml"), TestCa.document(folder.resolve("ca.cer")));
        Files.writeString(folder.resolve("broken.yaml"), "name: [");
        byte[] pem = Samples.bytes(folder.resolve("ca.pem"));
        Samples.write(folder.resolve("open.pem"), pem, 0644);
        Samples.write(folder.resolve("short.pem"), java.util.Arrays.copyOf(pem, 150), 0600);
        try (SigningKey key = SigningKey.read(pem, new Password(PASSWORD.toCharArray()))) {
            byte[] secret = ((ECPrivateKey) key.key()).getS().toByteArray();
            canaries = List.of(
                    new Canary("authority's password", PASSWORD.getBytes(UTF_8)),
                    new Canary(
                            "authority's key",
                            java.util.Arrays.copyOfRange(secret, secret.length - 31, secret.length)));
        }
        assertSilent(made);
    }

    static Stream<Arguments> runs() {
        String open = " --ca @/ca.pem --password-file @/ca.password";
        String issue = "issue @/gateway.yaml --key-type ec-p256 -o @/out" + open + " --user ";
        String request = issue.replace("--key-type ec-p256 ", "") + "erin --csr ";
        return Stream.of(
                arguments(ExitCode.OK, issue + "alice"),
                arguments(ExitCode.INPUT, issue + "alice --force"),
                arguments(ExitCode.OK, issue + "bob --format json"),
                arguments(ExitCode.OK, issue + "carol --clear-key"),
                arguments(ExitCode.OK, issue + "dave --print-password"),
                arguments(ExitCode.OK, issue.replace("issue", "renew") + "bob --force"),
                arguments(ExitCode.OK, "list" + open),
                arguments(ExitCode.OK, "list" + open + " --format json"),
                arguments(ExitCode.OK, "list" + open + " --format csv"),
                arguments(ExitCode.OK, "revoke" + open + " --user carol --azure"),
                arguments(ExitCode.OK, "crl" + open + " -o @/ca.crl"),
                arguments(ExitCode.OK, "ca export" + open),
                arguments(ExitCode.OK, "ledger check" + open),
                arguments(ExitCode.INPUT, issue.replace("ca.password", "wrong") + "erin"),
                arguments(ExitCode.INPUT, issue.replace("gateway", "broken") + "erin"),
                arguments(ExitCode.INPUT, issue.replace("ca.pem", "open.pem --ledger @/ca.ledger") + "erin"),
                arguments(ExitCode.INPUT, issue.replace("ca.pem", "short.pem --ledger @/ca.ledger") + "erin"),
                arguments(ExitCode.INPUT, issue.replace("ca.pem", "ca.password --ledger @/ca.ledger") + "erin"),
                arguments(ExitCode.INPUT, request + "@/ca.pem"),
                arguments(ExitCode.INPUT, request + "@/ca.password"),
                arguments(ExitCode.OUTPUT, issue.replace("/out", "/ca.pem") + "erin"),
                arguments(ExitCode.USAGE, issue + "erin --password=" + PASSWORD),
                arguments(ExitCode.USAGE, "ca init --name x --out @/x.p12 --password " + PASSWORD));
    }

    @DisplayName("K3: no canary is printed, nor stands in any file that a run wrote, in success or failure")
    @ParameterizedTest
    @MethodSource("runs")
    void noCanarySings(int exit, String line) throws Exception {
        Run run = run(line);
        assertThat(run.exit()).as(run.printed()).isEqualTo(exit);
        assertSilent(run);
        assertEveryFileIsSilent();
    }

    @Test
    @DisplayName(
            "K3, P3: a user's password stands in its own file alone, and a key in clear where it was asked for alone")
    void usersSecretsStandWhereTheyBelong() throws Exception {
        Run run = run("issue @/gateway.yaml --key-type ec-p256 -o @/out2 --ca @/ca.pem --password-file @/ca.password"
                + " --user frank");
        assertThat(run.exit()).as(run.printed()).isZero();
        Path passwordFile = folder.resolve("out2/frank.password");
        Canary password = new Canary(
                "frank's password", Files.readString(passwordFile).strip().getBytes(UTF_8));
        assertThat(password.in(run.printed().getBytes(UTF_8))).isEmpty();
        for (Path file : files()) {
            byte[] content = Samples.bytes(file);
            assertThat(password.in(content).isPresent()).as(file.toString()).isEqualTo(file.equals(passwordFile));
            if (!file.toString().endsWith(".zip")) {
                assertThat(new String(content, UTF_8)).as(file.toString()).doesNotContain("BEGIN PRIVATE KEY");
            }
        }
        ZipReader.read(Samples.bytes(folder.resolve("out2/frank.zip")), "frank.zip")
                .forEach(inside -> {
                    assertThat(password.in(inside.content())).as(inside.path()).isEmpty();
                    assertThat(new String(inside.content(), UTF_8)).doesNotContain("BEGIN PRIVATE KEY");
                });
    }

    @Test
    @DisplayName("A1: refusals are in the audit trail, with their reason and without a secret")
    void refusalsAreAudited() throws Exception {
        int before = Files.readAllLines(folder.resolve("ca.ledger.audit")).size();
        run("issue @/gateway.yaml -o @/out --ca @/ca.pem --password-file @/wrong --user gina");

        List<String> lines = Files.readAllLines(folder.resolve("ca.ledger.audit"));
        assertThat(lines).hasSize(before + 1);
        assertThat(lines.get(before))
                .contains("\"actor\":\"helpdesk\"", "\"action\":\"issue\"", "\"user\":\"gina\"")
                .contains("\"reason\":\"the password does not open the private key\"", "\"outcome\":\"refused\"");
    }

    private static void assertSilent(Run run) {
        for (Canary canary : canaries) {
            assertThat(canary.in(run.printed().getBytes(UTF_8)))
                    .as(run.printed())
                    .isEqualTo(Optional.empty());
        }
    }

    private static void assertEveryFileIsSilent() throws Exception {
        for (Path file : files()) {
            if (file.endsWith("ca.password")) {
                continue;
            }
            for (Canary canary : canaries) {
                assertThat(canary.in(Samples.bytes(file))).as(file.toString()).isEmpty();
                if (file.toString().endsWith(".zip")) {
                    ZipReader.read(Samples.bytes(file), "x.zip")
                            .forEach(inside -> assertThat(canary.in(inside.content()))
                                    .as(file + " " + inside.path())
                                    .isEmpty());
                }
            }
        }
    }

    private static List<Path> files() throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return new ArrayList<>(all.filter(Files::isRegularFile).toList());
        }
    }

    private static Run run(String line) {
        return Run.of(Stream.of(line.split(" "))
                .map(word -> word.replace("@", folder.toString()))
                .toArray());
    }
}
