package org.vpnpack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.archive.ZipReader;
import org.vpnpack.format.OutputFile;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.SigningKey;

@DisabledOnOs(OS.WINDOWS)
class SealedPasswordsTest {

    @TempDir
    Path folder;

    private TestCa ca;

    @BeforeEach
    void makeAnAuthorityAndAHelpdesk() throws Exception {
        Program.require(folder, "openssl", "openssl version");
        ca = TestCa.in(folder);
        recipient("helpdesk", "keyEncipherment");
        Files.writeString(folder.resolve("users.csv"), "user\nalice\nbob\n=cmd\n");
    }

    @Test
    @DisplayName("P3: sealed passwords stand nowhere in clear, and the holder of the key opens them")
    void theHolderOfTheKeyOpensThem() throws Exception {
        Run run = exportSealed();
        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(run.out()).contains("out.passwords.csv: their passwords, sealed; vpnpack passwords opens them");

        List<String> sealed = Files.readAllLines(passwords());
        assertThat(sealed).hasSize(4).first().isEqualTo("user,gateway,serial,sealedPassword");
        Run opened = open("helpdesk");
        assertThat(opened.exit()).as(opened.printed()).isZero();
        List<String> lines = opened.out().lines().toList();
        assertThat(lines).hasSize(4).first().isEqualTo("user,gateway,serial,password");
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",");
            assertThat(sealed.get(i)).startsWith(String.join(",", cells[0], cells[1], cells[2]) + ",MI");
            assertThat(cells[3]).matches("[a-z2-9]{26}");
            standsNowhere(cells[3]);
        }
        opensTheContainer("alice", lines.get(1).split(",")[3]);
    }

    @Test
    @DisplayName("openssl opens a cell of the file by itself")
    void opensslOpensACell() throws Exception {
        exportSealed();
        String password =
                open("helpdesk", "--user", "bob").out().lines().toList().get(1).split(",")[3];
        Files.write(
                folder.resolve("cell.der"),
                Base64.getDecoder()
                        .decode(Files.readAllLines(passwords()).get(2).split(",")[3]));

        Program openssl = Program.sh(
                folder,
                "openssl cms -decrypt -binary -inform DER -in cell.der -recip helpdesk.pem -inkey helpdesk-test-only.pem");

        assertThat(openssl.out()).as(openssl.err()).isEqualTo(password);
    }

    @Test
    @DisplayName("F1: what is opened into a file is its owner's alone, and replaces nothing unasked")
    void aFileOfOpenedPasswordsIsPrivate() throws Exception {
        exportSealed();
        Path clear = folder.resolve("clear.csv");

        assertThat(open("helpdesk", "-o", clear).printed()).isEmpty();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(clear)))
                .isEqualTo("rw-------");
        assertThat(Files.readAllLines(clear)).hasSize(4);
        assertThat(open("helpdesk", "-o", clear).exit()).isEqualTo(ExitCode.OUTPUT);
    }

    @Test
    void anotherKeyOpensNothingAndEachLineIsTold() throws Exception {
        exportSealed();
        recipient("other", "keyEncipherment");
        Run run = open("other", "-o", folder.resolve("clear.csv"));

        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err())
                .contains("out.passwords.csv:2:1", "out.passwords.csv:3:1", "out.passwords.csv:4:1")
                .contains("the key does not open it: it is sealed to another certificate");
        assertThat(folder.resolve("clear.csv")).doesNotExist();
    }

    @Test
    void whatIsNoFileOfSealedPasswordsIsRefused() throws Exception {
        for (String content : List.of("", "user,gateway,serial,password\r\na,b,c,d\r\n", "\0\1", "\"user")) {
            Files.writeString(passwords(), content);
            Run run = open("helpdesk");
            assertThat(run.exit()).as(content).isEqualTo(ExitCode.INPUT);
            assertThat(run.err()).contains("it is no file of sealed passwords");
        }
    }

    @Test
    void aUserWhoIsNotInTheFileIsRefused() throws Exception {
        exportSealed();
        Run run = open("helpdesk", "--user", "carol");

        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("no password of carol is in it");
    }

    @Test
    void aRunGoesOnAsItBegan() throws Exception {
        exportSealed();
        Files.writeString(folder.resolve("users.csv"), "user\nalice\nbob\n=cmd\ncarol\n");

        Run clear = export();
        assertThat(clear.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(clear.err()).contains("the file holds sealed passwords", "with --seal-to");
        assertThat(ca.entries()).hasSize(3);

        assertThat(exportSealed().exit()).isZero();
        assertThat(open("helpdesk").out().lines()).hasSize(5);

        Files.writeString(folder.resolve("users.csv"), "user\ndora\n");
        Run other = Run.of(words("--passwords", folder.resolve("clear.csv"), "-o", folder.resolve("out2")));
        assertThat(other.exit()).as(other.printed()).isZero();
        Run sealed = Run.of(words(
                "--passwords", folder.resolve("clear.csv"), "-o", folder.resolve("out2"), "--seal-to", certificate()));
        assertThat(sealed.err()).contains("the file does not hold sealed passwords", "without --seal-to");
    }

    @Test
    void aCertificateThatNothingCanBeSealedToIsRefusedBeforeAnythingIsIssued() throws Exception {
        recipient("signer", "digitalSignature");
        Map<String, String> refusals = Map.of(
                "signer.pem", "its key usage leaves out keyEncipherment",
                "users.csv", "no password can be sealed to it: ",
                "missing.pem", "the certificate does not exist");
        refusals.forEach((file, why) -> {
            Run run = export("--seal-to", folder.resolve(file));
            assertThat(run.exit()).as(file).isEqualTo(ExitCode.INPUT);
            assertThat(run.err()).contains(file, why);
        });
        assertThat(ca.entries()).isEmpty();
        assertThat(passwords()).doesNotExist();
    }

    private void opensTheContainer(String user, String password) throws Exception {
        List<OutputFile> containers =
                ZipReader.read(Samples.bytes(ca.out().resolve(user + ".zip")), user + ".zip").stream()
                        .filter(file -> file.path().endsWith(".p12"))
                        .toList();
        assertThat(containers).isNotEmpty();
        for (OutputFile container : containers) {
            try (Password secret = new Password(password.toCharArray());
                    SigningKey key = SigningKey.read(container.content(), secret)) {
                assertThat(key.certificate().commonName()).contains(user);
            }
        }
    }

    private void standsNowhere(String password) throws Exception {
        Canary canary = new Canary("password", password.getBytes(UTF_8));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(canary.in(Files.readAllBytes(file))).as("%s", file).isEmpty();
            }
        }
    }

    /** Makes {@code NAME.pem}, a certificate, and {@code NAME-test-only.pem}, its key with it. */
    private void recipient(String name, String usage) throws Exception {
        Program made = Program.sh(
                folder,
                "umask 077 && openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=" + name
                        + " -addext keyUsage=critical," + usage + " -keyout " + name + "-test-only.pem -out " + name
                        + ".pem && cat " + name + ".pem >>" + name + "-test-only.pem");
        assertThat(made.exit()).as(made.err()).isZero();
    }

    private Path certificate() {
        return folder.resolve("helpdesk.pem");
    }

    private Path passwords() {
        return folder.resolve("out.passwords.csv");
    }

    private Run exportSealed() throws Exception {
        return export("--seal-to", certificate());
    }

    private Run export(Object... more) {
        List<Object> all = new ArrayList<>(List.of("-o", ca.out()));
        all.addAll(List.of(more));
        return Run.of(words(all.toArray()));
    }

    private Object[] words(Object... more) {
        List<Object> words = new ArrayList<>(List.of(ca.words("export")));
        words.add(1, ca.gateway());
        words.addAll(List.of("--users", folder.resolve("users.csv"), "--key-type", "ec-p256"));
        words.addAll(List.of(more));
        return words.toArray();
    }

    private Run open(String key, Object... more) {
        List<Object> words =
                new ArrayList<>(List.of("passwords", passwords(), "--key", folder.resolve(key + "-test-only.pem")));
        words.addAll(List.of(more));
        return Run.of(words.toArray());
    }
}
