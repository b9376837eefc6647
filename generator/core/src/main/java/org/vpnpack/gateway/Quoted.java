package org.vpnpack.gateway;

/**
 * Text from outside, made fit for a message: in quotes, cut at 200 code points, whatever is not printable as an escape.
 *
 * <p>So that a value can neither steer a terminal nor imitate another line of a log.
 */
public final class Quoted {

    private static final int LIMIT = 200;

    private Quoted() {}

    /** The text between single quotes, safe to print. */
    public static String of(String text) {
        return "'" + bare(text) + "'";
    }

    /** The text without quotes, safe to print. */
    public static String bare(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        int[] codePoints = text.codePoints().limit(LIMIT + 1L).toArray();
        for (int i = 0; i < Math.min(codePoints.length, LIMIT); i++) {
            int codePoint = codePoints[i];
            if (Text.isRefused(codePoint)) {
                printable.append(String.format("\\u%04X", codePoint));
            } else {
                printable.appendCodePoint(codePoint);
            }
        }
        return codePoints.length > LIMIT ? printable + "..." : printable.toString();
    }

    /** Whether it is short and printable ASCII, as nearly all texts are. */
    private static boolean isPlain(String text) {
        if (text.length() > LIMIT) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
