package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpnpack.pki.Password;

class CaCommandTest {

    @TempDir
    Path folder;

    @Test
    void aPersonIsAskedTwiceAndTheAnswersAreWiped() {
        List<String> questions = new ArrayList<>();
        List<char[]> answers = new ArrayList<>();
        Run run = Run.asking(
                question -> {
                    questions.add(question.text());
                    answers.add("correct horse battery".toCharArray());
                    return new Password(answers.get(answers.size() - 1));
                },
                "ca",
                "init",
                "--name",
                "Contoso",
                "--out",
                folder.resolve("ca.pem"),
                "--key-type",
                "ec-p384");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(questions)
                .containsExactly(
                        "Password for the new authority (12 characters or more)",
                        "Password for the new authority (12 characters or more), again");
        assertThat(answers).hasSize(2).allSatisfy(answer -> assertThat(answer).containsOnly('\0'));
        assertThat(run.out()).contains("ca.pem: the authority 'Contoso', ec-p384, valid until 2036-11-23");
        assertThat(Samples.listing(folder))
                .extracting(line -> line.replaceAll(" .*", ""))
                .containsExactly("ca.cer", "ca.ledger", "ca.ledger.audit", "ca.pem");
    }

    @Test
    void aPasswordThatIsMistypedOnceOpensNoAuthority() {
        List<String> answers = new ArrayList<>(List.of("correct horse battery", "correct horse batterz"));
        Run run = Run.asking(
                question -> new Password(answers.remove(0).toCharArray()),
                "ca",
                "init",
                "--name",
                "Contoso",
                "--out",
                folder.resolve("ca.p12"));
        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).isEqualToNormalizingNewlines("""
                error: the two passwords differ
                hint: type the same one twice
                """);
        assertThat(Samples.listing(folder)).isEmpty();
    }

    @DisplayName("P2: a weak password for an authority is refused, and nothing is written")
    @ParameterizedTest
    @CsvSource({"'', empty", "short, at least 12", "Contoso-2026!, name of what it protects"})
    void aWeakPasswordIsRefused(String password, String why) {
        Run run = Run.asking(
                question -> new Password(password.toCharArray()),
                "ca",
                "init",
                "--name",
                "Contoso",
                "--out",
                folder.resolve("ca.p12"),
                "--key-type",
                "ec-p256");
        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains(why.equals("empty") ? "has 0 characters" : why);
        assertThat(Samples.listing(folder)).isEmpty();
    }

    @Test
    void whatExistsIsNeverReplaced() throws Exception {
        TestCa.in(folder);
        List<String> before = Samples.listing(folder);
        Run run = Run.of(
                "ca",
                "init",
                "--name",
                "x",
                "--out",
                folder.resolve("ca.p12"),
                "--make-password",
                "--password-file",
                folder.resolve("new"));
        assertThat(run.exit()).isEqualTo(ExitCode.OUTPUT);
        assertThat(run.err().lines())
                .containsExactly("error: " + folder.resolve("ca.p12") + " exists", "hint: choose another name");
        assertThat(Samples.listing(folder)).isEqualTo(before);
    }

    @Test
    @DisplayName("F2: an authority whose files cannot be written leaves no ledger, and a password never takes its name")
    void anAuthorityThatCannotBeWrittenLeavesNothing() {
        for (String password : List.of("missing/ca.password", "ca.p12", "ca.ledger")) {
            Run run = Run.of(
                    "ca",
                    "init",
                    "--name",
                    "x",
                    "--out",
                    folder.resolve("ca.p12"),
                    "--key-type",
                    "ec-p256",
                    "--make-password",
                    "--password-file",
                    folder.resolve(password));
            assertThat(run.exit())
                    .as(run.printed())
                    .isEqualTo(password.startsWith("missing") ? ExitCode.OUTPUT : ExitCode.USAGE);
            assertThat(Samples.listing(folder)).isEmpty();
        }
    }

    @DisplayName("C2: wishes that no authority should have are refused")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--years 11|--years: 11 is not from 1 to 10",
                "--path-length 6|--path-length: 6 is not from 0 to 5",
                "--permit contoso.com|is neither an e-mail domain nor a DNS name",
                "--permit dns:-x|is not a domain",
                "--out x.key|ends neither in .p12 nor in .pem"
            })
    void unfitWishesAreRefused(String words, String why) {
        List<Object> line = new ArrayList<>(List.of("ca", "init", "--name", "x"));
        if (!words.startsWith("--out")) {
            line.addAll(List.of("--out", folder.resolve("ca.p12")));
        }
        line.addAll(List.of(words.split(" ")));
        Run run = Run.of(line.toArray());
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(why);
        assertThat(Samples.listing(folder)).isEmpty();
    }

    @Test
    @DisplayName("C2: an authority with name constraints refuses other users before it draws a key")
    void nameConstraintsAreKept() throws Exception {
        TestCa ca = TestCa.in(folder, "--permit", "email:contoso.com");
        ca.issue("alice@contoso.com");
        assertThat(ca.refused("alice@fabrikam.com").err()).contains("leave no room for this user's name");
    }

    @Test
    void exportPrintsTheRootForAzure() throws Exception {
        TestCa ca = TestCa.in(folder);
        Run run = ca.run("ca export");
        String armour = Files.readString(folder.resolve("ca.cer")).replaceAll("-----[^-]+-----|\\s", "");

        assertThat(run.out()).isEqualToNormalizingNewlines(armour + "\n");
        assertThat(run.err()).contains("az network vnet-gateway root-cert create ", "--public-cert-data " + armour);
        assertThat(ca.run("ca export", "--format", "json").json())
                .containsEntry("publicCertData", armour)
                .containsEntry("name", "Contoso VPN Users")
                .containsEntry("selfSigned", true);
        assertThat(Base64.getDecoder().decode(armour)).startsWith(0x30);
    }

    @Test
    @DisplayName(
            "F1, F3, F5: under umask 000 every file is 0600, every folder 0700, and no library comes from elsewhere")
    @DisabledOnOs(OS.WINDOWS)
    void underACarelessUmaskAllIsPrivate() throws Exception {
        Program.require(folder, "strace", "strace -o /dev/null true");
        TestCa ca = TestCa.in(Files.createDirectory(folder.resolve("ca")));
        Path trace = folder.resolve("trace");
        Object[] words = ca.issueWords("issue", "alice@contoso.com", "-q");
        Program run = Program.sh(
                folder,
                "umask 000; exec strace -f -y -s 4096 -e trace=openat,chmod,fchmod,fchmodat,mkdir -o "
                        + Program.quoted(trace) + " " + Program.java(SeveralRuns.class, words));

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(Program.sh(ca.folder(), "find . -mindepth 1 -newer ca.cer -perm /077 ! -name gateway.yaml")
                        .out())
                .isEqualTo("");
        List<String> calls = Files.readAllLines(trace).stream()
                .filter(line -> line.contains(ca.folder().toString()))
                .filter(line -> !line.matches(".*/\\.vpnpack-[0-9a-f]+\\.part/.*")) // the driver's, in a folder of 0700
                .toList();
        assertThat(calls.stream().filter(line -> line.contains("chmod"))).isEmpty();
        assertThat(calls.stream().filter(line -> line.contains("O_CREAT")))
                .isNotEmpty()
                .allMatch(line -> line.matches(".*, 0600[ )].*") || line.contains("ca.ledger"));
        List<String> libraries = Files.readAllLines(trace).stream()
                .filter(line -> line.contains("sqlitejdbc") && line.contains("O_RDONLY|O_CLOEXEC"))
                .filter(line -> line.contains(".so\""))
                .toList();
        assertThat(libraries).isNotEmpty().allMatch(line -> line.contains(ca.folder() + "/.vpnpack-"));
        assertThat(Program.sh(ca.folder(), "find . -name '.vpnpack-*'").out()).isEmpty();
    }

    @Test
    @DisplayName("C2, K4: an authority in a token issues and revokes, and its key never leaves")
    void aTokenIssues() throws Exception {
        Path module = Path.of("/usr/lib/softhsm/libsofthsm2.so");
        Program.require(folder, "softhsm2", "softhsm2-util --version && test -e " + module);
        TestCa ca = TestCa.in(folder);
        Files.createDirectory(folder.resolve("tokens"));
        Files.writeString(folder.resolve("softhsm2.conf"), "directories.tokendir = " + folder.resolve("tokens") + "\n");
        Samples.write(folder.resolve("pin"), "4711".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0600);
        String token = "pkcs11:token=signing%20token;object=signer?module-path=" + module;
        List<Object> open = List.of("--ca", token, "--password-file", folder.resolve("pin"), "--ledger", ca.ledger());
        List<Object> issue = new ArrayList<>(
                List.of("issue", ca.gateway(), "--user", "alice@contoso.com", "-o", ca.out(), "--key-type", "ec-p256"));
        issue.addAll(open);
        List<Object> crl = new ArrayList<>(List.of("--then", "crl", "-o", folder.resolve("ca.crl")));
        crl.addAll(open);
        issue.addAll(crl);
        Program run = Program.sh(
                folder,
                "export SOFTHSM2_CONF=softhsm2.conf\n"
                        + "softhsm2-util --init-token --free --label 'signing token' --so-pin 12345678 --pin 4711 >&2\n"
                        + Program.java(
                                TokenUse.class,
                                module,
                                folder.resolve("ca.p12"),
                                Files.readString(folder.resolve("ca.password")).strip())
                        + "\n" + Program.java(SeveralRuns.class, issue.toArray()));

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("alice@contoso.com.zip: package of contoso-p2s", "ca.crl: revocation list number 1");
        assertThat(ca.entries()).hasSize(1);
        assertThat(Program.sh(folder, "openssl crl -in ca.crl -noout -verify -CAfile ca.cer")
                        .err())
                .contains("verify OK");
    }
}
