package org.vpnpack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.archive.ZipReader;
import org.vpnpack.format.OutputFile;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.Pkcs12Form;
import org.vpnpack.pki.Pkcs12Level;

/** The password of an issued package when a person chose it, and the level of the containers that it opens. */
final class PackagePasswordTest {

    private static final String CHOSEN = "c4n4ry pl1nth 0rgan 7even";
    private static final String P12 = "WindowsPowershell/alice@contoso.com.p12";

    @TempDir
    Path folder;

    private TestCa ca;

    @BeforeEach
    void makeAnAuthority() throws Exception {
        ca = TestCa.in(folder);
    }

    @DisplayName(
            "P2, P3, K1: a person's password comes from a file, a descriptor or a prompt; it is told nowhere again")
    @ParameterizedTest
    @ValueSource(strings = {"file", "descriptor", "prompt"})
    void aPersonCanChooseThePassword(String way) throws Exception {
        Program.require(folder, "openssl", "openssl version");
        Path file = password(CHOSEN);
        String printed;
        if (way.equals("descriptor")) {
            Object[] words = ca.issueWords("issue", "alice@contoso.com", "--user-password-fd", "3");
            Program run = Program.sh(folder, Program.vpnpack(words) + " 3<chosen");
            assertThat(run.exit()).as(run.err()).isZero();
            printed = run.out() + run.err();
        } else {
            Object[] option = way.equals("file")
                    ? new Object[] {"--user-password-file", file}
                    : new Object[] {"--ask-user-password"};
            Run run = Run.asking(
                    question -> new Password(CHOSEN.toCharArray()),
                    ca.issueWords("issue", "alice@contoso.com", option));
            assertThat(run.exit()).as(run.printed()).isZero();
            printed = run.printed();
        }

        assertThat(printed).contains("its password is the one that was given for it");
        assertThat(Samples.listing(ca.out())).hasSize(1);
        assertThat(opened(P12)).contains("MAC: sha1, Iteration 10000", "KeyTripleDES-CBC, Iteration 10000");
        assertThat(text("MANIFEST.json")).contains("\"weakens\": []", "\"rounds\": 10000");
        Canary canary = new Canary("password", CHOSEN.getBytes(UTF_8));
        assertThat(canary.in(printed.getBytes(UTF_8))).isEmpty();
        for (Path told : List.of(ca.out().resolve("alice@contoso.com.zip"), ca.ledger(), ca.audit())) {
            assertThat(canary.in(Samples.bytes(told))).as("%s", told).isEmpty();
        }
        files().forEach(inside ->
                assertThat(canary.in(inside.content())).as(inside.path()).isEmpty());
    }

