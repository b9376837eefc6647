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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --sign-programs} from the command line to the judgement of osslsigncode, and what happens when it cannot. */
final class ProgramSigningTest {

    /** The certificate is made when the test runs. */
    private static final LocalDate NOW = LocalDate.now(ZoneOffset.UTC);

    @TempDir
    static Path folder;

    private static TestSigner signer;

    @BeforeAll
    static void makeAKey() throws Exception {
        signer = TestSigner.in(folder, "Contoso Software (test)", "codeSigning");
        Samples.write(folder.resolve("old.zip"), "mine".getBytes(UTF_8), 0600);
    }

    @DisplayName("S2, K3: a key in PKCS#12, PEM or a token signs script and installers; a flipped byte is refused")
    @ParameterizedTest
    @ValueSource(strings = {"signer-test-only.p12", "signer-test-only.pem", "key-test-only.pem", TestSigner.IN_TOKEN})
    void everyKeySigns(String source) throws Exception {
        Program.require(folder, "nsis", "makensis -VERSION");
        Program.require(folder, "osslsigncode", "osslsigncode --version");
        Program.require(folder, "unzip", "unzip -v");
        Path made = Files.createTempDirectory(folder, "made").resolve("made.zip");
        Program run = Program.sh(
                folder,
                signer.prepare(source)
                        + Program.vpnpack(
                                "generate",
                                Samples.CONTOSO,
                                "-o",
                                made,
                                "--sign-programs",
                                source,
                                "--sign-programs-password-file",
                                TestSigner.passwordFile(source))
                        + " || exit 91\ncd " + made.getParent() + "\nunzip -q made.zip 'Windows*'\n"
                        + "for file in WindowsAmd64/*.exe WindowsX86/*.exe WindowsPowershell/*.ps1; do\n"
                        + "  osslsigncode verify -CAfile ../certificate.pem $file >>said || exit 92\n"
                        // a byte of what is signed, which is 0x72 in none of the three
                        + "  printf r | dd of=$file bs=1 seek=130 conv=notrunc 2>>said\n"
                        + "  if osslsigncode verify -CAfile ../certificate.pem $file >>said; then exit 93; fi\n"
                        + "done\n");
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        signer.assertSilent(run.out() + run.err(), made);

        Run verified = Run.of("verify", made, "--as-of", NOW, "--gateway", Samples.CONTOSO);
        assertThat(verified.exit()).as(verified.printed()).isZero();
        for (String file : List.of(
                "WindowsAmd64/VpnClientSetupAmd64.exe",
                "WindowsX86/VpnClientSetupX86.exe",
                "WindowsPowershell/VpnProfileSetup.ps1")) {
            assertThat(verified.err())
                    .containsPattern(
                            "note: " + file + ": signed by 'Contoso Software \\(test\\)', whose certificate ends on "
                                    + "(" + NOW.plusDays(30) + "|" + NOW.plusDays(31) + "), no timestamp");
        }
        Path flipped = made.resolveSibling("flipped.zip");
        TestPackage.of(made)
                .change("WindowsPowershell/VpnProfileSetup.ps1", script -> script.replace("Sets up", "Sats up"))
                .resealed()
                .write(flipped);
        Run refused = Run.of("verify", flipped, "--as-of", NOW);
        assertThat(refused.exit()).isEqualTo(ExitCode.VERIFICATION);
        assertThat(refused.err()).contains("error: WindowsPowershell/VpnProfileSetup.ps1: ");
    }

    static Stream<Arguments> failures() {
        String p12 = "--sign-programs @/signer-test-only.p12 --sign-programs-password-file ";
        return Stream.of(
                arguments(p12 + "@/wrong", "the password does not open the container"),
                arguments(p12 + "@/none", "none"),
                arguments(p12 + "@/password --as-of " + NOW.plusDays(40), "expired"),
                arguments(p12 + "@/password --timestamp http://127.0.0.1:9/", "timestamp"),
                arguments("--sign-programs @/signer-test-only.p12", "--sign-programs-password-file"),
                arguments("--sign-programs @/signer-test-only.pem --sign-programs-password-file @/wrong", "password"),
                arguments("--sign-programs @/certificate.pem", "key"),
                arguments("--sign-programs @/password --sign-programs-password-file @/password", "password"),
                arguments(
                        "--sign-programs pkcs11:token=a;object=b?module-path=/no/such.so --sign-programs-password-file"
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
}
