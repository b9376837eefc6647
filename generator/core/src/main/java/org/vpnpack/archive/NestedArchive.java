package org.vpnpack.archive;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells an archive by its first bytes, whatever its name: inside a zip it would carry files past every check.
 *
 * <p>Programs that carry an archive behind their own code, as Azure's Windows installers do, begin otherwise.
 */
final class NestedArchive {

    private static final List<byte[]> BEGINNINGS = List.of(
            bytes("504b0304"), // zip
            bytes("504b0506"), // zip without entries
            bytes("504b0708"), // first part of a split zip
            bytes("377abcaf271c"), // 7z
            bytes("526172211a07"), // RAR
            bytes("4d534346"), // Windows cabinet
            bytes("1f8b08"), // gzip
            bytes("425a68"), // bzip2
            bytes("fd377a585a00"), // xz
            bytes("28b52ffd")); // Zstandard

    private static final byte[] TAR = bytes("7573746172");
    private static final int TAR_AT = 257;

    private NestedArchive() {}

    static boolean isArchive(byte[] content) {
        return BEGINNINGS.stream().anyMatch(beginning -> holds(content, 0, beginning)) || holds(content, TAR_AT, TAR);
    }

    private static boolean holds(byte[] content, int at, byte[] expected) {
        return content.length >= at + expected.length
                && Arrays.equals(content, at, at + expected.length, expected, 0, expected.length);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
