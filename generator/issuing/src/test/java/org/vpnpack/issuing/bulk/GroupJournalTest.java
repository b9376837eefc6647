package org.vpnpack.issuing.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupJournalTest {

    @TempDir
    Path folder;

    private Path file;
    private GroupJournal journal;

    @BeforeEach
    void makeAJournal() {
        file = folder.resolve("journal");
        journal = new GroupJournal(file);
    }

    private static Parcel parcel(String name) {
        return new Parcel(
                "00" + name,
                name + ".zip",
                Parcel.utf8("zip of " + name),
                Parcel.utf8("password of " + name),
                Parcel.utf8("csv"),
                Parcel.utf8("json"));
    }

    @Test
    void whatWasWrittenIsRead() throws Exception {
        journal.write(new GroupJournal.Group("", 0, 1, 2, 3, List.of(parcel("alice"), parcel("bob"))));
        GroupJournal.Group read = journal.read().orElseThrow();
        assertThat(List.of(read.passwords(), read.csv(), read.json())).containsExactly(1L, 2L, 3L);
        assertThat(read.parcels()).extracting(Parcel::path).containsExactly("alice.zip", "bob.zip");
        assertThat(read.parcels()).extracting(Parcel::serial).containsExactly("00alice", "00bob");
        assertThat(read.parcels().get(1).zip()).asString().isEqualTo("zip of bob");
        assertThat(read.parcels().get(1).password()).asString().isEqualTo("password of bob");
        assertThat(read.parcels().get(1)).hasToString("Parcel[bob.zip, password redacted]");
        journal.remove();
        assertThat(journal.read()).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void halfAJournalIsNone() throws Exception {
        journal.write(new GroupJournal.Group("", 0, 1, 2, 3, List.of(parcel("alice"))));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(journal.read()).as("%d bytes", length).isEmpty();
        }
        Files.write(file, whole);
        assertThat(journal.read()).isPresent();
    }

    @Test
    void aChangedJournalIsNone() throws Exception {
        journal.write(new GroupJournal.Group("", 0, 1, 2, 3, List.of(parcel("alice"))));
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            Files.write(file, bytes);
            assertThat(journal.read()).as("byte %d", i).isEmpty();
            bytes[i] ^= 1;
        }
    }

    @Test
    void closingAParcelWipesItsPassword() {
        Parcel parcel = parcel("alice");
        parcel.close();
        assertThat(parcel.password()).containsOnly(0);
    }
}