    @DisplayName("P2: a person's password that is short, usual or a name is refused, and nothing is issued")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "eleven char",
                "changeit1234",
                "aaaaaaaaaaaa",
                "alice@contoso.com",
                "Alice1234567",
                "contoso-p2s1"
            })
    void aWeakPasswordIsRefused(String weak) throws Exception {
        Run run = ca.refused("alice@contoso.com", "--user-password-file", password(weak));

        assertThat(run.err())
                .contains("error: the password for the package ")
                .contains("or --allow-weak-password")
                .doesNotContain(weak);
        assertThat(ca.entries()).isEmpty();
        assertThat(ca.out()).doesNotExist();
    }

    @Test
    @DisplayName("P2: --allow-weak-password takes it, the manifest says so; an empty one is refused in any case")
    void aWeakPasswordCanBeAllowed() throws Exception {
        Object[] words = {"--allow-weak-password", "--user-password-file", password("alice")};
        assertThat(Run.of(ca.issueWords("issue", "alice@contoso.com", words)).exit())
                .isZero();

        assertThat(text("MANIFEST.json")).containsPattern("\"weakens\": \\[\\s+\"weakPassword\"\\s+]");
        Path zip = ca.out().resolve("alice@contoso.com.zip");
        assertThat(Run.of("verify", zip, "--gateway", ca.gateway()).exit()).isZero();
        words[2] = password("");
        assertThat(ca.refused("bob", words).err()).contains("the password is empty");
        Run asked = Run.asking(
                question -> new Password(question.text().startsWith("Password for") ? new char[0] : "x".toCharArray()),
                ca.issueWords("issue", "bob", "--allow-weak-password", "--ask-user-password"));
        assertThat(asked.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(asked.err()).contains("has 0 characters");
    }

    @Test
    void aStrongPasswordIsNotCalledWeakWhateverIsAllowed() throws Exception {
        Object[] words = {"--allow-weak-password", "--user-password-file", password(CHOSEN)};
        assertThat(Run.of(ca.issueWords("issue", "alice@contoso.com", words)).exit())
                .isZero();
        assertThat(text("MANIFEST.json")).contains("\"weakens\": []");
    }

    @Test
    void aNewPasswordIsAskedForTwice() {
        Deque<String> answers = new ArrayDeque<>(List.of(CHOSEN, CHOSEN.replace('7', '8')));
        Run run = Run.asking(
                question -> new Password(answers.remove().toCharArray()),
                ca.issueWords("issue", "alice@contoso.com", "--ask-user-password"));

        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("error: the two passwords differ").doesNotContain("c4n4ry");
        assertThat(Run.of(ca.issueWords("issue", "alice@contoso.com", "--ask-user-password"))
                        .err())
                .contains("nobody can be asked", "--user-password-file");
        assertThat(ca.entries()).isEmpty();
    }

    @Test
    void aPersonsPasswordIsNotPrinted() throws Exception {
        assertThat(ca.misused("a", "--user-password-file", password(CHOSEN), "--print-password")
                        .err())
                .contains("a password that a person chose is not printed");
    }

    @Test
    @DisplayName(
            "P4: containers are compatible by default, modern when asked for, and for Apple compatible in any case")
    void theLevelIsTheOneThatWasAskedFor() throws Exception {
        Program.require(folder, "openssl", "openssl version");
        Object[] chosen = {"--user-password-file", password(CHOSEN)};
        assertThat(Run.of(ca.issueWords("issue", "alice@contoso.com", chosen)).err())
                .doesNotContain("PKCS#12 container");
        assertThat(opened(P12)).contains("MAC: sha1", "pbeWithSHA1And3-KeyTripleDES-CBC");

        Run renewed = Run.of(
                ca.issueWords("renew", "alice@contoso.com", "--force", "--pkcs12", "modern", chosen[0], chosen[1]));
        assertThat(renewed.exit()).as(renewed.printed()).isZero();
        assertThat(renewed.err())
                .containsOnlyOnce("its PKCS#12 container is not of level modern")
                .contains("note: Mac/VpnClientSetup.mobileconfig: its PKCS#12")
                .contains("warning: Android/vpnconfig.sswan: Android 12 and older do not open local.p12");
        assertThat(opened(P12))
                .contains("MAC: sha256, Iteration 10000", "PBES2, PBKDF2, AES-256-CBC, Iteration 10000")
                .doesNotContain("TripleDES");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(content(P12)), CHOSEN.toCharArray());
        assertThat(store.getKey("alice@contoso.com", CHOSEN.toCharArray())).isNotNull();
        assertThat(text("MANIFEST.json").lines().filter(line -> line.contains("\"level\"")))
                .contains("        \"level\": \"modern\",", "        \"level\": \"compatible\",");
        Path zip = ca.out().resolve("alice@contoso.com.zip");
        assertThat(Run.of("verify", zip, "--gateway", ca.gateway()).exit()).isZero();
    }

    @Test
    @DisplayName("P4: generate and export take the level too")
    void everyCommandThatMakesContainersTakesTheLevel() throws Exception {
        Path certificates = Samples.ROOT.resolve("certificates");
        Path generated = folder.resolve("alice.zip");
        Run run = Run.of(
                "generate",
                Samples.CONTOSO,
                "-o",
                generated,
                "--identity",
                Samples.write(folder.resolve("p12"), Samples.bytes(certificates.resolve("alice-test-only.p12")), 0600),
                "--password-file",
                Samples.write(
                        folder.resolve("pw"), Samples.bytes(certificates.resolve("alice-test-only.password")), 0600),
                "--pkcs12",
                "modern");
        assertThat(run.exit()).as(run.printed()).isZero();
        Path users = Files.writeString(folder.resolve("users.csv"), "user\nalice@contoso.com\n");
        Run exported = ca.run(
                "export",
                ca.gateway(),
                "--users",
                users,
                "-o",
                ca.out(),
                "--key-type",
                "ec-p256",
                "--pkcs12",
                "modern");
        assertThat(exported.exit()).as(exported.printed()).isZero();

        for (Path zip : List.of(generated, ca.out().resolve("alice@contoso.com.zip"))) {
            OutputFile container = ZipReader.read(Samples.bytes(zip), "alice.zip").stream()
                    .filter(file -> file.path().endsWith(".p12"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Pkcs12Form.of(container.content()).level()).contains(Pkcs12Level.MODERN);
        }
    }

    @Test
    @DisplayName("P2: a weak password of an identity is refused, or allowed and told in the manifest")
    void theWeakPasswordOfAnIdentityIsRefused() throws Exception {
        Program.require(folder, "openssl", "openssl version");
        ca.issue("alice@contoso.com");
        Path drawn = ca.out().resolve("alice@contoso.com.password");
        Files.write(folder.resolve("drawn.p12"), content(P12));
        password("alice1234567");
        Program weakened = Program.sh(
                folder,
                "umask 077\nopenssl pkcs12 -in drawn.p12 -passin file:" + Program.quoted(drawn)
                        + " -nodes -out key-test-only.pem && openssl pkcs12 -export -in key-test-only.pem"
                        + " -passout file:chosen -out weak-test-only.p12");
        assertThat(weakened.exit()).as(weakened.err()).isZero();
        Path made = folder.resolve("made.zip");
        List<Object> words = List.of(
                "generate",
                ca.gateway(),
                "-o",
                made,
                "--identity",
                folder.resolve("weak-test-only.p12"),
                "--password-file",
                folder.resolve("chosen"));

        Run refused = Run.of(words.toArray());
        assertThat(refused.exit()).as(refused.printed()).isEqualTo(ExitCode.INPUT);
        assertThat(refused.err())
                .contains("error: the password for the identity is little more than the name of what it protects");
        assertThat(made).doesNotExist();
        Run allowed = Run.of(Stream.concat(words.stream(), Stream.of("--allow-weak-password"))
                .toArray());
        assertThat(allowed.exit()).as(allowed.printed()).isZero();
        assertThat(new String(
                        ZipReader.read(Samples.bytes(made), "made.zip").stream()
                                .filter(file -> file.path().equals("MANIFEST.json"))
                                .findFirst()
                                .orElseThrow()
                                .content(),
                        UTF_8))
                .contains("\"weakPassword\"");
    }

    private Path password(String text) throws Exception {
        return Samples.write(folder.resolve("chosen"), (text + "\n").getBytes(UTF_8), 0600);
    }

    private List<OutputFile> files() {
        return ZipReader.read(Samples.bytes(ca.out().resolve("alice@contoso.com.zip")), "alice.zip");
    }

    private byte[] content(String path) {
        return files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        files().stream().map(OutputFile::path).collect(Collectors.joining(", "))))
                .content();
    }

    private String text(String path) {
        return new String(content(path), UTF_8);
    }

    /** What openssl says of the container that the chosen password opens. */
    private String opened(String path) throws Exception {
        Files.write(folder.resolve("user-test-only.p12"), content(path));
        Program run = Program.sh(folder, "openssl pkcs12 -in user-test-only.p12 -info -noout -passin file:chosen 2>&1");
        assertThat(run.exit()).as(run.out()).isZero();
        return run.out();
    }
}
