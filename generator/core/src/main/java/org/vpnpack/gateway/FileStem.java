package org.vpnpack.gateway;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The part of a file name that stands for a name from outside: the name itself when every file system can bear it, else a
 * letter and 16 hexadecimal digits of its SHA-256.
 *
 * <p>A character is never replaced, and a name that looks like such digits gets its own: two names would meet in one file.
 */
public final class FileStem {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern DEVICE = Pattern.compile("(?:CON|PRN|AUX|NUL|COM[1-9]|LPT[1-9])(?:\\..*)?");
    private static final Pattern DIGEST = Pattern.compile("[gu]-[0-9a-f]{16}");
    private static final int DIGITS = 16;

    private FileStem() {}

    /** The stem of a user's id: {@code alice@contoso.com}, or {@code u-} and digits. */
    public static String ofUser(String id) {
        return of("u-", id);
    }

    /** The stem of a gateway's name: {@code contoso-p2s}, or {@code g-} and digits. */
    public static String ofGateway(Text name) {
        return of("g-", name.value());
    }

    private static String of(String prefix, String name) {
        if (PLAIN.matcher(name).matches()
                && !name.endsWith(".")
                && !DIGEST.matcher(name).matches()
                && !DEVICE.matcher(name.toUpperCase(Locale.ROOT)).matches()) {
            return name;
        }
        String normal = Normalizer.normalize(name, Normalizer.Form.NFC);
        return prefix + Digests.sha256(normal.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }
}
