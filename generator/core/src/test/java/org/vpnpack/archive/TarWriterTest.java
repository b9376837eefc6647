package org.vpnpack.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.gateway.Digests;

class TarWriterTest {

    private static final String LONG = "ff/" + "g".repeat(64) + "/" + "u".repeat(64) + ".zip";

    @TempDir
    Path folder;

    @Test
    void entriesHaveFixedTimesModesAndOwners() throws Exception {
        List<TarArchiveEntry> entries = new ArrayList<>();
        List<String> contents = new ArrayList<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(tar()))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.add(entry);
                contents.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(entries).extracting(TarArchiveEntry::getName).containsExactly("00/", "00/alice.zip", LONG, "b.zip");
        assertThat(contents).containsExactly("", "zip of alice", "long", "b".repeat(1_000));
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.getLastModifiedTime().toString()).isEqualTo("1980-02-01T00:00:00Z");
            assertThat(entry.getMode()).isEqualTo(entry.isDirectory() ? 040700 : 0100600);
            assertThat(List.of(entry.getLongUserId(), entry.getLongGroupId())).containsExactly(0L, 0L);
            assertThat(entry.getUserName() + entry.getGroupName()).isEmpty();
        });
    }

    @Test
    void itsBytesDependOnNothingElse() throws Exception {
        byte[] tar = tar();
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            assertThat(tar()).isEqualTo(tar);
        } finally {
            TimeZone.setDefault(before);
        }
        assertThat(Digests.sha256(tar)).isEqualTo("d1433ae7cc6bbec1615e1355b1b59d78c0d6317d71ba71931aae185990e18706");
    }

    @Test
    void itIsGoneOnWithWhereItsLastEntryEnds() throws Exception {
        byte[] tar = tar();
        List<String> paths = new ArrayList<>();
        long end = list(tar, paths);
        assertThat(paths).containsExactly("00/", "00/alice.zip", LONG, "b.zip");
        assertThat(end).isEqualTo(tar.length - 1_024);
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        more.write(tar, 0, (int) end);
        new TarWriter(more).add("c.zip", new byte[5]);
        new TarWriter(more).finish();
        paths.clear();
        list(more.toByteArray(), paths);
        assertThat(paths).containsExactly("00/", "00/alice.zip", LONG, "b.zip", "c.zip");
    }

    @Test
    void ofATarThatWasCutAnywhereTheWholeEntriesAreTold() throws Exception {
        byte[] tar = tar();
        int[] ends = {512, 512 + 1_024, 512 + 1_024 + 2_048, 512 + 1_024 + 2_048 + 1_536};
        for (int length = 0; length <= tar.length; length++) {
            List<String> paths = new ArrayList<>();
            int cut = length;
            int[] whole = Arrays.stream(ends).filter(end -> end <= cut).toArray();
            assertThat(list(Arrays.copyOf(tar, length), paths))
                    .as("%d bytes", length)
                    .isEqualTo(whole.length == 0 ? 0 : whole[whole.length - 1]);
            assertThat(paths).as("%d bytes", length).hasSize(whole.length);
        }
    }

    @Test
    void whatVpnpackDidNotWriteIsRefused() throws Exception {
        byte[] tar = tar();
        byte[] other = tar.clone();
        other[0] ^= 1;
        assertThatThrownBy(() -> list(other, new ArrayList<>())).hasMessageContaining("at byte 0 stands no entry");
        byte[] behind = tar.clone();
        behind[tar.length - 1] = 1;
        assertThatThrownBy(() -> list(behind, new ArrayList<>())).hasMessageContaining("stands behind its end");
        byte[] text =
                "not a tar, but long enough for a header of one\n".repeat(20).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> list(text, new ArrayList<>())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TarWriter(new ByteArrayOutputStream()).add("../up.zip", new byte[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] tar() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TarWriter tar = new TarWriter(bytes);
        tar.addFolder("00");
        tar.add("00/alice.zip", "zip of alice".getBytes(StandardCharsets.UTF_8));
        tar.add(LONG, "long".getBytes(StandardCharsets.UTF_8));
        tar.add("b.zip", "b".repeat(1_000).getBytes(StandardCharsets.UTF_8));
        tar.finish();
        return bytes.toByteArray();
    }

    private long list(byte[] tar, List<String> paths) throws Exception {
        Path file = Files.write(folder.resolve("tar"), tar);
        try (FileChannel channel = FileChannel.open(file)) {
            return TarListing.read(channel, entry -> paths.add(entry.path()));
        }
    }
}
