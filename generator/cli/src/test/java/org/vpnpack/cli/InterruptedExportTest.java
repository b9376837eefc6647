package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.gateway.Digests;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An export that is killed or interrupted, and goes on; {@code -Dvpnpack.full} runs the large numbers. */
@DisabledOnOs(OS.WINDOWS)
class InterruptedExportTest {

    private static final boolean FULL = Boolean.getBoolean("vpnpack.full");

    @TempDir
    Path folder;

    private TestCa ca;

    @BeforeEach
    void makeAnAuthority() throws Exception {
        ca = TestCa.in(folder);
    }

    @Test
    @DisplayName(
            "L3, F2: killed at random moments, an export goes on: a package, a row, a password for each, and no orphan")
    void killedAtRandomMoments() throws Exception {
        int users = FULL ? 2_000 : 250; // several groups, so that a kill meets one
        int kills = FULL ? 30 : 5;
        users(users);
        Random random = new Random(20261125);
        int killed = 0;
        for (int i = 0; i < kills; i++) {
            long before = settled();
            Process process = start();
            boolean begins = i % 2 == 1; // killed while it prepares or finishes a group, else a while after a group
            while (!begins && process.isAlive() && settled() == before) {
                process.waitFor(2, TimeUnit.MILLISECONDS);
            }
            process.waitFor(random.nextInt(begins ? 1_500_000 : 150_000), TimeUnit.MICROSECONDS);
            process.destroyForcibly();
            killed += process.waitFor() == 128 + 9 ? 1 : 0;
            everyPackageIsRecorded();
        }
        assertThat(killed).isPositive();

        Process last = start();
        assertThat(last.waitFor()).as(Files.readString(log())).isZero();
        everyPackageIsRecorded();
        List<Map<String, Object>> entries = ca.entries();
        assertThat(entries).hasSize(users).allMatch(entry -> "valid".equals(entry.get("state")));
        assertThat(entries).extracting(entry -> entry.get("user")).doesNotHaveDuplicates();
        List<Map<String, Object>> results = results();
        assertThat(results).hasSize(users);
        Set<String> serials = new HashSet<>();
        for (Map<String, Object> row : results) {
            Path zip = ca.out().resolve(String.valueOf(row.get("file")));
            assertThat(Digests.sha256(Files.readAllBytes(zip))).isEqualTo(row.get("sha256"));
            serials.add(row.get("user") + " " + row.get("serial"));
            if (FULL || serials.size() % 10 == 1) {
                assertThat(Run.of("verify", zip, "--gateway", ca.gateway()).exit())
                        .isZero();
            }
        }
        assertThat(serials)
                .isEqualTo(new HashSet<>(entries.stream()
                        .map(entry -> entry.get("user") + " " + entry.get("serial"))
                        .toList()));
        assertThat(Files.readAllLines(ca.out().resolve("results.csv"))).hasSize(1 + users);
        List<String> passwords = Files.readAllLines(passwords());
        assertThat(passwords).hasSize(1 + users);
        passwords.stream().skip(1).forEach(line -> {
            String[] cells = line.split(",");
            assertThat(serials).contains(cells[0] + " " + cells[2]);
        });
        try (Stream<Path> files = Files.list(ca.out())) {
            assertThat(files.filter(file -> file.toString().endsWith(".zip"))).hasSize(users);
        }
        assertThat(folder.resolve("out.passwords.csv.journal")).doesNotExist();
        assertThat(ca.run("ledger check").printed()).contains("in order").doesNotContain("warning");
        System.out.println(
                killed + " kills of an export of " + users + " users: every package, row and password is there");
    }

    @Test
    @DisplayName("L3: killed at random moments, an export into a tar goes on: an entry, a row, a password for each")
    void killedWhileItWritesATar() throws Exception {
        int users = FULL ? 2_000 : 150;
        users(users);
        Path tar = folder.resolve("out.tar");
        Random random = new Random(20261126);
        for (int i = 0; i < (FULL ? 10 : 3); i++) {
            long before = settled();
            Process process = start("--tar", tar);
            while (process.isAlive() && settled() == before) {
                process.waitFor(2, TimeUnit.MILLISECONDS);
            }
            process.waitFor(random.nextInt(FULL ? 500_000 : 100_000), TimeUnit.MICROSECONDS);
            process.destroyForcibly();
            process.waitFor();
        }
        Process last = start("--tar", tar);
        assertThat(last.waitFor()).as(Files.readString(log())).isZero();
        Map<String, String> entries = ExportTarTest.digests(Files.readAllBytes(tar));
        assertThat(entries).hasSize(users);
        List<Map<String, Object>> results = results();
        assertThat(results)
                .hasSize(users)
                .allSatisfy(row -> assertThat(entries)
                        .containsEntry(String.valueOf(row.get("file")), String.valueOf(row.get("sha256"))));
        assertThat(ca.entries())
                .hasSize(users)
                .allSatisfy(entry -> assertThat(entries).containsValue(String.valueOf(entry.get("packageSha256"))));
        assertThat(Files.readAllLines(passwords())).hasSize(1 + users);
        assertThat(ca.out().toFile().list()).containsExactlyInAnyOrder("results.csv", "results.jsonl");
        assertThat(ca.run("ledger check").printed()).contains("in order").doesNotContain("warning");
    }

