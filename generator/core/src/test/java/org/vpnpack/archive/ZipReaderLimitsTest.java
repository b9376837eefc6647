package org.vpnpack.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vpnpack.format.OutputFile;
import org.vpnpack.rules.RefusedException;

class ZipReaderLimitsTest {

    private static final int MIB = 1 << 20;

    @Test
    @DisplayName("Z2: at most 1,000 entries")
    void tooManyEntries() {
        TestZip zip = new TestZip();
        for (int i = 0; i < 1_000; i++) {
            zip.with("f" + i, "");
        }
        assertThat(ZipReader.read(zip.bytes(), "p.zip")).hasSize(1_000);

        zip.with("one more", "");
        assertRefused(zip.bytes(), "the zip has 1,001 entries, at most 1,000 are read");
    }

    @Test
    @DisplayName("Z2: at most 16 MiB an entry")
    void tooLargeAnEntry() {
        byte[] most = noise(16 * MIB);
        assertThat(ZipReader.read(stored(most, 1), "p.zip").get(0).size()).isEqualTo(16 * MIB);

        assertRefused(
                stored(Arrays.copyOf(most, 16 * MIB + 1), 1),
                "entry 'f0' has 16,777,217 bytes, at most 16,777,216 are read");
    }

    @Test
    @DisplayName("Z2: at most 64 MiB in all, deflated or not")
    void tooLargeAltogether() {
        byte[] half = noise(MIB);
        byte[] compressible = Arrays.copyOf(half, 16 * MIB);

        TestZip zip = new TestZip();
        for (int i = 0; i < 4; i++) {
            zip.with("f" + i, compressible, entry -> {});
        }
        assertThat(ZipReader.read(zip.bytes(), "p.zip")).hasSize(4);
        zip.with("drop", "x");
        assertRefused(zip.bytes(), "the zip inflates to 67,108,865 bytes, at most 67,108,864 are read");
        assertRefused(new byte[64 * MIB + 1], "the zip has 67,108,865 bytes, at most 67,108,864 are read");
    }

    @Test
    @DisplayName("Z2: past 1 MiB an entry inflates at most 200 times")
    void tooCompressible() {
        assertThat(ZipReader.read(deflated(new byte[MIB]), "p.zip"))
                .extracting(OutputFile::size)
                .containsExactly(MIB);
        assertRefused(deflated(new byte[MIB + 1]), "entry 'f' inflates 1,0");
        assertRefused(deflated(new byte[MIB + 1]), " times, at most 200 times is read");
    }

    @Test
    @DisplayName("Z2: a bomb with a small size in its headers is not inflated past that size")
    void aBombThatLies() {
        byte[] bomb = TestZip.of("f", "", entry -> {
                    TestZip.Entry truth = new TestZip.Entry("f", new byte[15 * MIB]);
                    entry.data = truth.data;
                    entry.compressedSize = truth.compressedSize;
                    entry.crc = truth.crc;
                    entry.size = 1_000;
                })
                .bytes();

        assertRefused(bomb, "entry 'f' does not have the size that the zip says");
    }

    private static void assertRefused(byte[] zip, String message) {
        assertThatThrownBy(() -> ZipReader.read(zip, "p.zip"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(message);
    }

    private static byte[] stored(byte[] content, int count) {
        TestZip zip = new TestZip();
        for (int i = 0; i < count; i++) {
            zip.with("f" + i, content, entry -> entry.store(content));
        }
        return zip.bytes();
    }

    private static byte[] deflated(byte[] content) {
        return new TestZip().with("f", content, entry -> {}).bytes();
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(7).nextBytes(noise);
        noise[0] = 'n';
        return noise;
    }
}
