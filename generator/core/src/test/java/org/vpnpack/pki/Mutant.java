package org.vpnpack.pki;

import java.util.Arrays;
import java.util.Random;

/** Damages bytes at random, the same way for the same seed. */
final class Mutant {

    private Mutant() {}

    /** One to four changes: a byte flipped, set or swapped with another, a piece cut out, doubled or the end cut off. */
    static byte[] of(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0 && bytes.length > 2; changes--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes[at] = bytes[random.nextInt(bytes.length)];
                case 3 -> bytes = splice(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)), at);
                case 4 -> bytes = splice(bytes, at, at, Math.min(bytes.length, at + 1 + random.nextInt(8)));
                default -> bytes = Arrays.copyOf(bytes, at);
            }
        }
        return bytes;
    }

    /** Leaves out what lies from {@code from} to {@code to}, and puts in its place what lies from there to {@code copyTo}. */
    private static byte[] splice(byte[] bytes, int from, int to, int copyTo) {
        int copied = Math.max(0, copyTo - to);
        byte[] result = Arrays.copyOf(bytes, from + copied + bytes.length - to);
        System.arraycopy(bytes, to, result, from, copied);
        System.arraycopy(bytes, to, result, from + copied, bytes.length - to);
        return result;
    }
}
