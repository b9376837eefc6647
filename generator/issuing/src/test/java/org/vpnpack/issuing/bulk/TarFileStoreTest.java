package org.vpnpack.issuing.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.rules.RefusedException;

/** Groups of packages that go into a tar, and runs that end in the midst of one. */
class TarFileStoreTest {

    private static final List<Parcel> FIRST = List.of(parcel("alice", 700), parcel("bob", 1_500));
    private static final List<Parcel> SECOND = List.of(parcel("carol", 10), parcel("dora", 3_000));

    @TempDir
    Path folder;

    private final List<String> delivered = new ArrayList<>();
    private Path tar;

    @BeforeEach
    void nameTheTar() {
        tar = folder.resolve("out.tar");
    }

    private static Parcel parcel(String name, int size) {
        byte[] zip = new byte[size];
        Arrays.fill(zip, (byte) name.charAt(0));
        return new Parcel(
                "00" + name,
                name + ".zip",
                zip,
                Parcel.utf8("password of " + name + "\n"),
                Parcel.utf8("done," + name + "\n"),
                Parcel.utf8("{\"status\":\"done\",\"" + name + "\"}\n"));
    }

    @Test
    @DisplayName("L3: a tar that was cut anywhere in a group goes on to the same bytes, with nobody twice")
    void cutAnywhereItGoesOnToTheSameBytes() throws Exception {
        byte[] first;
        byte[] both;
        try (ExportFolder out = open()) {
            out.recover(record(List.of()), List.of());
            group(out, FIRST, true);
            first = Files.readAllBytes(tar);
            group(out, SECOND, false);
            both = Files.readAllBytes(tar);
        }
        byte[] journal = Files.readAllBytes(journal());
        for (int length = first.length; length <= both.length; length += 97) {
            Files.write(tar, Arrays.copyOf(both, length));
            Files.write(journal(), journal);
            try (ExportFolder out = open()) {
                out.recover(record(SECOND), List.of());
                assertThat(tar).as("cut at %d", length).hasBinaryContent(both);
                out.finish();
            }
            assertThat(delivered).containsExactly("00carol", "00dora");
            assertThat(Files.readAllLines(folder.resolve("passwords"))).hasSize(5);
            assertThat(Files.readAllLines(folder.resolve("out/results.csv"))).hasSize(5);
            assertThat(journal()).doesNotExist();
        }
    }

    @Test
    void aGroupThatTheLedgerHasNotIsTakenOut() throws Exception {
        byte[] first;
        try (ExportFolder out = open()) {
            out.recover(record(List.of()), List.of());
            group(out, FIRST, true);
            first = Files.readAllBytes(tar);
            group(out, SECOND, false);
        }
        try (ExportFolder out = open()) {
            out.recover(record(SECOND.subList(1, 2)), List.of());
            assertThat(delivered).containsExactly("00dora");
            assertThat(Files.readAllBytes(tar))
                    .hasSize(first.length + 512 + 3_072)
                    .startsWith(first);
        }
    }

    @Test
    @DisplayName("L3: results that another run added behind an unfinished group stay when the group is finished")
    void resultsOfAnotherRunStay() throws Exception {
        try (ExportFolder out = open()) {
            out.recover(record(List.of()), List.of());
            group(out, FIRST, false);
        }
        Path csv = folder.resolve("out/results.csv");
        Path json = folder.resolve("out/results.jsonl");
        Files.writeString(csv, "done,eve\n", StandardOpenOption.APPEND);
        Files.writeString(json, "{\"status\":\"done\",\"eve\"}\n", StandardOpenOption.APPEND);
        try (ExportFolder out = open()) {
            out.recover(record(FIRST), List.of());
        }
        assertThat(Files.readAllLines(csv)).hasSize(4).contains("done,alice", "done,bob", "done,eve");
        assertThat(Files.readAllLines(json)).hasSize(3).contains("{\"status\":\"done\",\"eve\"}");
    }

    @Test
    void aRunThatWasKilledGoesOnIntoTheSamePlaceOnly() throws Exception {
        try (ExportFolder out = open()) {
            out.recover(record(List.of()), List.of());
            group(out, FIRST, false);
        }
        try (ExportFolder out =
                ExportFolder.open(folder.resolve("out"), folder.resolve("passwords"), false, false, 4)) {
            assertThatThrownBy(() -> out.recover(record(FIRST), List.of()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("the interrupted run wrote its packages into");
        }
        try (ExportFolder out = open()) {
            out.recover(record(FIRST), List.of());
            assertThat(Files.size(tar)).isEqualTo(512 + 1_024 + 512 + 1_536);
        }
    }

    @Test
    void aShorterTarIsNotTheOneThatTheRunLeft() throws Exception {
        try (ExportFolder out = open()) {
            out.recover(record(List.of()), List.of());
            group(out, FIRST, true);
            group(out, SECOND, false);
        }
        Files.write(tar, new byte[0]);
        try (ExportFolder out = open()) {
            assertThatThrownBy(() -> out.recover(record(SECOND), List.of()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("shorter than the interrupted run left it");
        }
        assertThat(tar).isEmptyFile();
    }

    @Test
    @DisplayName("L4: one run at a time writes a tar")
    void oneRunAtATimeWritesATar() throws Exception {
        try (ExportFolder out = open()) {
            out.recover(record(List.of()), List.of());
            assertThatThrownBy(() -> ExportFolder.open(
                            folder.resolve("other"),
                            folder.resolve("others"),
                            new Layout.TarFile(tar),
                            false,
                            false,
                            4))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("another run is writing this tar");
        }
    }

    private ExportFolder open() {
        delivered.clear();
        return ExportFolder.open(
                folder.resolve("out"), folder.resolve("passwords"), new Layout.TarFile(tar), false, false, 4);
    }

    private Path journal() {
        return folder.resolve("passwords.journal");
    }

    /** As the writer does; without the end, as if it were killed before. */
    private static void group(ExportFolder out, List<Parcel> parcels, boolean toEnd) {
        out.begin(parcels);
        out.add(parcels, List::forEach);
        parcels.forEach(out::appendPassword);
        out.appendResults(
                parcels.stream().map(Parcel::csv).toList(),
                parcels.stream().map(Parcel::json).toList());
        if (toEnd) {
            out.forceLines();
            out.end();
        }
    }

    private ExportFolder.GroupRecord record(List<Parcel> known) {
        return new ExportFolder.GroupRecord() {
            @Override
            public boolean has(String serial) {
                return known.stream().anyMatch(parcel -> parcel.serial().equals(serial));
            }

            @Override
            public void delivered(List<String> serials) {
                delivered.addAll(serials);
            }
        };
    }
}
