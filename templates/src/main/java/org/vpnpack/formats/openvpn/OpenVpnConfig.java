package org.vpnpack.formats.openvpn;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An OpenVPN configuration as OpenVPN 2.6 reads it: directives with their words, inline blocks, and what it would stumble
 * over.
 *
 * @param directives in order, comments left out
 * @param blocks inline files by tag, each as its lines; of a doubled block the last
 * @param faults what OpenVPN would refuse or silently misread, in words with the line
 */
record OpenVpnConfig(List<Directive> directives, Map<String, List<String>> blocks, List<String> faults) {

    private static final Pattern OPEN = Pattern.compile("<([a-z][a-z0-9-]*)>");
    private static final int MAX_BYTES_WITH_END = 255;

    /** Shorter than a line of hexadecimal digits; base64 has capitals. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,27}");

    /** One line: its first word, then the others. */
    record Directive(String name, List<String> arguments, int line) {

        /** The name for messages; a line of a key whose block is broken must not get there. */
        String printable() {
            return NAME.matcher(name).matches() ? "the directive '" + name + "'" : "the text";
        }
    }

    OpenVpnConfig {
        directives = List.copyOf(directives);
        faults = List.copyOf(faults);
    }

    static OpenVpnConfig parse(String text) {
        List<Directive> directives = new ArrayList<>();
        Map<String, List<String>> blocks = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\n", -1);
        String open = "";
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].endsWith("\r") ? lines[i].substring(0, lines[i].length() - 1) : lines[i];
            if (!open.isEmpty()) {
                if (line.strip().startsWith("</" + open + ">")) {
                    if (!line.strip().endsWith("</" + open + ">")) {
                        faults.add("line " + (i + 1) + ": text behind the end of a block");
                    }
                    open = "";
                } else {
                    blocks.getOrDefault(open, new ArrayList<>()).add(line.strip());
                }
                continue;
            }
            int bytes = lines[i].getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > MAX_BYTES_WITH_END) {
                faults.add("line " + (i + 1) + " is too long for OpenVPN, which reads 254 bytes");
            }
            if (line.indexOf('\r') >= 0 || line.chars().anyMatch(c -> c < 0x20 && c != '\t')) {
                faults.add("line " + (i + 1) + " holds a control character");
            }
            Matcher tag = OPEN.matcher(line.strip());
            if (tag.matches()) {
                open = tag.group(1);
                if (blocks.put(open, new ArrayList<>()) != null) {
                    faults.add("line " + (i + 1) + ": the block <" + open + "> stands twice");
                }
            } else {
                List<String> words = words(line, i + 1, faults);
                if (!words.isEmpty()) {
                    String name = words.get(0).startsWith("--") ? words.get(0).substring(2) : words.get(0);
                    directives.add(new Directive(name, List.copyOf(words.subList(1, words.size())), i + 1));
                }
            }
        }
        if (!open.isEmpty()) {
            faults.add("the block <" + open + "> does not end");
        }
        return new OpenVpnConfig(directives, blocks, faults);
    }

    /** The first directive of a name. */
    Optional<Directive> first(String name) {
        return directives.stream()
                .filter(directive -> directive.name().equals(name))
                .findFirst();
    }

    /** A block's lines joined by LF; nothing when the block is missing. */
    Optional<String> block(String tag) {
        return Optional.ofNullable(blocks.get(tag)).map(lines -> String.join("\n", lines));
    }

    /** Splits a line as OpenVPN does: blanks part words, quotes join them, a backslash escapes outside single quotes. */
    private static List<String> words(String line, int number, List<String> faults) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean escape = c == '\\' && quote != '\'';
            if (escape) {
                boolean last = i + 1 == line.length();
                if (last || quote == '"' && line.charAt(i + 1) != '\\' && line.charAt(i + 1) != '"') {
                    faults.add("line " + number + ": bad use of a backslash, OpenVPN drops the whole line");
                    return List.of();
                }
                word = (word == null ? new StringBuilder() : word).append(line.charAt(++i));
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else if (word != null) {
                    word.append(c);
                }
            } else if (c == ' ' || c == '\t') {
                if (word != null) {
                    words.add(word.toString());
                    word = null;
                }
            } else if (word == null && (c == '#' || c == ';')) {
                return words;
            } else if (word == null && (c == '"' || c == '\'')) {
                quote = c;
                word = new StringBuilder();
            } else {
                word = (word == null ? new StringBuilder() : word).append(c);
            }
        }
        if (quote != 0) {
            faults.add("line " + number + ": a quotation does not end");
            return List.of();
        }
        if (word != null) {
            words.add(word.toString());
        }
        return words;
    }
}
