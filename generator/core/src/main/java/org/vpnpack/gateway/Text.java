package org.vpnpack.gateway;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A name or free text that people wrote and profiles show: in Unicode NFC, at least one code point, without characters
 * that hide, reorder or break lines, without blanks at its ends.
 */
public record Text(String value) {

    /** The longest text, in code points, that any profile carries. */
    public static final int MAX_LENGTH = 256;

    /** @throws IllegalArgumentException when the text is empty, too long or holds a refused character; says which */
    public Text {
        value = Normalizer.normalize(value, Normalizer.Form.NFC);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the text is empty; write one");
        }
        int length = value.codePointCount(0, value.length());
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the text has " + length + " characters, at most " + MAX_LENGTH + " are allowed; shorten it");
        }
        int refused = firstRefused(value);
        if (refused >= 0) {
            throw new IllegalArgumentException("the text holds " + nameOf(value.codePointAt(refused))
                    + ", which profiles cannot carry safely; take it out");
        }
        if (isBlank(value.codePointAt(0)) || isBlank(value.codePointBefore(value.length()))) {
            throw new IllegalArgumentException(Quoted.of(value) + " begins or ends with a blank; take it out");
        }
    }

    /** The index of the first code point that has no place in any name, or -1. */
    public static int firstRefused(String text) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (isRefused(text.codePointAt(at))) {
                return at;
            }
        }
        return -1;
    }

    /**
     * Whether a code point has no place in any name: C0 and C1 controls, line and paragraph separators, bidirectional
     * controls, zero-width characters, lone surrogates, noncharacters, unassigned and private-use code points.
     */
    public static boolean isRefused(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static String nameOf(int codePoint) {
        String name = Character.getName(codePoint);
        String words = name == null ? "" : name.replaceAll(" \\(.*", "").toLowerCase(Locale.ROOT);
        return String.format("U+%04X", codePoint) + (words.isEmpty() ? "" : " (" + words + ")");
    }

    private static boolean isBlank(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    @Override
    public String toString() {
        return value;
    }
}
