package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code migrate --export}: a folder of packages for each wave, by one authority, and the same command goes on. */
class MigrateExportTest {

    private static final String LIST = """
            user,platform,department,keyType
            alice,Windows,IT,ec-p256
            bob,Amiga,Sales,ec-p256
            "e\tve",Linux,IT,ec-p256
            carol,macOS,IT,rsa-1
            ALICE,Windows,IT,ec-p256
            dora,Linux,Sales,ec-p256
            """;

    @TempDir
    Path folder;

    private TestCa ca;
    private Path from;

    @BeforeEach
    void aGatewayWithSstpUnderOurRoot() throws Exception {
        ca = TestCa.in(folder);
        Path certificates = Samples.ROOT.resolve("certificates");
        from = Files.writeString(
                folder.resolve("sstp.yaml"),
                Files.readString(Samples.WINGTIP)
                        .replaceAll("clientRoots: *\\[[^]]*]", "clientRoots: [" + folder.resolve("ca.cer") + "]")
                        .replace("../certificates/", certificates + "/"));
    }

    @Test
    void eachWaveHasItsFolderAndBadUsersAreResults() throws IOException {
        Run run = migrate(LIST);
        assertThat(run.exit()).as(run.printed()).isEqualTo(ExitCode.SOME_FAILED);
        Path plan = folder.resolve("plan");
        assertThat(plan.resolve("plan.md")).exists();
        assertThat(statuses(1)).containsExactly("done,alice", "failed,e\\u0009ve", "failed,carol", "failed,ALICE");
        assertThat(statuses(2)).containsExactly("done,bob", "done,dora");
        assertThat(plan.resolve("wave-01/alice.zip")).exists();
        assertThat(plan.resolve("wave-02/dora.zip")).exists();
        assertThat(Files.readAllLines(plan.resolve("wave-02.passwords.csv"))).hasSize(3);
        assertThat(run.err()).contains("'Amiga' is not one of Windows");
        assertThat(Run.of("verify", plan.resolve("wave-02/dora.zip"), "--gateway", plan.resolve("gateway.yaml"), "-q")
                        .exit())
                .isZero();
        assertThat(ca.run("ledger check").exit()).isZero();
    }

    @Test
    void theSameCommandGoesOnAlsoOnAnotherDay() throws IOException {
        assertThat(migrate(LIST, "--as-of", "2026-11-20").exit()).isEqualTo(ExitCode.SOME_FAILED);
        String plan = Files.readString(folder.resolve("plan/plan.json"));
        assertThat(plan).contains("\"asOf\": \"2026-11-20\"");
        String mended = LIST.replace("rsa-1", "ec-p256");
        Run again = migrate(mended, "--format", "json");
        assertThat(again.exit()).as(again.printed()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(Files.readString(folder.resolve("plan/plan.json"))).isEqualTo(plan);
        assertThat(statuses(1)).contains("done,alice", "done,carol");
        assertThat(again.json()).containsKeys("files", "exports");
        assertThat(ca.entries())
                .extracting(entry -> entry.get("user"))
                .containsExactlyInAnyOrder("alice", "bob", "carol", "dora");
    }

    @Test
    void aPlanOfAnotherListIsNotReplacedUnasked() throws IOException {
        assertThat(migrate("user,keyType\nalice,ec-p256\n").exit()).isZero();
        Run other = migrate("user,keyType\nalice,ec-p256\nbob,ec-p256\n");
        assertThat(other.exit()).isEqualTo(ExitCode.OUTPUT);
        assertThat(ca.entries()).hasSize(1);
        assertThat(migrate("user,keyType\nalice,ec-p256\nbob,ec-p256\n", "--force")
                        .exit())
                .isZero();
        assertThat(ca.entries()).hasSize(2);
    }

    @Test
    void aKeyThatNobodyKnowsYetIsAskedFor() throws IOException {
        Run run = Run.of(words("openvpn", "user,keyType\nalice,ec-p256\n"));
        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("ta.key", "plan without --export");
        assertThat(folder.resolve("plan")).doesNotExist();
        Files.createDirectory(folder.resolve("plan"));
        Files.copy(Samples.CONTOSO.resolveSibling("ta-test-only.key"), folder.resolve("plan/ta.key"));
        Run known = Run.of(words("openvpn", "user,keyType\nalice,ec-p256\n"));
        assertThat(known.exit()).as(known.printed()).isZero();
        assertThat(folder.resolve("plan/wave-01/alice.zip")).exists();
    }

    @Test
    void wavesMayShareATarInAFileButNoStream() throws Exception {
        List<Object> words = new ArrayList<>(List.of(words("ikev2+sstp", "user,keyType\nalice,ec-p256\n")));
        words.addAll(List.of("--tar", "-"));
        Run stream = Run.of(words.toArray());
        assertThat(stream.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(stream.err()).contains("several waves cannot share standard output");
        words.set(words.size() - 1, folder.resolve("waves.tar"));
        Run file = Run.of(words.toArray());
        assertThat(file.exit()).as(file.printed()).isZero();
        assertThat(ExportTarTest.digests(Files.readAllBytes(folder.resolve("waves.tar"))))
                .containsOnlyKeys("alice.zip");
    }

    private Run migrate(String list, Object... more) throws IOException {
        return Run.of(words("ikev2+sstp", list, more));
    }

    private Object[] words(String to, String list, Object... more) throws IOException {
        Path users = Files.writeString(folder.resolve("users.csv"), list);
        List<Object> words = new ArrayList<>(List.of(
                "migrate", "--from", from, "--to", to, "--users", users, "--batch", 2, "-o", folder.resolve("plan")));
        words.addAll(List.of(
                "--export", "--ca", folder.resolve("ca.p12"), "--password-file", folder.resolve("ca.password")));
        words.addAll(List.of(more));
        words.addAll(List.of("--", "--progress", "none"));
        return words.toArray();
    }

    /** Status and user of each row of a wave's results. */
    private List<String> statuses(int wave) throws IOException {
        return Files.readAllLines(folder.resolve("plan/wave-0" + wave + "/results.csv")).stream()
                .skip(1)
                .map(line -> line.replaceAll("^([^,]*,[^,]*),.*", "$1"))
                .toList();
    }
}
