package org.vpnpack.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** Templates from strings, as if a user's folder or vpnpack itself held them. */
final class TestTemplates {

    /** Ships with the tests. */
    static final TemplateFile GREETING =
            new TemplateFile("test/greeting.txt.ftl", TestTemplates.class, TextKind.HTML, LineEnd.LF);

    private TestTemplates() {}

    static Template override(TextKind kind, String text) {
        return parse(kind, LineEnd.LF, text, true);
    }

    static Template override(TextKind kind, LineEnd lineEnd, String text) {
        return parse(kind, lineEnd, text, true);
    }

    static Template builtIn(TextKind kind, String text) {
        return parse(kind, LineEnd.LF, text, false);
    }

    private static Template parse(TextKind kind, LineEnd lineEnd, String text, boolean overridden) {
        Place place = Place.file("mine/t.ftl");
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            TemplateText read = TemplateText.read(new ByteArrayInputStream(bytes), place);
            return Template.parse(
                    new TemplateFile("t.ftl", TestTemplates.class, kind, lineEnd), read, place, overridden);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The problem with which a template of a user is refused, parsing or rendering. */
    static Problem refusal(TextKind kind, String text, Map<String, ?> model) {
        try {
            String rendered = override(kind, text).render(model);
            throw new AssertionError("rendered: " + rendered.substring(0, Math.min(200, rendered.length())));
        } catch (RefusedException e) {
            return e.problems().get(0);
        }
    }
}
