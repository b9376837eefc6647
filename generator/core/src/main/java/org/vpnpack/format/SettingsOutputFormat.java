package org.vpnpack.format;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Escapes the values of settings files; {@link SettingsText} keeps them where the escape holds. */
abstract class SettingsOutputFormat extends CommonMarkupOutputFormat<SettingsOutputFormat.Markup> {

    /**
     * strongSwan's settings: always in double quotes, in which backslash and quote are escaped; without them {@code #}
     * would begin a comment.
     */
    static final SettingsOutputFormat SWANCTL = new SettingsOutputFormat("swanctl") {
        @Override
        String escape(String value) {
            return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        }
    };

    /** GLib's key files: backslash escapes, blanks at the ends as {@code \s}; all else stands for itself. */
    static final SettingsOutputFormat KEY_FILE = new SettingsOutputFormat("key file") {
        @Override
        String escape(String value) {
            String escaped = value.replace("\\", "\\\\");
            if (escaped.startsWith(" ")) {
                escaped = "\\s" + escaped.substring(1);
            }
            return escaped.endsWith(" ") ? escaped.substring(0, escaped.length() - 1) + "\\s" : escaped;
        }
    };

    private final String name;

    private SettingsOutputFormat(String name) {
        this.name = name;
    }

    /** The value as it stands behind its key. */
    abstract String escape(String value);

    @Override
    public String getName() {
        return name;
    }

    @Override
    public @Nullable String getMimeType() {
        return null;
    }

    @Override
    public boolean isOutputFormatMixingAllowed() {
        return false;
    }

    @Override
    public String escapePlainText(String value) throws Refusal {
        Refusal.unlessPrintable(value);
        return escape(value);
    }

    @Override
    public void output(String value, Writer out) throws IOException, Refusal {
        SettingsText.of(out).value(value, escapePlainText(value));
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtInName) {
        return false;
    }

    @Override
    protected Markup newTemplateMarkupOutputModel(String plainText, String markup) throws Refusal {
        throw Refusal.ofTemplate("a value is joined to text that is already escaped", "print it by itself");
    }

    /** FreeMarker asks for a type of text that is already escaped; there is none. */
    abstract static class Markup extends CommonTemplateMarkupOutputModel<Markup> {
        private Markup(String plainText, String markup) {
            super(plainText, markup);
        }
    }
}
