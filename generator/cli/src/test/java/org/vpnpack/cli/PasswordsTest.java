package org.vpnpack.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.pki.Password;

/** The ways in which a password reaches vpnpack: a file, a descriptor, a person. */
class PasswordsTest {

    private static final String PASSWORD = "Grüße, мир 42";

    @TempDir
    Path folder;

    private Path p12;
    private Path zip;

    @BeforeEach
    void makeAContainer() {
        p12 = Samples.identity(folder, "bob", PASSWORD);
        zip = folder.resolve("bob.zip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", "\r", "\nsecond line\n"})
    void theFirstLineOfThePasswordFileCounts(String end) {
        assertThat(generate(passwordFile((PASSWORD + end).getBytes(UTF_8), 0600))
                        .exit())
                .isEqualTo(ExitCode.OK);
        assertThat(zip).exists();
    }

    @Test
    void anEmptyPasswordFileIsRefused() {
        Path file = passwordFile(new byte[0], 0600);
        assertRefused(generate(file), file + ": the password is empty", "write it into the first line");
        assertRefused(
                generate(passwordFile("\nx".getBytes(UTF_8), 0600)),
                file + ": the password is empty",
                "write it into the first line");
    }

    @Test
    void aPasswordFileThatIsNotUtf8IsRefused() {
        Path file = passwordFile(PASSWORD.replaceAll("[^\\x00-\\xff]", "").getBytes(ISO_8859_1), 0600);
        assertRefused(generate(file), file + ": the password is not UTF-8", "save the file as UTF-8");
    }

    @Test
    void aPasswordFileThatIsTooLongIsRefused() {
        Path file = passwordFile("x".repeat(1025).getBytes(UTF_8), 0600);
        assertRefused(
                generate(file),
                file + ": the password file has 1,025 bytes, at most 1,024 are read",
                "check that this is the right file");
    }

    @DisplayName("F4: a secret file that others can read or change is refused, with its mode and the mend")
    @ParameterizedTest
    @CsvSource({"0644", "0640", "0604", "0620", "0602", "0666", "0777"})
    @DisabledOnOs(OS.WINDOWS)
    void anOpenSecretFileIsRefused(String octal) throws Exception {
        int mode = Integer.parseInt(octal, 8);
        Path file = passwordFile(PASSWORD.getBytes(UTF_8), mode);
        assertRefused(
                generate(file),
                file + ": the password file is open to group or others (mode " + octal + ")",
                "chmod 600 " + file);
        Samples.mode(file, 0600);
        Samples.mode(p12, mode);
        assertRefused(
                generate(file),
                p12 + ": the identity is open to group or others (mode " + octal + ")",
                "chmod 600 " + p12);
        Samples.mode(p12, 0400);
        assertThat(generate(file).exit()).isEqualTo(ExitCode.OK);
    }

    @Test
    @DisplayName("F4: a link to an open secret file is refused as the file is")
    @DisabledOnOs(OS.WINDOWS)
    void aLinkToAnOpenSecretFileIsRefused() throws Exception {
        Path file = passwordFile(PASSWORD.getBytes(UTF_8), 0644);
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThat(generate(link).err()).contains("open to group or others (mode 0644)");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thePasswordCanComeThroughADescriptor() throws Exception {
        String command = Program.vpnpack(
                "generate", Samples.CONTOSO, "-o", zip, "--as-of", Run.TODAY, "--identity", p12, "--password-fd", 3);
        Program piped = Program.sh(folder, "printf '%s\\n' " + Program.quoted(PASSWORD) + " | " + command + " 3<&0");
        assertThat(piped.err()).doesNotContain("error");
        assertThat(piped.exit()).isZero();
        assertThat(zip).exists();
    }

    @DisplayName("K1: each password can come through a descriptor")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ca init --name x --out OUT.p12 --make-password --password-file OUT.new --issuer KEY --issuer-password-fd 3",
                "generate GATEWAY -o OUT --sign-programs KEY --sign-programs-password-fd 3",
                "generate GATEWAY -o OUT --sign-profiles KEY --sign-profiles-password-fd 3",
                "passwords KEY --key KEY --key-password-fd 3"
            })
    @EnabledOnOs(OS.LINUX)
    void eachPasswordCanComeThroughADescriptor(String line) throws Exception {
        Object[] words = line.replace("KEY", p12.toString())
                .replace("GATEWAY", Samples.CONTOSO.toString())
                .replace("OUT", zip.toString())
                .split(" ");
        String command = Program.vpnpack(words);
        assertThat(Program.sh(folder, "printf 'a wrong one\\n' | " + command + " 3<&0")
                        .err())
                .contains("the password does not open the container");
        assertThat(Program.sh(folder, "printf '%s\\n' " + Program.quoted(PASSWORD) + " | " + command + " 3<&0")
                        .err())
                .doesNotContain("the password does not open the container");
    }

    @ParameterizedTest
    @ValueSource(ints = {3000, -1})
    void aDescriptorThatIsNotOpenIsRefused(int descriptor) {
        assertRefused(
                Run.of("generate", Samples.CONTOSO, "-o", zip, "--identity", p12, "--password-fd=" + descriptor),
                "file descriptor " + descriptor + ": cannot be read",
                "open it for reading: --password-fd 3 3<FILE");
    }

    @Test
    void aPersonIsAskedAndTheAnswerIsWiped() {
        List<String> questions = new ArrayList<>();
        char[] answer = PASSWORD.toCharArray();
        Run run = Run.asking(
                question -> {
                    questions.add(question.text());
                    return new Password(answer);
                },
                "generate",
                Samples.CONTOSO,
                "-o",
                zip,
                "--identity",
                p12);
        assertThat(run.exit()).isEqualTo(ExitCode.OK);
        assertThat(questions).containsExactly("Password of " + p12);
        assertThat(answer).containsOnly('\0');
    }

    @Test
    void theAnswerIsWipedAfterARefusalToo() {
        char[] answer = "not the password".toCharArray();
        Run run =
                Run.asking(question -> new Password(answer), "generate", Samples.CONTOSO, "-o", zip, "--identity", p12);
        assertRefused(
                run,
                p12 + ": the password does not open the container",
                "give the container as it was exported, with one key, and the password set then");
        assertThat(answer).containsOnly('\0');
    }

    @Test
    void anEmptyAnswerIsRefused() {
        Run run = Run.asking(
                question -> new Password(new char[0]), "generate", Samples.CONTOSO, "-o", zip, "--identity", p12);
        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("empty password");
    }

    @Test
    void withoutATerminalNobodyIsAsked() {
        assertRefused(
                Run.of("generate", Samples.CONTOSO, "-o", zip, "--identity", p12),
                "nobody can be asked for the password",
                "give --password-file or --password-fd");
    }

    private Path passwordFile(byte[] content, int mode) {
        return Samples.write(folder.resolve("bob.password"), content, mode);
    }

    private Run generate(Path passwordFile) {
        return Run.of(
                "generate", Samples.CONTOSO, "-o", zip, "--identity", p12, "--password-file", passwordFile, "--force");
    }

    private void assertRefused(Run run, String what, String hint) {
        assertThat(run.err()).isEqualToNormalizingNewlines("error: " + what + "\nhint: " + hint + "\n");
        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(zip).doesNotExist();
    }
}
