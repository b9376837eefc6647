package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.archive.ZipReader;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Digests;

/** Small packages of each user's own files, and once what all have in common. */
class PersonalOnlyExportTest {

    @TempDir
    Path folder;

    private TestCa ca;

    @BeforeEach
    void makeAnAuthority() throws Exception {
        ca = TestCa.in(folder);
    }

    @Test
    void eachPackageIsCompletedByTheSharedOne() throws Exception {
        users("user,formats", "alice,", "bob,Linux OpenVPN", "carol,");
        Run run = export();
        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(run.out()).contains("3 packages made and verified", "shared.zip beside their own package");
        assertThat(ca.out().toFile().list())
                .containsExactlyInAnyOrder(
                        "alice.zip", "bob.zip", "carol.zip", "shared.zip", "results.csv", "results.jsonl");
        for (String user : List.of("alice", "bob", "carol")) {
            Run both = verify(user, "--shared", shared(), "--gateway", ca.gateway());
            assertThat(both.exit()).as(user + both.printed()).isZero();
            assertThat(verify(user, "--shared", shared()).exit()).as(user).isZero();
        }
        assertThat(read("bob.zip")).extracting(OutputFile::path).noneMatch(path -> path.startsWith("Mac/"));
        assertThat(ca.run("ledger check").printed()).contains("in order").doesNotContain("warning");
    }

    @Test
    @DisplayName("V1: verify says what is missing, damaged or of another run")
    void verifySaysWhatIsMissing() throws Exception {
        users("user", "alice");
        assertThat(export().exit()).isZero();
        Run alone = verify("alice");
        assertThat(alone.exit()).isEqualTo(ExitCode.VERIFICATION);
        assertThat(alone.err())
                .contains("holds its user's own files alone", "not here, such as", "add --shared shared.zip");

        Files.write(folder.resolve("other.zip"), Files.readAllBytes(ca.out().resolve("alice.zip")));
        Run other = verify("alice", "--shared", folder.resolve("other.zip"));
        assertThat(other.exit()).isEqualTo(ExitCode.VERIFICATION);
        assertThat(other.err())
                .contains("another package completes this one than", Digests.sha256(Files.readAllBytes(shared())));

        assertThat(ca.issue("bob")).isNotEmpty();
        Run whole = verify("bob", "--shared", shared());
        assertThat(whole.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(whole.err()).contains("the manifest names no package that completes this one");
    }

    @Test
    void aSmallPackageAloneTellsNothingOfItsGateway() throws Exception {
        users("user", "alice");
        assertThat(export().exit()).isZero();
        Path alice = ca.out().resolve("alice.zip");
        Path target = folder.resolve("imported");
        for (Run run : List.of(
                Run.of("import", alice, "-o", target),
                Run.of("diff", ca.gateway(), alice),
                Run.of("diff", alice, ca.gateway()))) {
            assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
            assertThat(run.err())
                    .contains("holds its user's own files alone", "unpack it and its shared.zip into one folder");
        }
        assertThat(target).doesNotExist();
    }

    @Test
    void theSameCommandGoesOnWithTheSameSharedPackageOnly() throws Exception {
        users("user", "alice");
        assertThat(export().exit()).isZero();
        byte[] before = Files.readAllBytes(shared());
        users("user", "alice", "bob");
        Run again = export();
        assertThat(again.exit()).as(again.printed()).isZero();
        assertThat(again.out()).contains("1 packages made and verified, 1 were there");
        assertThat(shared()).hasBinaryContent(before);

        Files.writeString(ca.gateway(), Files.readString(ca.gateway()).replace("172.16.201.0/24", "172.16.202.0/24"));
        users("user", "alice", "bob", "carol");
        Run changed = export();
        assertThat(changed.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(changed.err()).contains("does not hold what the packages of this run have in common");
        assertThat(shared()).hasBinaryContent(before);
        assertThat(ca.entries()).hasSize(2);
    }

    @Test
    void itIsTheFirstEntryOfATarForEachGateway() throws Exception {
        Path second = folder.resolve("second.yaml");
        Files.writeString(second, Files.readString(ca.gateway()).replace("name: contoso-p2s", "name: second"));
        users("user", "alice");
        Path tar = folder.resolve("out.tar");
        Run run = export(second, "--tar", tar);
        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(ExportTarTest.digests(Files.readAllBytes(tar)))
                .containsOnlyKeys(
                        "contoso-p2s/shared.zip", "second/shared.zip", "contoso-p2s/alice.zip", "second/alice.zip");
        assertThat(ExportTarTest.digests(Files.readAllBytes(tar)).keySet())
                .startsWith("contoso-p2s/shared.zip", "second/shared.zip");
        byte[] before = Files.readAllBytes(tar);
        assertThat(export(second, "--tar", tar).exit()).isZero();
        assertThat(tar).hasBinaryContent(before);
        Files.writeString(second, Files.readString(second).replace("172.16.201.0/24", "172.16.202.0/24"));
        Run changed = export(second, "--tar", tar);
        assertThat(changed.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(changed.err()).contains("second/shared.zip", "does not hold what the packages of this run");
    }

    @Test
    void aUserOfItsNameGetsNone() throws Exception {
        users("user", "alice", "Shared");
        Run run = export();
        assertThat(run.exit()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(Files.readString(ca.out().resolve("results.csv"))).contains("has the name of this user's package");
        assertThat(ca.entries()).hasSize(1);
    }

    @Test
    void aDryRunCountsItOnce() throws Exception {
        users("user", "alice", "bob");
        Run run = export("--dry-run");
        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(run.out()).contains("2 packages to make", "judged by 2 packages");
        assertThat(ca.out()).doesNotExist();
        assertThat(ca.entries()).isEmpty();
    }

    private Path shared() {
        return ca.out().resolve("shared.zip");
    }

    private List<OutputFile> read(String name) throws Exception {
        return ZipReader.read(Files.readAllBytes(ca.out().resolve(name)), name);
    }

    private Run verify(String user, Object... more) {
        List<Object> words = new ArrayList<>(List.of("verify", ca.out().resolve(user + ".zip")));
        words.addAll(List.of(more));
        return Run.of(words.toArray());
    }

    private void users(String... lines) throws Exception {
        Files.writeString(folder.resolve("users.csv"), String.join("\n", lines) + "\n");
    }

    private Run export(Object... more) {
        List<Object> words = new ArrayList<>(List.of(ca.words("export")));
        words.add(1, ca.gateway());
        words.addAll(List.of("--users", folder.resolve("users.csv"), "-o", ca.out()));
        words.addAll(List.of("--key-type", "ec-p256", "--personal-only"));
        words.addAll(List.of(more));
        return Run.of(words.toArray());
    }
}
