package org.vpnpack.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.vpnpack.gateway.DidYouMean;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * A file of texts in one language: lines {@code key = text}, comments that begin with {@code #}, empty lines.
 *
 * <p>A value stands in a text as {@code ${name}}. A text is plain: what it becomes part of escapes it. Programs for translators
 * read the file as Java properties in UTF-8, which it is, too, since no text holds a backslash.
 */
public final class Texts {

    private final Map<String, Text> byKey;
    private final String sha256;
    private final boolean overridden;

    private Texts(Map<String, Text> byKey, String sha256, boolean overridden) {
        this.byKey = byKey;
        this.sha256 = sha256;
        this.overridden = overridden;
    }

    /** Constant parts, with the name of a value between each and the next. */
    private record Text(int line, List<String> parts, List<String> places) {}

    /** @throws IllegalStateException when a line is no text, which is our bug */
    static Texts builtIn(TextsFile file) {
        try {
            return parse(TemplateText.shipped(file), Place.file(file.path()), false);
        } catch (RefusedException e) {
            throw new IllegalStateException("the built-in file " + file.path() + " does not parse", e);
        }
    }

    /** @throws RefusedException with every line that is no text, or everything in which these are not the built-in texts */
    static Texts insteadOf(Texts builtIn, TemplateText text, Place place) {
        Texts own = parse(text, place, true);
        own.requireLike(builtIn, place);
        return own;
    }

    private static Texts parse(TemplateText text, Place place, boolean overridden) {
        Map<String, Text> byKey = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        int number = 0;
        for (String line : text.text().split("\n", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf(" = ");
            String key = equals < 0 ? "" : line.substring(0, equals);
            Place where = new Place(place.file(), number, 1, "");
            if (!isName(key)) {
                problems.add(Problem.error(where, "the line is no text", "write key = text, or # before a comment"));
                continue;
            }
            try {
                if (byKey.put(key, text(number, line.substring(equals + 3))) != null) {
                    throw new IllegalArgumentException("the text " + Quoted.of(key) + " stands here twice");
                }
            } catch (IllegalArgumentException e) {
                problems.add(Problem.error(where, String.valueOf(e.getMessage()), "compare it with the built-in file"));
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return new Texts(byKey, text.sha256(), overridden);
    }

    private static Text text(int line, String text) {
        if (text.isBlank() || text.indexOf('\\') >= 0) {
            throw new IllegalArgumentException(text.isBlank() ? "the text is empty" : "the text holds a backslash");
        }
        List<String> parts = new ArrayList<>();
        List<String> places = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", from)) {
            int end = text.indexOf('}', at);
            String name = end < 0 ? "" : text.substring(at + 2, end);
            if (!isName(name)) {
                throw new IllegalArgumentException("behind ${ stands no name with a } behind it");
            }
            parts.add(text.substring(from, at));
            places.add(name);
            from = end + 1;
        }
        parts.add(text.substring(from));
        return new Text(line, parts, places);
    }

    private static boolean isName(String word) {
        return !word.isEmpty()
                && word.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9');
    }

    private void requireLike(Texts builtIn, Place place) {
        List<Problem> problems = new ArrayList<>();
        byKey.forEach((key, text) -> {
            Place where = new Place(place.file(), text.line(), 1, "");
            Text other = builtIn.byKey.get(key);
            if (other == null) {
                problems.add(Problem.error(where, "no text is called " + Quoted.of(key), meant(builtIn, key)));
            } else {
                text.places().stream()
                        .filter(name -> !other.places().contains(name))
                        .forEach(name -> problems.add(Problem.error(
                                where,
                                "the text " + Quoted.of(key) + " has no value " + Quoted.of(name),
                                "the built-in text shows which values there are")));
            }
        });
        builtIn.byKey.keySet().stream()
                .filter(key -> !byKey.containsKey(key))
                .forEach(key -> problems.add(Problem.error(
                        place, "the text " + Quoted.of(key) + " is missing", "copy its line from the built-in file")));
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    private static String meant(Texts builtIn, String key) {
        return DidYouMean.among(builtIn.byKey.keySet(), key)
                .map(near -> "did you mean " + near + "?")
                .orElse("take it out");
    }

    /**
     * The text with values at its places.
     *
     * @throws IllegalStateException when there is no such text, or it has a place without a value: our bug
     */
    String say(String key, Map<String, String> values) {
        Text text = byKey.get(key);
        if (text == null || !values.keySet().containsAll(text.places())) {
            throw new IllegalStateException("no text " + key + " for the values " + new TreeSet<>(values.keySet()));
        }
        StringBuilder said = new StringBuilder(text.parts().get(0));
        for (int i = 0; i < text.places().size(); i++) {
            said.append(values.get(text.places().get(i))).append(text.parts().get(i + 1));
        }
        return said.toString();
    }

    /** Every text without places, by its key. */
    public Map<String, String> plain() {
        Map<String, String> plain = new LinkedHashMap<>();
        byKey.forEach((key, text) -> {
            if (text.places().isEmpty()) {
                plain.put(key, text.parts().get(0));
            }
        });
        return plain;
    }

    /** The names of the values in each text, by its key. */
    public Map<String, Set<String>> places() {
        Map<String, Set<String>> places = new LinkedHashMap<>();
        byKey.forEach((key, text) -> places.put(key, new TreeSet<>(text.places())));
        return places;
    }

    boolean isOverridden() {
        return overridden;
    }

    String sha256() {
        return sha256;
    }
}