    @Test
    void interruptedItFinishesWhatIsInWorkAndSaysHowToGoOn() throws Exception {
        int users = 300;
        users(users);
        Process process = start();
        while (process.isAlive() && settled() < 3) {
            process.waitFor(2, TimeUnit.MILLISECONDS);
        }
        process.destroy(); // SIGTERM, which the JVM treats as it treats Ctrl-C
        assertThat(process.waitFor()).isEqualTo(128 + 15);
        String told = Files.readString(log());
        assertThat(told).contains(" of 300 left", "run the same command again: it goes on where it stopped");
        int made = ca.entries().size();
        assertThat(made).isGreaterThan(2).isLessThan(users);
        assertThat(results()).hasSize(made);
        assertThat(Files.readAllLines(passwords())).hasSize(1 + made);
        assertThat(folder.resolve("out.passwords.csv.journal")).doesNotExist();
        assertThat(ca.run("ledger check").printed()).contains("in order").doesNotContain("warning");
    }

    @Test
    @DisplayName("L4: two runs into one folder: the second is refused at once")
    void twoRunsDoNotMeet() throws Exception {
        users(300);
        Process process = start();
        while (process.isAlive() && settled() < 1) {
            process.waitFor(2, TimeUnit.MILLISECONDS);
        }
        try {
            Run second = Run.of(words());
            assertThat(second.exit()).isEqualTo(ExitCode.INPUT);
            assertThat(second.err()).contains("another run is writing these passwords");
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    @Test
    void aJournalOfAGroupThatTheLedgerHasNotIsForgotten() throws Exception {
        users(3);
        Files.write(folder.resolve("out.passwords.csv.journal"), new byte[100]);
        assertThat(Run.of(words()).exit()).isZero();
        assertThat(ca.entries()).hasSize(3);
        assertThat(folder.resolve("out.passwords.csv.journal")).doesNotExist();
    }

    /** Whatever file has a certificate in it, under whatever name: the ledger has it. */
    private void everyPackageIsRecorded() throws Exception {
        Set<String> recorded = new HashSet<>();
        ca.entries().forEach(entry -> recorded.add(String.valueOf(entry.get("packageSha256"))));
        if (!Files.exists(ca.out())) {
            return;
        }
        try (Stream<Path> files = Files.list(ca.out())) {
            for (Path zip :
                    files.filter(file -> file.toString().endsWith(".zip")).toList()) {
                assertThat(recorded).contains(Digests.sha256(Files.readAllBytes(zip)));
            }
        }
    }

    private long settled() throws Exception {
        return Files.exists(passwords()) ? Files.size(passwords()) / 90 : 0;
    }

    private Path passwords() {
        return folder.resolve("out.passwords.csv");
    }

    private Path log() {
        return folder.resolve("log");
    }

    private void users(int count) throws Exception {
        StringBuilder list = new StringBuilder("user\n");
        for (int i = 0; i < count; i++) {
            list.append("user").append(i).append("@contoso.com\n");
        }
        Files.writeString(folder.resolve("users.csv"), list);
    }

    private Object[] words(Object... more) {
        List<Object> words = new ArrayList<>(List.of(ca.words("export")));
        words.add(1, ca.gateway());
        words.addAll(List.of("--users", folder.resolve("users.csv"), "-o", ca.out(), "--key-type", "ec-p256"));
        words.addAll(List.of(more));
        return words.toArray();
    }

    private Process start(Object... more) throws Exception {
        return new ProcessBuilder("sh", "-c", "exec " + Program.java(SeveralRuns.class, words(more)))
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private List<Map<String, Object>> results() throws Exception {
        return Files.readAllLines(ca.out().resolve("results.jsonl")).stream()
                .map(line -> JsonMapper.shared().readValue(line, new TypeReference<Map<String, Object>>() {}))
                .toList();
    }
}
