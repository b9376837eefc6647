package org.vpnpack.archive;

import java.util.Arrays;
import java.util.Locale;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * The bytes of a zip that nobody vouches for: little-endian unsigned numbers by position, refused where the bytes end.
 *
 * <p>Positions and lengths are {@code long}, so that sums of numbers from the zip cannot overflow.
 */
final class ZipBytes {

    private static final String FETCH_AGAIN = "fetch the package again; this copy is damaged or was altered";

    private final byte[] bytes;
    private final String fileName;

    /** Shares the array. */
    ZipBytes(byte[] bytes, String fileName) {
        this.bytes = bytes;
        this.fileName = fileName;
    }

    long size() {
        return bytes.length;
    }

    int u16(long at) {
        int i = start(at, 2);
        return Byte.toUnsignedInt(bytes[i]) | Byte.toUnsignedInt(bytes[i + 1]) << 8;
    }

    long u32(long at) {
        start(at, 4);
        return u16(at) | (long) u16(at + 2) << 16;
    }

    /** The position as an index, with so many bytes from there on. */
    int start(long at, long length) {
        if (at < 0 || length < 0 || at + length > bytes.length) {
            throw damaged("the zip ends too early or points outside itself");
        }
        return (int) at;
    }

    /** The shared array, for positions that {@link #start} gave. */
    byte[] array() {
        return bytes;
    }

    byte[] copy(long at, long length) {
        int from = start(at, length);
        return Arrays.copyOfRange(bytes, from, from + (int) length);
    }

    boolean sameBytes(long at, long other, long length) {
        int a = start(at, length);
        int b = start(other, length);
        return Arrays.equals(bytes, a, a + (int) length, bytes, b, b + (int) length);
    }

    RefusedException damaged(String what) {
        return refused(what, FETCH_AGAIN);
    }

    RefusedException refused(String what, String fix) {
        return new RefusedException(Problem.error(Place.file(fileName), what, fix));
    }

    /** A message that names a value and its limit, alike in every locale. */
    static String limit(String format, long value, long limit) {
        return String.format(Locale.ROOT, format, value, limit);
    }
}
