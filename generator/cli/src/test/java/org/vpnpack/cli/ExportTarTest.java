package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.gateway.Digests;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Packages that are exported into one tar: a file that is gone on with, or standard output. */
class ExportTarTest {

    @TempDir
    Path folder;

    private TestCa ca;

    @BeforeEach
    void makeAnAuthority() throws Exception {
        ca = TestCa.in(folder);
    }

    /** The SHA-256 of each file of a tar; fails when one stands there twice. */
    static Map<String, String> digests(byte[] tar) throws Exception {
        Map<String, String> digests = new LinkedHashMap<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                assertThat(digests.put(entry.getName(), Digests.sha256(in.readAllBytes())))
                        .as(entry.getName())
                        .isNull();
            }
        }
        return digests;
    }

    @Test
    @DisplayName("P3: a tar holds the packages alone; results and passwords stand apart from it")
    void aTarHoldsThePackagesAlone() throws Exception {
        users("alice", "bob");
        Run run = Run.of(words("--tar", tar()));
        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(run.out()).contains("out.tar: 2 packages made and verified", "see ", "results.csv");
        assertThat(digests(Files.readAllBytes(tar()))).isEqualTo(expected());
        assertThat(expected()).containsOnlyKeys("alice.zip", "bob.zip");
        assertThat(ca.out().toFile().list()).containsExactlyInAnyOrder("results.csv", "results.jsonl");
        assertThat(Files.readAllLines(folder.resolve("out.passwords.csv"))).hasSize(3);
    }

    @Test
    void theSameCommandGoesOnWithTheTar() throws Exception {
        users("alice", "bob");
        assertThat(Run.of(words("--tar", tar())).exit()).isZero();
        byte[] before = Files.readAllBytes(tar());
        assertThat(Run.of(words("--tar", tar())).out()).contains("0 packages made and verified, 2 were there");
        assertThat(tar()).hasBinaryContent(before);
        users("alice", "bob", "carol");
        Run preview = Run.of(words("--tar", tar(), "--dry-run"));
        assertThat(preview.out()).contains("1 packages to make, 2 are there");
        assertThat(Run.of(words("--tar", tar())).out()).contains("1 packages made and verified, 2 were there");
        byte[] after = Files.readAllBytes(tar());
        assertThat(Arrays.copyOf(after, before.length - 1_024)).isEqualTo(Arrays.copyOf(before, before.length - 1_024));
        assertThat(digests(after)).hasSize(3).isEqualTo(expected());
        assertThat(ca.entries()).hasSize(3);
    }

    @Test
    void aRevokedUsersPackageIsNotMadeASecondTime() throws Exception {
        users("alice");
        assertThat(Run.of(words("--tar", tar())).exit()).isZero();
        assertThat(ca.run("revoke", "--user", "alice", "--reason", "superseded").exit())
                .isZero();
        Run run = Run.of(words("--tar", tar()));
        assertThat(run.exit()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(Files.readString(ca.out().resolve("results.csv"))).contains("a file has the name of the package");
        assertThat(digests(Files.readAllBytes(tar()))).hasSize(1);
    }

    @Test
    void whatIsNoSuchTarIsNotTouched() throws Exception {
        users("alice");
        Files.writeString(tar(), "mine ".repeat(200));
        Run run = Run.of(words("--tar", tar()));
        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("the file is no tar that export could go on with", "give --tar another name");
        assertThat(tar()).hasContent("mine ".repeat(200));
        assertThat(Run.of(words("--tar", folder)).err()).contains("a folder, link or device has the name of the tar");
        assertThat(ca.entries()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @DisplayName("a stream is the tar alone, and is followed only by what was not handed over")
    void aStreamIsTheTarAlone() throws Exception {
        users("alice", "bob");
        Program first = stream("a.tar");
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.out()).isEmpty();
        assertThat(first.err()).contains("2 of 2", "standard output: 2 packages made and verified");
        assertThat(digests(Files.readAllBytes(folder.resolve("a.tar"))))
                .hasSize(2)
                .isEqualTo(expected());
        assertThat(Files.readAllBytes(folder.resolve("a.tar")).length % 512).isZero();

        users("alice", "bob", "carol");
        Program again = stream("b.tar");
        assertThat(again.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(again.err()).contains("how far the reader of a stream came", "add --tar-rest");
        assertThat(folder.resolve("b.tar")).isEmptyFile();

        Program rest = stream("c.tar", "--tar-rest");
        assertThat(rest.exit()).as(rest.err()).isZero();
        assertThat(digests(Files.readAllBytes(folder.resolve("c.tar")))).containsOnlyKeys("carol.zip");
        assertThat(expected()).containsOnlyKeys("alice.zip", "bob.zip", "carol.zip");
        assertThat(ca.entries()).hasSize(3);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @DisplayName("L3: after a reader that went away, the rest is streamed: nobody is issued twice, nobody is lost")
    void afterAReaderThatWentAwayTheRestIsStreamed() throws Exception {
        users("a", "b", "c", "d", "e", "f", "g", "h");
        Program broken = Program.sh(
                folder,
                "{ " + Program.java(SeveralRuns.class, words("--tar", "-")) + "; echo $? > exit; } | head -c 1 > part");
        assertThat(Files.readString(folder.resolve("exit")).strip()).isEqualTo(String.valueOf(ExitCode.OUTPUT));
        assertThat(broken.err())
                .contains("standard output does not take the tar any more", "run the same command with --tar-rest");
        Program rest = stream("rest.tar", "--tar-rest");
        assertThat(rest.exit()).as(rest.err()).isZero();
        assertThat(expected()).hasSize(8);
        assertThat(expected()).containsAllEntriesOf(digests(Files.readAllBytes(folder.resolve("rest.tar"))));
        assertThat(digests(Files.readAllBytes(folder.resolve("rest.tar")))).containsKeys("a.zip", "h.zip");
        assertThat(ca.entries()).hasSize(8);
        assertThat(Files.readAllLines(ca.out().resolve("results.csv"))).hasSize(9);
        assertThat(Files.readAllLines(folder.resolve("out.passwords.csv"))).hasSize(9);
        assertThat(ca.run("ledger check").printed()).contains("in order").doesNotContain("warning");
    }

    @Test
    void whatCannotBeMeantIsRefused() throws Exception {
        users("alice");
        assertThat(Run.of(words("--tar", "-")).err()).contains("there is no standard output here");
        assertThat(Run.of(words("--tar", tar(), "--tar-rest")).err()).contains("a tar in a file is gone on with");
        assertThat(Run.of(words("--tar-rest")).exit()).isEqualTo(ExitCode.USAGE);
        Program json = stream("x.tar", "--format", "json");
        assertThat(json.err() + Files.readString(folder.resolve("x.tar")))
                .contains("standard output is for the tar alone");
        assertThat(ca.entries()).isEmpty();
    }

    private Program stream(String file, Object... more) throws Exception {
        List<Object> words = new ArrayList<>(List.of("--tar", "-"));
        words.addAll(List.of(more));
        return Program.sh(folder, Program.java(SeveralRuns.class, words(words.toArray())) + " > " + file);
    }

    private Path tar() {
        return folder.resolve("out.tar");
    }

    private void users(String... ids) throws Exception {
        Files.writeString(folder.resolve("users.csv"), "user\n" + String.join("\n", ids) + "\n");
    }

    private Object[] words(Object... more) {
        List<Object> words = new ArrayList<>(List.of(ca.words("export")));
        words.add(1, ca.gateway());
        words.addAll(List.of("--users", folder.resolve("users.csv"), "-o", ca.out(), "--key-type", "ec-p256"));
        words.addAll(List.of(more));
        return words.toArray();
    }

    /** What the results say: each package with its SHA-256. */
    private Map<String, String> expected() throws Exception {
        Map<String, String> expected = new LinkedHashMap<>();
        for (String line : Files.readAllLines(ca.out().resolve("results.jsonl"))) {
            Map<String, Object> row = JsonMapper.shared().readValue(line, new TypeReference<>() {});
            if ("done".equals(row.get("status"))) {
                expected.put(String.valueOf(row.get("file")), String.valueOf(row.get("sha256")));
            }
        }
        return expected;
    }
}
