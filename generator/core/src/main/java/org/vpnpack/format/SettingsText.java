package org.vpnpack.format;

import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;

/**
 * Collects settings of one line each: a value stands behind its key, alone, to the end of the line.
 *
 * <p>So no value ever meets a quote, a comment or another word of the template's, whatever a template does.
 */
final class SettingsText extends RenderedText {

    private static final Pattern SECTION = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Pattern key;
    private final boolean named;
    private int lineStart;
    private boolean valueStands;
    private boolean nameStands;

    /** @param named whether a value at the beginning of a line names a section */
    private SettingsText(LineEnd lineEnd, Pattern key, boolean named) {
        super(lineEnd);
        this.key = key;
        this.named = named;
    }

    /** strongSwan's: {@code key = "value"}, and {@code name {}. */
    static SettingsText swanctl(LineEnd lineEnd) {
        return new SettingsText(lineEnd, Pattern.compile("[ \t]*[a-z_]+ = "), true);
    }

    /** GLib's key files: {@code key=value}. */
    static SettingsText keyFile(LineEnd lineEnd) {
        return new SettingsText(lineEnd, Pattern.compile("[a-z0-9-]+="), false);
    }

    static SettingsText of(Writer out) throws Refusal {
        if (out instanceof SettingsText settings) {
            return settings;
        }
        throw glued();
    }

    @Override
    void put(char c) throws Refusal {
        if (valueStands && c != '\n' || nameStands && c != ' ') {
            throw glued();
        }
        nameStands = false;
        super.put(c);
        if (c == '\n') {
            valueStands = false;
            lineStart = text().length();
        }
    }

    /** @param escaped the value as it stands behind its key; as a name it stands as it came */
    void value(String value, String escaped) throws IOException, Refusal {
        String before = text().subSequence(lineStart, text().length()).toString();
        if (named && before.isBlank() && !valueStands) {
            if (!SECTION.matcher(value).matches()) {
                throw Refusal.ofValue(
                        "a section's name holds other characters than letters, digits, - and _", "give a plain name");
            }
            write(value);
            nameStands = true;
        } else if (key.matcher(before).matches()) {
            write(escaped);
            valueStands = true;
        } else {
            throw glued();
        }
    }

    private static Refusal glued() {
        return Refusal.ofTemplate(
                "a value touches other text, or stands where none can", "put it behind a key, to the end of the line");
    }
}
