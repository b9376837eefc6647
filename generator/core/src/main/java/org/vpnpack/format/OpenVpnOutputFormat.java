package org.vpnpack.format;

import freemarker.core.MarkupOutputFormat;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Makes each value of an OpenVPN profile one quoted word.
 *
 * <p>In single quotes OpenVPN takes all as it stands, so they are used wherever the value has none; in double quotes
 * {@code \\} and {@code \"} are the only escapes (OpenVPN 2.6, options_util.c and buffer.c: any other one drops the whole
 * line with a mere warning). An empty word counts as missing and is refused.
 */
final class OpenVpnOutputFormat extends MarkupOutputFormat<OpenVpnMarkup> {

    static final OpenVpnOutputFormat INSTANCE = new OpenVpnOutputFormat();

    private OpenVpnOutputFormat() {}

    @Override
    public String getName() {
        return "OpenVPN";
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
    public boolean isAutoEscapedByDefault() {
        return true;
    }

    @Override
    public String escapePlainText(String value) throws Refusal {
        Refusal.unlessPrintable(value);
        if (value.isEmpty()) {
            throw Refusal.ofValue("a value is empty, which OpenVPN takes for a missing word", "give a value");
        }
        if (value.indexOf('\'') < 0) {
            return "'" + value + "'";
        }
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public void output(String value, Writer out) throws IOException, Refusal {
        profile(out).word(escapePlainText(value));
    }

    @Override
    public void output(OpenVpnMarkup markup, Writer out) throws IOException, Refusal {
        if (markup.text().isBlock()) {
            profile(out).block(markup.text().lines());
        } else {
            profile(out).bare(markup.text().lines().get(0));
        }
    }

    private static OpenVpnProfile profile(Writer out) throws Refusal {
        if (out instanceof OpenVpnProfile profile) {
            return profile;
        }
        throw joined();
    }

    @Override
    public boolean isEmpty(OpenVpnMarkup markup) {
        return false;
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtInName) {
        return false;
    }

    @Override
    public @Nullable String getSourcePlainText(OpenVpnMarkup markup) {
        return null;
    }

    @Override
    public OpenVpnMarkup fromPlainTextByEscaping(String text) throws Refusal {
        throw joined();
    }

    @Override
    public OpenVpnMarkup fromMarkup(String text) throws Refusal {
        throw joined();
    }

    @Override
    public OpenVpnMarkup concat(OpenVpnMarkup first, OpenVpnMarkup second) throws Refusal {
        throw joined();
    }

    @Override
    public String getMarkupString(OpenVpnMarkup markup) throws Refusal {
        throw joined();
    }

    private static Refusal joined() {
        return Refusal.ofTemplate("a value that is printed without quotes is joined to another", "print it by itself");
    }
}
