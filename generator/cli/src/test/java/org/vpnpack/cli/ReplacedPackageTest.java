package org.vpnpack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.pki.Password;

/** A package that replaces another never stands beside a password that does not open it. */
final class ReplacedPackageTest {

    private static final String CHOSEN = "c4n4ry pl1nth 0rgan 7even";

    @TempDir
    Path folder;

    private TestCa ca;
    private Path zip;
    private Path password;

    @BeforeEach
    void makeAnAuthority() throws Exception {
        ca = TestCa.in(folder);
        zip = ca.out().resolve("alice@contoso.com.zip");
        password = ca.out().resolve("alice@contoso.com.password");
    }

    @DisplayName("P3: where the new package has no password file, that of the package before goes")
    @ParameterizedTest
    @ValueSource(strings = {"chosen", "printed", "request"})
    void thePasswordFileOfThePackageBeforeGoes(String way) throws Exception {
        ca.issue("alice@contoso.com");
        byte[] before = Samples.bytes(zip);

        Run run = issue(way, "--another", "--force");

        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(run.out()).contains("alice@contoso.com.password: removed; it does not open this package");
        assertThat(password).doesNotExist();
        assertThat(Samples.bytes(zip)).isNotEqualTo(before);
    }

    @Test
    void aRenewalRemovesItToo() throws Exception {
        ca.issue("alice@contoso.com");

        Run run = Run.of(ca.issueWords("renew", "alice@contoso.com", "--force", "--user-password-file", chosen()));

        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(password).doesNotExist();
    }

    @Test
    void nothingIsSaidWhereNoneWas() throws Exception {
        Run run = Run.of(ca.issueWords("issue", "alice@contoso.com", "--user-password-file", chosen()));

        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(run.out()).doesNotContain("removed");
    }

    @Test
    void aPasswordFileThatOpensTheNewPackageStays() throws Exception {
        Files.createDirectory(ca.out());
        Files.move(chosen(), password);

        Run run = Run.of(ca.issueWords("issue", "alice@contoso.com", "--force", "--user-password-file", password));

        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(password).content().isEqualTo(CHOSEN + "\n");
        assertThat(run.out()).doesNotContain("removed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chosen", "printed", "request"})
    void aPasswordFileAloneIsInTheWay(String way) throws Exception {
        Files.createDirectory(ca.out());
        Files.writeString(password, "left behind\n");

        Run run = issue(way);

        assertThat(run.exit()).as(run.printed()).isEqualTo(ExitCode.OUTPUT);
        assertThat(run.err()).contains("alice@contoso.com.password exists");
        assertThat(ca.entries()).isEmpty();
    }

    @Test
    @DisplayName(
            "P3: a run that cannot write the package leaves the password of the one before, and the ledger tells of it")
    void thePasswordStaysWhereThePackageCannotBeWritten() throws Exception {
        ca.issue("alice@contoso.com");
        byte[] before = Samples.bytes(password);

        Run ended = Run.asking(
                question -> {
                    cannotBeReplaced(zip);
                    return new Password(CHOSEN.toCharArray());
                },
                ca.issueWords("issue", "alice@contoso.com", "--another", "--force", "--ask-user-password"));

        assertThat(ended.exit()).as(ended.printed()).isEqualTo(ExitCode.OUTPUT);
        assertThat(password).hasBinaryContent(before);
        assertThat(ca.run("ledger check", "--packages", ca.out()).err())
                .containsOnlyOnce("may never have been handed over");
    }

    @Test
    void aNameThatNoFileCanHaveIsFoundBeforeAnythingIsRecorded() throws Exception {
        ca.issue("alice@contoso.com");
        Files.delete(zip);
        Files.createDirectory(zip);

        Run run = Run.of(
                ca.issueWords("issue", "alice@contoso.com", "--another", "--force", "--user-password-file", chosen()));

        assertThat(run.exit()).as(run.printed()).isEqualTo(ExitCode.OUTPUT);
        assertThat(password).exists();
        assertThat(ca.entries()).hasSize(1);
    }

    /** A folder takes the package's name while the password is typed, after it was found to be free to replace. */
    private static void cannotBeReplaced(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.createDirectory(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Issues so that there is no password file: a person has the password, or the package has none. */
    private Run issue(String way, Object... more) throws Exception {
        List<Object> words = new ArrayList<>(List.of(more));
        words.addAll(
                switch (way) {
                    case "chosen" -> List.of("--user-password-file", chosen());
                    case "printed" -> List.of("--print-password");
                    default -> List.of("--csr", request());
                });
        return Run.of(ca.issueWords("issue", "alice@contoso.com", words.toArray()));
    }

    private Path chosen() throws Exception {
        return Samples.write(folder.resolve("chosen"), (CHOSEN + "\n").getBytes(UTF_8), 0600);
    }

    private Path request() throws Exception {
        Program.require(folder, "openssl", "openssl version");
        Program.sh(folder, "openssl req -new -newkey rsa:2048 -nodes -keyout dev.key -out dev.csr -subj /CN=a");
        return folder.resolve("dev.csr");
    }
}
