package org.vpnpack.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vpnpack.format.OutputFile;
import org.vpnpack.rules.RefusedException;

class ZipReaderMutationTest {

    private static final byte[] OURS = ZipPackager.pack(ZipPackagerTest.FILES).bytes();
    private static final byte[] AZURES = new TestZip()
            .with("Generic\\VpnSettings.xml", "<VpnProfile><VpnType>OpenVPN</VpnType></VpnProfile>")
            .with("OpenVPN\\vpnconfig.ovpn", "remote gateway.example 443\n".repeat(40))
            .with("empty", "", entry -> {
                entry.flags = 1 << 3;
                entry.descriptor = TestZip.numbers(4, 0x08074b50, 4, 0, 4, entry.compressedSize, 4, 0);
            })
            .bytes();

    @Test
    @DisplayName("Z2: each single bit of a package, flipped, is refused or changes no name and no content")
    void everyFlippedBit() {
        for (byte[] good : List.of(OURS, AZURES)) {
            List<String> before = describe(ZipReader.read(good, "p.zip"));
            int refused = 0;
            for (int bit = 0; bit < good.length * 8; bit++) {
                byte[] bad = good.clone();
                bad[bit / 8] ^= (byte) (1 << bit % 8);
                Optional<List<OutputFile>> read = read(bad);
                int flipped = bit;
                read.ifPresent(files ->
                        assertThat(describe(files)).as("bit %d", flipped).isEqualTo(before));
                refused += read.isEmpty() ? 1 : 0;
            }
            assertThat(refused).isGreaterThan(good.length * 8 * 3 / 4);
        }
    }

    @Test
    @DisplayName("Z2: a package cut anywhere is refused")
    void everyTruncation() {
        for (byte[] good : List.of(OURS, AZURES)) {
            for (int length = 0; length < good.length; length++) {
                assertThat(read(Arrays.copyOf(good, length)))
                        .as("%d bytes", length)
                        .isEmpty();
                assertThat(read(Arrays.copyOfRange(good, good.length - length, good.length)))
                        .as("last %d bytes", length)
                        .isEmpty();
            }
        }
    }

    @Test
    @DisplayName("Z2: no bytes lead to anything but files or a refusal")
    void anythingGoes() {
        Random random = new Random(20260101);
        int[] telling = {0, 1, 0x7f, 0x80, 0xff, 'P', 'K', '/', '\\', '.'};
        for (int run = 0; run < 20_000; run++) {
            byte[] good = random.nextBoolean() ? OURS : AZURES;
            byte[] bad = good.clone();
            for (int n = random.nextInt(8); n >= 0; n--) {
                int at = random.nextInt(3) == 0
                        ? random.nextInt(bad.length)
                        : bad.length - 1 - random.nextInt(Math.min(bad.length, 300));
                switch (random.nextInt(4)) {
                    case 0 -> bad[at] = (byte) random.nextInt(256);
                    case 1 -> bad[at] = (byte) telling[random.nextInt(telling.length)];
                    case 2 -> bad[at] += (byte) (random.nextBoolean() ? 1 : -1);
                    default ->
                        System.arraycopy(good, random.nextInt(good.length - 4), bad, Math.min(at, bad.length - 4), 4);
                }
            }
            read(bad); // any other exception fails the test
        }
    }

    private static Optional<List<OutputFile>> read(byte[] zip) {
        try {
            return Optional.of(ZipReader.read(zip, "p.zip"));
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    private static List<String> describe(List<OutputFile> files) {
        List<String> lines = new ArrayList<>();
        for (OutputFile file : files) {
            lines.add(file.path() + " " + Arrays.toString(file.content()));
        }
        return lines;
    }
}
