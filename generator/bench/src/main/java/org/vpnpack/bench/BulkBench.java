package org.vpnpack.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.vpnpack.gateway.KeyType;

/**
 * Measures whole bulk exports, in rows of a table; {@code docs/benchmarks/bulk.sh} prints its head and calls this.
 *
 * <p>A floor's user is a key pair, a certificate and its check against the gateway's root, a PKCS#12 container and an encrypted
 * key, by the classes of the export and on as many threads.
 */
public final class BulkBench {

    private BulkBench() {}

    /**
     * @param args the folder of samples, then
     *     <ul>
     *       <li>{@code floor KEYTYPE USERS ROUNDS}: the export beside its floor, with one worker and on all cores
     *       <li>{@code peer KEYTYPE USERS ROUNDS PROGRAM USERSOFPEER}: beside another program, with one worker and on all cores
     *       <li>{@code growth KEYTYPE USERS}: one export, after one of 1,000 that warms
     *       <li>{@code resume KEYTYPE USERS}: an export whose users are all finished
     *     </ul>
     */
    public static void main(String[] args) throws Exception {
        Path work = Files.createTempDirectory("vpnpack-bench");
        KeyType keyType = KeyType.of(args[2]);
        int users = Integer.parseInt(args[3]);
        try (Bench bench = Bench.in(work, Path.of(args[0]), keyType)) {
            switch (args[1]) {
                case "floor" -> floor(bench, keyType, users, Integer.parseInt(args[4]));
                case "peer" ->
                    peer(
                            bench,
                            keyType,
                            users,
                            Integer.parseInt(args[4]),
                            new Peer(Path.of(args[5])),
                            Integer.parseInt(args[6]));
                case "growth" -> growth(bench, keyType, users);
                case "resume" -> resume(bench, keyType, users);
                default -> throw new IllegalArgumentException("no such measurement: " + Arrays.toString(args));
            }
        } finally {
            Folders.delete(work);
        }
    }

    private static void floor(Bench bench, KeyType keyType, int users, int rounds) throws Exception {
        for (int workers : new int[] {1, Bench.ALL_CORES}) {
            SideBySide both =
                    SideBySide.run(rounds, () -> bench.export(users, workers), () -> bench.floor(users, workers));
            row(bench, keyType, "floor", workers, users, both);
        }
    }

    private static void peer(Bench bench, KeyType keyType, int users, int rounds, Peer peer, int ofPeer)
            throws Exception {
        for (int workers : new int[] {1, Bench.ALL_CORES}) {
            SideBySide both =
                    SideBySide.run(rounds, () -> bench.export(users, workers), () -> peer.run(ofPeer, keyType));
            row(bench, keyType, peer.toString(), workers, users, both);
        }
    }

    private static void row(Bench bench, KeyType keyType, String other, int workers, int users, SideBySide both) {
        System.out.printf(
                Locale.ROOT,
                "| %d, %s | %s | %s | %d | %d | %s |%n",
                Runtime.version().feature(),
                bench.cryptography(),
                keyType,
                other,
                workers,
                users,
                both.cells());
    }

    private static void growth(Bench bench, KeyType keyType, int users) throws Exception {
        bench.export(1_000, Bench.ALL_CORES);
        bench.forgetLiveHeap();
        Measured measured = bench.export(users, Bench.ALL_CORES);
        System.out.printf(
                Locale.ROOT,
                "| %d | %s | %d | %.2f | %.2f | %.0f |%n",
                Runtime.version().feature(),
                keyType,
                users,
                measured.nanos() / 1e6 / users,
                measured.cpuMillis(),
                bench.liveMegabytes());
    }

    private static void resume(Bench bench, KeyType keyType, int users) throws Exception {
        Measured measured = bench.resumed(users);
        System.out.printf(
                Locale.ROOT, "| %d | %s | %d | %.0f |%n", Runtime.version().feature(), keyType, users, measured.rate());
    }
}
