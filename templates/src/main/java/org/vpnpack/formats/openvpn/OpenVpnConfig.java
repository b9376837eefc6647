package org.vpnpack.formats.openvpn;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vpnpack.gateway.Quoted;

/**
 * An OpenVPN configuration as OpenVPN 2.6 reads it: directives with their words, inline blocks, and what it would stumble
 * over.
 *
 * @param directives in order, comments left out
 * @param blocks inline files by tag, each as its lines; of a doubled block the last
 * @param faults what OpenVPN would refuse or silently misread, in words with the line
 */
record OpenVpnConfig(List<Directive> directives, Map<String, List<String>> blocks, List<String> faults) {

    private static final int MAX_BYTES_WITH_END = 255;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Shorter than a line of hexadecimal digits; base64 has capitals. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,27}");

    /** One line: its first word, then the others. */
    record Directive(String name, List<String> arguments, int line) {

        /** The name for messages; a line of a key whose block is broken must not get there. */
        String printable() {
            return NAME.matcher(name).matches() ? "the directive '" + name + "'" : "the text";
        }

        /** A word in angle brackets begins a block, however it is quoted. */
        private boolean opensBlock() {
            return arguments.isEmpty() && name.length() > 2 && name.startsWith("<") && name.endsWith(">");
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
        String[] lines = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).split("\n", -1);
        String open = "";
        for (int i = 0; i < lines.length; i++) {
            String at = "line " + (i + 1);
            String line = lines[i].endsWith("\r") ? lines[i].substring(0, lines[i].length() - 1) : lines[i];
            if (holdsControl(line)) {
                faults.add(at + " holds a control character");
            }
            if (!open.isEmpty()) {
                // trim: other blanks of Unicode are letters to OpenVPN
                String content = line.trim();
                if (content.equals("</" + open + ">")) {
                    open = "";
                } else {
                    // OpenVPN reads long lines in pieces and looks for the end tag in front of each, so none may come
                    // close
                    if (content.contains("<")) {
                        faults.add(at + ": text with '<' inside the block <" + Quoted.bare(open) + ">");
                    }
                    blocks.getOrDefault(open, new ArrayList<>()).add(content);
                }
                continue;
            }
            if (lines[i].getBytes(StandardCharsets.UTF_8).length + 1 > MAX_BYTES_WITH_END) {
                faults.add(at + " is too long for OpenVPN, which reads 254 bytes");
            }
            List<String> words = OpenVpnWords.split(line, at, faults);
            if (words.isEmpty()) {
                continue;
            }
            Directive directive = directive(words, i + 1);
            if (directive.opensBlock()) {
                open = directive.name().substring(1, directive.name().length() - 1);
                if (blocks.put(open, new ArrayList<>()) != null) {
                    faults.add(at + ": a block stands twice");
                }
            } else {
                directives.add(directive);
            }
        }
        if (!open.isEmpty()) {
            faults.add("the last block does not end");
        }
        return new OpenVpnConfig(directives, blocks, faults);
    }

    private static boolean holdsControl(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) < 0x20 && line.charAt(i) != '\t') {
                return true;
            }
        }
        return false;
    }

    private static Directive directive(List<String> words, int line) {
        String first = words.get(0);
        String name = first.startsWith("--") && first.length() > 2 ? first.substring(2) : first;
        return new Directive(name, List.copyOf(words.subList(1, words.size())), line);
    }

    /** The first directive of a name. */
    Optional<Directive> first(String name) {
        return directives.stream()
                .filter(directive -> directive.name().equals(name))
                .findFirst();
    }

    boolean has(String name) {
        return first(name).isPresent();
    }

    /** Whether a directive of this name has exactly these arguments. */
    boolean has(String name, String... arguments) {
        return first(name)
                .filter(directive -> directive.arguments().equals(List.of(arguments)))
                .isPresent();
    }

    /** A block's lines joined by LF; nothing when the block is missing. */
    Optional<String> block(String tag) {
        return Optional.ofNullable(blocks.get(tag)).map(lines -> String.join("\n", lines));
    }
}
