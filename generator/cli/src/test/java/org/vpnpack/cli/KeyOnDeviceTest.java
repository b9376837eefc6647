package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.archive.ZipReader;
import org.vpnpack.format.OutputFile;

/** {@code --csr}: what is said to who issues and to who receives a package whose key stays on the user's device. */
class KeyOnDeviceTest {

    @TempDir
    Path folder;

    private TestCa ca;

    @BeforeEach
    void makeAnAuthority() throws Exception {
        Program.require(folder, "openssl", "openssl version");
        ca = TestCa.in(folder);
    }

    @Test
    void nobodyIsSentForAKeyOrContainerThatDoesNotExist() throws Exception {
        Run run = Run.of(ca.issueWords("issue", "alice", "--csr", request("one")));

        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(run.printed())
                .contains("hint: README.html tells the user what to do")
                .contains("for a connection can be installed only with the user's key")
                .doesNotContain("--identity");
        assertThat(inside("README.html"))
                .contains("This package holds no private key: yours is on your device")
                .doesNotContain("the same for every user", "you were given");
        Run verdict = Run.of("verify", ca.out().resolve("alice.zip"), "--gateway", ca.gateway());
        assertThat(verdict.exit()).as(verdict.printed()).isZero();
        assertThat(verdict.printed()).doesNotContain("--identity");
    }

    @Test
    void everyOptionForAKeyOrPasswordInThePackageIsRefusedAtOnce() throws Exception {
        Run run = ca.misused(
                "alice",
                "--csr",
                request("one"),
                "--clear-key",
                "--embed-password",
                "--pkcs12=compatible",
                "--key-type=rsa-2048",
                "--print-password");

        assertThat(places(run))
                .containsExactly("--clear-key", "--embed-password", "--pkcs12", "--key-type", "--print-password");
        assertThat(ca.entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--user-password-file=none", "--user-password-fd=7", "--ask-user-password"})
    void aPersonsPasswordIsRefusedByTheOptionThatWasGiven(String option) throws Exception {
        String name = option.replaceFirst("=.*", "");

        assertThat(places(ca.misused("alice", "--csr", request("one"), option, "--allow-weak-password")))
                .containsExactly(name, "--allow-weak-password");
        assertThat(places(ca.misused("alice", option, "--print-password"))).containsExactly("--print-password");
    }

    @Test
    void theRestStandsBesideARequest() throws Exception {
        ca.issue("alice", "--csr", request("one"), "--days=30", "--ike-purpose", "--language=de", "--formats=Linux");
        assertThat(inside("README.html")).contains("<html lang=\"de\">", "Ihrer ist auf Ihrem Gerät");
    }

    @Test
    void aRenewalTakesARequestWithANewKey() throws Exception {
        ca.issue("alice", "--csr", request("one"), "--formats=Linux,Mac");
        Run same = Run.of(ca.issueWords("renew", "alice", "--force", "--csr", folder.resolve("one.csr")));
        assertThat(same.err()).contains("make a request with a new key: no key is certified twice");
        assertThat(ca.entries()).hasSize(1);

        Run renewed = Run.of(ca.issueWords("renew", "alice", "--force", "--csr", request("two")));
        assertThat(renewed.exit()).as(renewed.printed()).isZero();
        assertThat(renewed.out()).contains("alice.pem: the certificate, for the device", "number 2", "out  OpenVPN/");
        assertThat(inside("MANIFEST.json")).contains("\"audience\": \"keyOnDevice\"");
    }

    @Test
    void aRenewalPutsNoKeyIntoThePackageOfSomebodyWhoseDeviceKeepsIt() throws Exception {
        ca.issue("alice", "--csr", request("one"));

        Run refused = Run.of(ca.issueWords("renew", "alice", "--force"));
        assertThat(refused.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(places(refused)).containsExactly("--csr");
        assertThat(refused.err()).contains("never left the user's device", "give the request of a new key");

        ca.issue("alice", "--another", "--force");
        assertThat(Run.of(ca.issueWords("renew", "alice", "--force")).exit()).isZero();
        assertThat(ca.entries()).extracting(entry -> entry.get("keyOnDevice")).containsExactly(true, false, false);
    }

    private Path request(String name) throws Exception {
        Program.sh(
                folder,
                "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout " + name + ".key -out "
                        + name + ".csr -subj /CN=a");
        return folder.resolve(name + ".csr");
    }

    /** What the errors are about. */
    private static List<String> places(Run run) {
        return Pattern.compile("(?m)^error: (\\S+): ")
                .matcher(run.err())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private String inside(String path) throws Exception {
        List<String> texts = new ArrayList<>();
        for (OutputFile file : ZipReader.read(Samples.bytes(ca.out().resolve("alice.zip")), "alice.zip")) {
            if (file.path().equals(path)) {
                texts.add(file.text());
            }
        }
        return String.join("", texts);
    }
}
