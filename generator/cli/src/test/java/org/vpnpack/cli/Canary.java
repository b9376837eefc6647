package org.vpnpack.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A secret that must not get out, in each form in which it could: as it is, in hexadecimal and in base64, whatever
 * stands before it; eight bytes of it are enough to be noticed.
 */
final class Canary {

    private static final int BYTES = 8;
    private static final int HEX = 2 * BYTES;
    private static final int BASE64 = 11;

    private final String name;
    private final Set<String> raw = new HashSet<>();
    private final Set<String> hex = new HashSet<>();
    private final Set<String> base64 = new HashSet<>();

    Canary(String name, byte[] secret) {
        this.name = name;
        pieces(new String(secret, ISO_8859_1), BYTES, raw);
        pieces(HexFormat.of().formatHex(secret), HEX, hex);
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + secret.length];
            System.arraycopy(secret, 0, shifted, shift, secret.length);
            String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // the first and last characters also hold bits of what stands around the secret
            pieces(text.substring(shift == 0 ? 0 : shift + 1, text.length() - 1), BASE64, base64);
        }
    }

    /** Where the secret, or a piece of it, stands in these bytes; line ends and blanks are looked through. */
    Optional<String> in(byte[] content) {
        String text = new String(content, ISO_8859_1);
        String joined = text.replaceAll("[\\s:]+", "");
        if (anyOf(raw, BYTES, text)
                || anyOf(hex, HEX, joined.toLowerCase(Locale.ROOT))
                || anyOf(base64, BASE64, joined)) {
            return Optional.of(name);
        }
        return Optional.empty();
    }

    private static boolean anyOf(Set<String> pieces, int length, String text) {
        for (int i = 0; i + length <= text.length(); i++) {
            if (pieces.contains(text.substring(i, i + length))) {
                return true;
            }
        }
        return false;
    }

    private static void pieces(String text, int length, Set<String> into) {
        for (int i = 0; i + length <= text.length(); i++) {
            into.add(text.substring(i, i + length));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
