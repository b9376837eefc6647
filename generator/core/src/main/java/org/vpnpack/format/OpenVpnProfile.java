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
    private static final char NO_QUOTE = 0;

    private final int maxLineBytes;
    private int lineStart;
    private int bytesBeforeLine;
    private boolean lineHasValue;
    private boolean wordMustEnd;
    private String endTag = "";

    OpenVpnProfile(LineEnd lineEnd) {
        super(lineEnd);
        maxLineBytes = 255 - lineEnd.characters().length();
    }

    @Override
    void put(char c) throws Refusal {
        if (wordMustEnd && c != '\n' && !isBlank(c)) {
            throw glued();
        }
        wordMustEnd = false;
        if (c == '\n') {
            endLine();
            super.put(c);
            lineStart = text().length();
            bytesBeforeLine = bytes();
        } else {
            super.put(c);
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
        if (position == Position.IN_WORD || line().isBlank()) {
            throw glued();
        }
        value(quoted);
        wordMustEnd = position == Position.BETWEEN_WORDS;
    }

    /** A value whose grammar leaves nothing to escape. */
    void bare(String text) throws Refusal {
        value(text);
    }

    /** Lines of PEM or of a static key: nowhere but inside a block, else each would be a directive. */
    void block(List<String> lines) throws Refusal {
        if (endTag.isEmpty() || text().length() > lineStart) {
            throw Refusal.ofTemplate("PEM and keys stand on lines of their own inside a block", "put tags around it");
        }
        value(String.join("\n", lines));
        wordMustEnd = true;
    }

    private void value(String text) throws Refusal {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
        lineHasValue = true;
    }

    private String line() {
        return text().subSequence(lineStart, text().length()).toString();
    }

    private void endLine() throws Refusal {
        if (endTag.isEmpty()) {
            String words = line().strip();
            checkLength(words);
            endTag = words.startsWith("<") ? endTagOf(words) : "";
        } else if (line().strip().startsWith(endTag)) {
            endTag = "";
        }
        lineHasValue = false;
    }

    private static String endTagOf(String words) throws Refusal {
        if (!TAG.matcher(words).matches()) {
            throw Refusal.ofTemplate("a line begins with '<' and is no tag", "write tags such as <ca> alone on a line");
        }
        return words.equals("<connection>") || words.equals("</connection>") ? "" : "</" + words.substring(1);
    }

    private void checkLength(String words) throws Refusal {
        int length = bytes() - bytesBeforeLine;
        if (length <= maxLineBytes) {
            return;
        }
        String directive = words.split("[ \t]", 2)[0];
        String what = (directive.matches("[a-z0-9-]{1,40}") ? "the line '" + directive + "'" : "a line")
                + " of the profile has " + length + " bytes, OpenVPN reads at most " + maxLineBytes;
        throw lineHasValue ? Refusal.ofValue(what, "shorten the value") : Refusal.ofTemplate(what, "shorten the line");
    }

    /** Where the next character of the line would stand, by the rules of OpenVPN's parse_line. */
    private Position position() {
        CharSequence text = text();
        boolean inWord = false;
        char quote = NO_QUOTE;
        for (int i = lineStart; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '\'') {
                inWord = true;
                i++;
            } else if (quote != NO_QUOTE) {
                quote = c == quote ? NO_QUOTE : quote;
                inWord = quote != NO_QUOTE;
            } else if (inWord) {
                inWord = !isBlank(c);
            } else if (c == '#' || c == ';') {
                return Position.IN_COMMENT;
            } else {
                quote = c == '"' || c == '\'' ? c : NO_QUOTE;
                inWord = !isBlank(c);
            }
        }
        boolean touches = text.length() > lineStart && !isBlank(text.charAt(text.length() - 1));
        return inWord || touches ? Position.IN_WORD : Position.BETWEEN_WORDS;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static Refusal glued() {
        return Refusal.ofTemplate(
                "a value touches other text, or stands first on its line",
                "put it behind a directive, with blanks around it and no quotes of your own");
    }
}
