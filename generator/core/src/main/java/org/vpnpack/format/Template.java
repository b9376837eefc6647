package org.vpnpack.format;

import freemarker.core.InvalidReferenceException;
import freemarker.core.ParseException;
import freemarker.template.TemplateException;
import freemarker.template.TemplateHashModel;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** A parsed template: the same model gives the same text, on each machine and in each thread. */
public final class Template {

    private final TemplateFile file;
    private final Place place;
    private final boolean overridden;
    private final String sha256;
    private final int costOfAStep;
    private final freemarker.template.Template parsed;

    private Template(
            TemplateFile file,
            Place place,
            boolean overridden,
            String sha256,
            int costOfAStep,
            freemarker.template.Template parsed) {
        this.file = file;
        this.place = place;
        this.overridden = overridden;
        this.sha256 = sha256;
        this.costOfAStep = costOfAStep;
        this.parsed = parsed;
    }

    /** @throws RefusedException when the text is not in the {@link TemplateLanguage} */
    static Template parse(TemplateFile file, TemplateText text, Place place, boolean overridden) {
        try {
            int costOfAStep = TemplateLanguage.check(text, place);
            freemarker.template.Template parsed = Dialect.parse(file.path(), text.text(), file.kind());
            return new Template(file, place, overridden, text.sha256(), costOfAStep, parsed);
        } catch (ParseException e) {
            String reason = e.getEditorMessage().lines().findFirst().orElse("");
            throw new RefusedException(Problem.error(
                    new Place(place.file(), e.getLineNumber(), e.getColumnNumber(), ""),
                    "the template does not parse: " + Quoted.bare(reason).replaceFirst("[.:]$", ""),
                    "compare it with the built-in template"));
        } catch (IOException e) {
            throw new IllegalStateException("reading from a string", e);
        }
    }

    /**
     * Fills the template in.
     *
     * @param model strings, whole and decimal numbers, booleans, lists, maps with string keys, records made of these,
     *     and {@link OpenVpnText}
     * @throws RefusedException when a value cannot stand where the template puts it, or the user's template fails
     * @throws IllegalStateException when a built-in template fails, which is our bug
     * @throws IllegalArgumentException when the model holds anything else, which is our bug, too
     */
    public String render(Map<String, ?> model) {
        TemplateHashModel values = ModelValues.of(model, new WorkLimit(costOfAStep));
        RenderedText out = newOutput();
        try {
            parsed.process(values, out);
            return out.finish();
        } catch (Refusal e) {
            throw refused(e);
        } catch (TemplateException e) {
            throw failed(e, reason(e), "the built-in template shows which values there are");
        } catch (IOException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refused(refusal);
            }
            throw new IllegalStateException("writing to memory", e);
        }
    }

    public TemplateFile file() {
        return file;
    }

    /** The file that the text in force comes from: the override as the user named it, or the template's own path. */
    public Place place() {
        return place;
    }

    boolean isOverridden() {
        return overridden;
    }

    String sha256() {
        return sha256;
    }

    private RenderedText newOutput() {
        return switch (file.kind()) {
            case XML, HTML -> new RenderedText(file.lineEnd());
            case OPENVPN -> new OpenVpnProfile(file.lineEnd());
            case SWANCTL -> SettingsText.swanctl(file.lineEnd());
            case KEY_FILE -> SettingsText.keyFile(file.lineEnd());
        };
    }

    private RuntimeException refused(Refusal refusal) {
        return refusal.templateIsWrong()
                ? failed(refusal, refusal.what(), refusal.fix())
                : new RefusedException(Problem.error(placeOf(refusal), refusal.what(), refusal.fix()));
    }

    /** Neither result carries the cause: FreeMarker's own messages quote values. */
    private RuntimeException failed(TemplateException e, String what, String fix) {
        Problem problem = Problem.error(placeOf(e), what, fix);
        return overridden
                ? new RefusedException(problem)
                : new IllegalStateException("a built-in template fails: " + problem.where() + ": " + what);
    }

    private static String reason(TemplateException e) {
        String expression = e.getBlamedExpressionString();
        String named = expression == null ? "a value" : "the value " + Quoted.of(expression);
        return named + (e instanceof InvalidReferenceException ? " is missing" : " has a type that does not fit here");
    }

    private Place placeOf(TemplateException e) {
        return new Place(place.file(), orZero(e.getLineNumber()), orZero(e.getColumnNumber()), "");
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    @Override
    public String toString() {
        return place.toString();
    }
}
