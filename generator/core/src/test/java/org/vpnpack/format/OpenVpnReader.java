package org.vpnpack.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a profile as OpenVPN 2.6 does: lines of at most 256 bytes with their end, words, quotes, comments, blocks.
 *
 * <p>Written apart from what it tests: a state for each kind of word, as in OpenVPN's parse_line.
 */
final class OpenVpnReader {

    final List<List<String>> directives = new ArrayList<>();
    final Map<String, List<String>> blocks = new LinkedHashMap<>();

    OpenVpnReader(String profile) {
        String openBlock = "";
        List<String> block = new ArrayList<>();
        for (String line : profile.split("(?<=\n)", -1)) {
            if (!openBlock.isEmpty()) {
                if (line.strip().startsWith("</" + openBlock + ">")) {
                    openBlock = "";
                } else {
                    block.add(line.stripTrailing());
                }
                continue;
            }
            if (line.getBytes(StandardCharsets.UTF_8).length > 255) {
                throw new IllegalArgumentException("Maximum option line length (256) exceeded");
            }
            List<String> words = words(line);
            if (words.size() == 1
                    && words.get(0).startsWith("<")
                    && words.get(0).endsWith(">")) {
                openBlock = words.get(0).substring(1, words.get(0).length() - 1);
                block = new ArrayList<>();
                blocks.put(openBlock, block);
            } else if (!words.isEmpty()) {
                directives.add(words);
            }
        }
        if (!openBlock.isEmpty()) {
            throw new IllegalArgumentException("Endtag </" + openBlock + "> missing");
        }
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char state = 'i';
        boolean backslash = false;
        String text = line.indexOf('\0') < 0 ? line : line.substring(0, line.indexOf('\0'));
        for (char c : (text.stripTrailing() + "\n").toCharArray()) {
            boolean blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x0B;
            if (!backslash && c == '\\' && state != '\'') {
                backslash = true;
                state = state == 'i' ? 'b' : state;
                continue;
            }
            boolean done = false;
            if (state == 'i' && !blank) {
                if (c == '#' || c == ';') {
                    break;
                } else if (c == '"' || c == '\'') {
                    state = c;
                } else {
                    state = 'b';
                    word.append(c);
                }
            } else if (state == 'b') {
                done = blank && !backslash;
                if (!done) {
                    word.append(c);
                }
            } else if (state == '"') {
                done = c == '"' && !backslash;
                if (backslash && c != '"' && c != '\\') {
                    throw new IllegalArgumentException("Bad backslash usage");
                }
                if (!done) {
                    word.append(c);
                }
            } else if (state == '\'') {
                done = c == '\'';
                if (!done) {
                    word.append(c);
                }
            }
            if (done) {
                words.add(word.toString());
                word.setLength(0);
                state = 'i';
            }
            backslash = false;
        }
        if (state == '"' || state == '\'') {
            throw new IllegalArgumentException("No closing quotation");
        }
        return words;
    }
}
