package org.vpnpack.formats.openvpn;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words as {@code parse_line} of OpenVPN 2.6 does (options.c, options_util.c; each rule measured with
 * 2.6.14).
 *
 * <p>Blanks part words. A quotation is a word of its own: what follows the closing quote begins the next one; inside a
 * word quotes are letters. Outside single quotes a backslash stands before a backslash, a double quote or a blank; at
 * anything else OpenVPN stops. {@code #} and {@code ;} begin a comment where a word would, even behind a backslash.
 */
final class OpenVpnWords {

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private char quote;

    private OpenVpnWords() {}

    /**
     * The words of a line; none when it is empty, a comment or at fault.
     *
     * @param at names the line in faults
     */
    static List<String> split(String line, String at, List<String> faults) {
        OpenVpnWords words = new OpenVpnWords();
        boolean escaped = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (!escaped && c == '\\' && words.quote != '\'') {
                escaped = true;
            } else if (!words.inWord && (c == '#' || c == ';')) {
                return words.words;
            } else if (escaped && c != '\\' && c != '"' && !isBlank(c)) {
                faults.add(at + ": bad use of a backslash, OpenVPN stops at it");
                return List.of();
            } else {
                words.take(c, escaped);
                escaped = false;
            }
        }
        if (escaped) {
            faults.add(at + ": a backslash at the end, OpenVPN takes the line end into the value");
            return List.of();
        }
        if (words.quote != 0) {
            faults.add(at + ": a quotation does not end");
            return List.of();
        }
        words.end();
        return words.words;
    }

    private void take(char c, boolean escaped) {
        if (quote != 0) {
            if (c == quote && !escaped) {
                end();
            } else {
                word.append(c);
            }
        } else if (inWord) {
            if (isBlank(c) && !escaped) {
                end();
            } else {
                word.append(c);
            }
        } else if (!isBlank(c)) {
            inWord = true;
            if (!escaped && (c == '"' || c == '\'')) {
                quote = c;
            } else {
                word.append(c);
            }
        }
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
        quote = 0;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
