package org.vpnpack.gateway;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * OpenVPN's 2048-bit static key ({@code tls-auth}), which every user of a gateway holds.
 *
 * <p>A secret all the same: it is not printed, compared or quoted.
 */
public final class StaticKey {

    private static final String BEGIN = "-----BEGIN OpenVPN Static key V1-----";
    private static final String END = "-----END OpenVPN Static key V1-----";
    private static final int LENGTH = 256;
    private static final int LINE = 32;

    private final String hex;

    private StaticKey(String hex) {
        this.hex = hex;
    }

    /**
     * Reads the text form ({@code openvpn --genkey secret}): header, 16 lines of 32 hexadecimal digits, footer; lines
     * that begin with {@code #} before the header are comments. 512 bare digits are taken as well.
     *
     * @throws IllegalArgumentException when it is not such a key; the message never quotes it
     */
    public static StaticKey parse(String text) {
        List<String> lines = new ArrayList<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(lines::add);
        boolean armoured = lines.size() > 2
                && lines.get(0).equals(BEGIN)
                && lines.get(lines.size() - 1).equals(END);
        String digits = String.join("", armoured ? lines.subList(1, lines.size() - 1) : lines)
                .toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]*")) {
            throw new IllegalArgumentException("not an OpenVPN static key: between '" + BEGIN + "' and '" + END
                    + "' only hexadecimal digits may stand; copy the key again, whole");
        }
        if (digits.length() != 2 * LENGTH) {
            throw new IllegalArgumentException("not an OpenVPN static key: it has " + digits.length()
                    + " hexadecimal digits, a key has 512; copy the key again, whole");
        }
        return new StaticKey(digits);
    }

    /** 512 lower-case hexadecimal digits on one line, as in azurevpnconfig.xml. */
    public String hex() {
        return hex;
    }

    /** The 18 lines that stand inside {@code <tls-auth>}. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(BEGIN);
        for (int at = 0; at < hex.length(); at += LINE) {
            lines.add(hex.substring(at, at + LINE));
        }
        lines.add(END);
        return lines;
    }

    /** The 256 bytes; a fresh copy. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return "StaticKey[redacted]";
    }
}
