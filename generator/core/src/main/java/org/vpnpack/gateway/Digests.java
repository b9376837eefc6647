package org.vpnpack.gateway;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-1 and SHA-256 as hexadecimal text: names of things, not protection. */
public final class Digests {

    private Digests() {}

    /** 64 lower-case hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest("SHA-256", bytes));
    }

    /** 40 upper-case hexadecimal digits, as Azure and Windows write thumbprints. */
    public static String sha1(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(digest("SHA-1", bytes));
    }

    static byte[] rawSha1(byte[] bytes) {
        return digest("SHA-1", bytes);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
