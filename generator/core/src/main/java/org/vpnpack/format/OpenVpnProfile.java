package org.vpnpack.format;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Collects an OpenVPN profile and keeps what OpenVPN's reader needs: lines that are not too long, quoted words that
 * stand alone, blocks that end.
 *
 * <p>OpenVPN 2.6.14 reads 254 bytes of a line that ends with LF, 253 with CRLF, comments included; lines inside {@code
 * <ca>} and its like are exempt. Those inside {@code <connection>} are directives again and are not.
 */
final class OpenVpnProfile extends RenderedText {

    private enum Position {
        BETWEEN_WORDS,
        IN_WORD,
        IN_COMMENT
    }

    private static final Pattern TAG = Pattern.compile("<[a-z][a-z0-9-]*>|</connection>");
    private static final int MAX_LINE_BYTES = 255;
    private static final char NO_QUOTE = 0;

    private final StringBuilder line = new StringBuilder();
    private int lineBytes;
    private boolean lineHasValue;
    private boolean wordMustEnd;
    private String endTag = "";

    OpenVpnProfile(LineEnd lineEnd) {
        super(lineEnd);
    }

    @Override
    void put(char c) throws Refusal {
        if (wordMustEnd && c != ' ' && c != '\t' && c != '\n') {
            throw glued();
        }
        wordMustEnd = false;
        super.put(c);
        if (c == '\n') {
            endLine();
        } else {
            line.append(c);
            lineBytes += utf8Length(c);
        }
    }

    @Override
    String finish() throws Refusal {
        endLine();
        if (!endTag.isEmpty()) {
            throw Refusal.ofTemplate("the block that ends with " + endTag + " has no end", "add a line " + endTag);
        }
        return super.finish();
    }

    /** A value between quotes: stands between two blanks, never first on its line. */
    void word(String quoted) throws Refusal {
        Position position = position();
        if (position == Position.IN_WORD || line.toString().isBlank()) {
            throw glued();
        }
        plain(quoted);
        wordMustEnd = position == Position.BETWEEN_WORDS;
    }

    /** A value whose grammar leaves nothing to escape. */
    void bare(String text) throws Refusal {
        plain(text);
    }

    /** Lines of PEM or of a static key: nowhere but inside a block, else each would be a directive. */
    void block(List<String> lines) throws Refusal {
        if (endTag.isEmpty() || !line.isEmpty()) {
            throw Refusal.ofTemplate("PEM and keys stand on lines of their own inside a block", "put tags around it");
        }
        for (int i = 0; i < lines.size(); i++) {
            plain((i == 0 ? "" : "\n") + lines.get(i));
        }
        wordMustEnd = true;
    }

    private void plain(String text) throws Refusal {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
        lineHasValue = true;
    }

    private void endLine() throws Refusal {
        String words = line.toString().strip();
        if (!endTag.isEmpty()) {
            endTag = words.startsWith(endTag) ? "" : endTag;
        } else {
            checkLength(words);
            endTag = words.startsWith("<") ? endTagOf(words) : "";
        }
        line.setLength(0);
        lineBytes = 0;
        lineHasValue = false;
    }

    private static String endTagOf(String words) throws Refusal {
        if (!TAG.matcher(words).matches()) {
            throw Refusal.ofTemplate("a line begins with '<' and is no tag", "write tags such as <ca> alone on a line");
        }
        return words.equals("<connection>") || words.equals("</connection>") ? "" : "</" + words.substring(1);
    }

    private void checkLength(String words) throws Refusal {
        int most = MAX_LINE_BYTES - lineEnd().characters().length();
        if (lineBytes <= most) {
            return;
        }
        String what = "a line of the profile has " + lineBytes + " bytes, OpenVPN reads at most " + most;
        String directive = words.split("[ \t]", 2)[0];
        if (directive.matches("[a-z0-9-]{1,40}")) {
            what = "the line '" + directive + "' of the profile has " + lineBytes + " bytes, OpenVPN reads at most "
                    + most;
        }
        throw lineHasValue ? Refusal.ofValue(what, "shorten the value") : Refusal.ofTemplate(what, "shorten the line");
    }

    /** Where the next character of the line would stand, by the rules of OpenVPN's parse_line. */
    private Position position() {
        boolean inWord = false;
        char quote = NO_QUOTE;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && quote != '\'') {
                i++;
                inWord = true;
            } else if (quote != NO_QUOTE) {
                quote = c == quote ? NO_QUOTE : quote;
                inWord = quote != NO_QUOTE;
            } else if (inWord) {
                inWord = c != ' ' && c != '\t';
            } else if (c == '#' || c == ';') {
                return Position.IN_COMMENT;
            } else if (c == '"' || c == '\'') {
                quote = c;
                inWord = true;
            } else {
                inWord = c != ' ' && c != '\t';
            }
        }
        boolean afterBlank =
                line.isEmpty() || line.charAt(line.length() - 1) == ' ' || line.charAt(line.length() - 1) == '\t';
        return inWord || !afterBlank ? Position.IN_WORD : Position.BETWEEN_WORDS;
    }

    private static Refusal glued() {
        return Refusal.ofTemplate(
                "a value touches other text, or stands first on its line",
                "put it behind a directive, with blanks around it and no quotes of your own");
    }
}
