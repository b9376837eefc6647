package org.vpnpack.format;

import freemarker.template.TemplateModelException;
import org.vpnpack.gateway.Text;

/**
 * Why a text cannot be rendered; FreeMarker adds where in the template.
 *
 * <p>Never quotes a value: it may be a secret.
 */
final class Refusal extends TemplateModelException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String fix;
    private final boolean templateIsWrong;

    private Refusal(String what, String fix, boolean templateIsWrong) {
        super(what);
        this.what = what;
        this.fix = fix;
        this.templateIsWrong = templateIsWrong;
    }

    /** A value, or the number of values, is more than the text can carry. */
    static Refusal ofValue(String what, String fix) {
        return new Refusal(what, fix, false);
    }

    /** The template is wrong, whatever the values. */
    static Refusal ofTemplate(String what, String fix) {
        return new Refusal(what, fix, true);
    }

    /** Refuses a value that is not one line of printable text. */
    static void unlessPrintable(String value) throws Refusal {
        int at = Text.firstRefused(value);
        if (at >= 0) {
            throw ofValue(
                    String.format(
                            "a value holds the character U+%04X, which profiles cannot carry safely",
                            value.codePointAt(at)),
                    "give a value of printable characters on one line");
        }
    }

    String what() {
        return what;
    }

    String fix() {
        return fix;
    }

    boolean templateIsWrong() {
        return templateIsWrong;
    }
}
