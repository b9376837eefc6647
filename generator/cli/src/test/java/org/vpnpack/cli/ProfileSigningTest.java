package org.vpnpack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --sign-profiles} from the command line to the judgement of openssl, and what happens when it cannot. */
final class ProfileSigningTest {

    private static final String PROFILE = "Mac/VpnClientSetup.mobileconfig";
    private static final String UNSIGNED = "Mac/VpnClientSetup-unsigned.mobileconfig";

    /** The certificate is made when the test runs. */
    private static final LocalDate NOW = LocalDate.now(ZoneOffset.UTC);

    @TempDir
    static Path folder;

    private static TestSigner signer;

    @BeforeAll
    static void makeAKey() throws Exception {
        signer = TestSigner.in(folder, "Contoso Profiles (test)", "emailProtection");
        Samples.write(folder.resolve("old.zip"), "mine".getBytes(UTF_8), 0600);
    }

    @DisplayName("S2, K3: a key in PKCS#12, PEM or a token signs the profile; a flipped byte is refused")
    @ParameterizedTest
    @ValueSource(strings = {"signer-test-only.p12", "signer-test-only.pem", "key-test-only.pem", TestSigner.IN_TOKEN})
    void everyKeySigns(String source) throws Exception {
        Program.require(folder, "unzip", "unzip -v");
        Path made = Files.createTempDirectory(folder, "made").resolve("made.zip");
        String check =
                "openssl cms -verify -inform DER -in " + PROFILE + " -CAfile ../certificate.pem -purpose any -out ";
        Program run = Program.sh(
                folder,
                signer.prepare(source)
                        + Program.vpnpack(
                                "generate",
                                Samples.CONTOSO,
                                "-o",
                                made,
                                "--sign-profiles",
                                source,
                                "--sign-profiles-password-file",
                                TestSigner.passwordFile(source),
                                "--unsigned-copy")
                        + " || exit 91\ncd " + made.getParent() + "\nunzip -q made.zip 'Mac/*'\n"
                        + check + "opened || exit 92\n"
                        + "cmp opened " + UNSIGNED + " || exit 93\n"
                        + "printf Z | dd of=" + PROFILE + " bs=1 seek=900 conv=notrunc 2>>said\n"
                        + "if " + check + "flipped 2>>said; then exit 94; fi\n");
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        signer.assertSilent(run.out() + run.err(), made);

        Run verified = Run.of("verify", made, "--as-of", NOW, "--gateway", Samples.CONTOSO);
        assertThat(verified.exit()).as(verified.printed()).isZero();
        assertThat(verified.err()).contains("note: " + PROFILE + ": ", "'Contoso Profiles (test)'");
        Run flipped = Run.of("verify", made.resolveSibling(PROFILE), "--as-of", NOW);
        assertThat(flipped.exit()).as(flipped.printed()).isEqualTo(ExitCode.VERIFICATION);
    }

    static Stream<Arguments> failures() {
        String p12 = "--sign-profiles @/signer-test-only.p12 --sign-profiles-password-file ";
        return Stream.of(
                arguments(p12 + "@/wrong", "the password does not open the container"),
                arguments(p12 + "@/none", "none"),
                arguments(p12 + "@/password --as-of " + NOW.plusDays(40), "expired"),
                arguments("--sign-profiles @/signer-test-only.p12", "--sign-profiles-password-file"),
                arguments("--sign-profiles @/signer-test-only.pem --sign-profiles-password-file @/wrong", "password"),
                arguments("--sign-profiles @/certificate.pem", "key"),
                arguments("--sign-profiles @/password --sign-profiles-password-file @/password", "password"),
                arguments(
                        "--sign-profiles pkcs11:token=a;object=b?module-path=/no/such.so --sign-profiles-password-file"
                                + " @/password",
                        "PKCS#11"));
    }

    @DisplayName("S1, K3: asked to sign and could not: nothing is handed out, what was there stays, no secret is told")
    @ParameterizedTest
    @MethodSource("failures")
    void whatCannotBeSignedIsNotHandedOut(String options, String why) {
        String asOf = options.contains("--as-of") ? "" : " --as-of " + NOW;
        List<String> before = Samples.listing(folder);
        for (String output : List.of("@/new.zip", "@/old.zip --force")) {
            Run run = Run.of(Stream.of(("generate CONTOSO -o " + output + asOf + " " + options).split(" "))
                    .map(word -> word.replace("@", folder.toString()).replace("CONTOSO", Samples.CONTOSO.toString()))
                    .toArray());
            assertThat(run.exit()).as(run.printed()).isEqualTo(ExitCode.INPUT);
            assertThat(run.err()).contains("error: ", why);
            signer.assertSilent(run.printed());
            assertThat(Samples.listing(folder)).isEqualTo(before);
            assertThat(folder.resolve("old.zip")).hasContent("mine");
        }
    }

    @Test
    @DisplayName("S1: a certificate that is not for signing is refused before anything is written")
    void aCertificateForAnotherPurposeIsRefused() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Program made = Program.sh(
                other,
                "umask 077\nopenssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30"
                        + " -subj '/CN=Contoso Gateway (test)' -addext keyUsage=critical,keyAgreement"
                        + " -keyout key-test-only.pem -out certificate.pem && cat certificate.pem >>key-test-only.pem\n");
        assertThat(made.exit()).as(made.err()).isZero();
        Run run = Run.of(
                "generate",
                Samples.CONTOSO,
                "-o",
                other.resolve("new.zip"),
                "--as-of",
                NOW,
                "--sign-profiles",
                other.resolve("key-test-only.pem"));
        assertThat(run.exit()).as(run.printed()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("'Contoso Gateway (test)' cannot sign profiles");
        assertThat(other.resolve("new.zip")).doesNotExist();
    }
}
