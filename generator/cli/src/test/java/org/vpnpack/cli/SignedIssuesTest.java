package org.vpnpack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.archive.ZipReader;

/** {@code --sign-profiles} and {@code --sign-programs} where packages are issued, to the judgement of openssl. */
final class SignedIssuesTest {

    private static final String PROFILE = "Mac/VpnClientSetup.mobileconfig";

    /** The signer's certificate is made when the test runs. */
    private static final Instant NOW = Instant.now();

    @TempDir
    static Path signing;

    private static TestSigner signer;

    @TempDir
    Path folder;

    private TestCa ca;

    @BeforeAll
    static void makeAKey() throws Exception {
        signer = TestSigner.in(signing, "Contoso Helpdesk (test)", "codeSigning");
    }

    @BeforeEach
    void makeAnAuthority() throws Exception {
        ca = TestCa.in(folder);
    }

    @DisplayName("S2, K3: issue signs with a key in PKCS#12, PEM or a token, and tells nothing of it")
    @ParameterizedTest
    @ValueSource(strings = {"signer-test-only.p12", "signer-test-only.pem", "key-test-only.pem", TestSigner.IN_TOKEN})
    void everyKeySigns(String source) throws Exception {
        Object[] words = ca.issueWords(
                "issue",
                "alice",
                "--sign-profiles",
                source,
                "--sign-profiles-password-file",
                TestSigner.passwordFile(source));
        Program run = Program.sh(signing, signer.prepare(source) + Program.vpnpack(words));

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        signer.assertSilent(run.out() + run.err(), ca.out().resolve("alice.zip"));
        isSigned("alice");
    }

    @Test
    @DisplayName("S2: renew and export sign each profile and script; the unsigned copy stands beside it when asked for")
    void renewAndExportSignEach() throws Exception {
        Run exported = Run.at(NOW, exportWords("user\nbob\ncarol\n", both("password", "--unsigned-copy")));
        assertThat(exported.exit()).as(exported.printed()).isZero();
        Run renewed = Run.at(NOW, ca.issueWords("renew", "bob", both("password", "--force")));
        assertThat(renewed.exit()).as(renewed.printed()).isZero();

        for (String user : List.of("bob", "carol")) {
            isSigned(user);
            Path zip = ca.out().resolve(user + ".zip");
            Run verified = Run.of("verify", zip, "--gateway", ca.gateway(), "--as-of", LocalDate.ofInstant(NOW, UTC));
            assertThat(verified.exit()).as(verified.printed()).isZero();
            assertThat(verified.err())
                    .contains("note: " + PROFILE + ": ", "note: WindowsPowershell/VpnProfileSetup.ps1: signed by")
                    .contains("'Contoso Helpdesk (test)'");
        }
        assertThat(files("carol")).contains("Mac/VpnClientSetup-unsigned.mobileconfig");
        assertThat(files("bob")).doesNotContain("Mac/VpnClientSetup-unsigned.mobileconfig");
    }

    @Test
    void aSignatureIsNoReasonForANewPackage() throws Exception {
        Program.require(folder, "nsis", "makensis -VERSION");
        Path gateway = Samples.ROOT.resolve("northwind-ikev2-sstp/gateway.yaml");
        Path plain = folder.resolve("plain.zip");
        Path signed = folder.resolve("signed.zip");
        List<Object> words = new ArrayList<>(List.of("generate", gateway, "-o", signed));
        words.addAll(List.of(both("password", "--unsigned-copy")));
        for (Object[] run : List.of(words.toArray(), new Object[] {"generate", gateway, "-o", plain})) {
            Program made = Program.sh(folder, Program.vpnpack(run));
            assertThat(made.exit()).as(made.err()).isZero();
        }

        for (Object[] pair : new Object[][] {{plain, signed}, {signed, plain}, {signed, gateway}}) {
            Run same = Run.at(NOW, "diff", pair[0], pair[1]);
            assertThat(same.exit()).as(same.printed()).isZero();
        }
    }

    @DisplayName("S1, A1: asked to sign and could not: nobody gets a certificate, and the audit trail says why")
    @ParameterizedTest
    @ValueSource(strings = {"wrong password", "expired"})
    void whoeverCannotSignDoesNotIssue(String why) throws Exception {
        Object[] signers = both(why.equals("expired") ? "password" : "wrong");
        Instant when = why.equals("expired") ? NOW.plus(Duration.ofDays(60)) : NOW;
        for (Object[] words : List.of(ca.issueWords("issue", "alice", signers), exportWords("user\nbob\n", signers))) {
            Run run = Run.at(when, words);
            assertThat(run.exit()).as(run.printed()).isEqualTo(ExitCode.INPUT);
            assertThat(run.err()).contains(why.equals("expired") ? "expired" : "the password does not open");
            signer.assertSilent(run.printed());
        }

        assertThat(ca.entries()).isEmpty();
        assertThat(ca.out()).doesNotExist();
        assertThat(Files.readAllLines(ca.audit()).stream().filter(line -> line.contains("\"refused\"")))
                .hasSize(2);
    }

    /** The options of both signers, and more. */
    private static Object[] both(String passwordFile, Object... more) {
        return Stream.concat(
                        Stream.of(
                                "--sign-profiles",
                                signing.resolve("signer-test-only.p12"),
                                "--sign-profiles-password-file",
                                signing.resolve(passwordFile),
                                "--sign-programs",
                                signing.resolve("signer-test-only.p12"),
                                "--sign-programs-password-file",
                                signing.resolve(passwordFile)),
                        Stream.of(more))
                .toArray();
    }

    private Object[] exportWords(String list, Object... more) throws Exception {
        Path users = Files.writeString(folder.resolve("users.csv"), list);
        Stream<Object> first = Stream.of(ca.gateway(), "--users", users, "-o", ca.out(), "--key-type", "ec-p256");
        return ca.words("export", Stream.concat(first, Stream.of(more)).toArray());
    }

    private List<String> files(String user) {
        return ZipReader.read(Samples.bytes(ca.out().resolve(user + ".zip")), user).stream()
                .map(file -> file.path())
                .toList();
    }

    /** By openssl: the profile as a whole, and not with one byte changed. */
    private void isSigned(String user) throws Exception {
        byte[] profile = ZipReader.read(Samples.bytes(ca.out().resolve(user + ".zip")), user).stream()
                .filter(file -> file.path().equals(PROFILE))
                .findFirst()
                .orElseThrow()
                .content();
        Files.write(folder.resolve("signed"), profile);
        profile[profile.length / 3] ^= 1;
        Files.write(folder.resolve("flipped"), profile);
        String check = "openssl cms -verify -inform DER -purpose any -CAfile "
                + Program.quoted(signing.resolve("certificate.pem")) + " -in ";
        Program verdict = Program.sh(
                folder,
                check + "signed -out opened || exit 91\nif " + check + "flipped -out /dev/null; then exit 92; fi");
        assertThat(verdict.exit()).as(verdict.err()).isZero();
        assertThat(new String(Files.readAllBytes(folder.resolve("opened")), UTF_8))
                .contains("<plist", "com.apple.vpn.managed");
    }
}
