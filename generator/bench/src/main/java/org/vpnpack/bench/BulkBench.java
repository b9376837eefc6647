package org.vpnpack.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.vpnpack.gateway.KeyType;

/**
 * Measures a bulk export beside its floor, the cryptographic calls alone, in one process: whole, floor, floor, whole ..., so
 * that whatever else the machine does meets both alike.
 *
 * <p>A floor's user is a key pair, a certificate, a PKCS#12 container and an encrypted key, by the classes of the export and on
 * as many threads. Prints one line of a table; the first round warms and does not count.
 */
public final class BulkBench {

    private BulkBench() {}

    /** @param args the folder of samples, the key type, users a block, rounds of four blocks */
    public static void main(String[] args) throws Exception {
        Path samples = Path.of(args[0]);
        KeyType keyType = KeyType.of(args[1]);
        int users = Integer.parseInt(args[2]);
        int rounds = Integer.parseInt(args[3]);
        List<Measured> whole = new ArrayList<>();
        List<Measured> floor = new ArrayList<>();
        Path work = Files.createTempDirectory("vpnpack-bench");
        try (Bench bench = Bench.in(work, samples, keyType)) {
            bench.export(users);
            bench.floor(users);
            for (int i = 0; i < rounds; i++) {
                whole.add(bench.export(users));
                floor.add(bench.floor(users));
                floor.add(bench.floor(users));
                whole.add(bench.export(users));
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %d | %.1f | %.1f | %.0f %% | %.1f | %.1f | %.0f %% | %.0f |%n",
                    Runtime.version().feature(),
                    keyType,
                    users,
                    median(whole, Measured::rate),
                    median(floor, Measured::rate),
                    100 * median(whole, Measured::rate) / median(floor, Measured::rate),
                    median(whole, Measured::cpuMillis),
                    median(floor, Measured::cpuMillis),
                    100 * median(floor, Measured::cpuMillis) / median(whole, Measured::cpuMillis),
                    bench.liveMegabytes());
        } finally {
            delete(work);
        }
    }

    private static double median(List<Measured> blocks, java.util.function.ToDoubleFunction<Measured> value) {
        double[] sorted = blocks.stream().mapToDouble(value).toArray();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (var files = Files.walk(folder)) {
            all = files.sorted(java.util.Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
