package org.vpnpack.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import tools.jackson.databind.JsonNode;

/**
 * One mapping of a document, read field by field; a value that does not parse becomes a problem at its place.
 *
 * <p>Fields of the wrong kind are passed over in silence: the schema has told of them.
 */
final class Fields {

    private final JsonNode node;
    private final FieldPath path;
    private final BindingLog log;

    Fields(JsonNode node, FieldPath path, BindingLog log) {
        this.node = node;
        this.path = path;
        this.log = log;
    }

    Optional<Fields> object(String key) {
        JsonNode child = node.path(key);
        return child.isObject() ? Optional.of(new Fields(child, path.key(key), log)) : Optional.empty();
    }

    Optional<String> text(String key) {
        JsonNode child = node.path(key);
        return child.isString() ? Optional.of(child.stringValue()) : Optional.empty();
    }

    OptionalInt number(String key) {
        JsonNode child = node.path(key);
        return child.isIntegralNumber() && child.canConvertToInt()
                ? OptionalInt.of(child.intValue())
                : OptionalInt.empty();
    }

    /** Whether the field is there and true. */
    boolean flag(String key) {
        return node.path(key).asBoolean(false);
    }

    boolean isAbsent(String key) {
        return !node.has(key);
    }

    boolean isEmptyOrAbsent(String key) {
        return node.path(key).isEmpty() && (isAbsent(key) || node.path(key).isArray());
    }

    int size(String key) {
        return node.path(key).size();
    }

    /** A text, parsed; null when absent or wrong. */
    <T> @Nullable T value(String key, Function<String, T> parser) {
        return text(key).map(text -> parsed(path.key(key), text, parser)).orElse(null);
    }

    /** A text without the blanks at its ends, which get a warning: people copy them along. */
    <T> @Nullable T trimmed(String key, Function<String, T> parser) {
        String text = text(key).orElse(null);
        if (text == null) {
            return null;
        }
        if (!text.equals(text.strip())) {
            log.add(Problem.warning(
                    Place.field(path.key(key).value()),
                    "blanks at the ends are left out",
                    "take them out here as well"));
        }
        return parsed(path.key(key), text.strip(), parser);
    }

    /** A word that stands for a value; unknown words are the schema's to tell. */
    <T> @Nullable T choice(String key, Function<String, Optional<T>> named) {
        return text(key).flatMap(named).orElse(null);
    }

    <T> List<T> choices(String key, Function<String, Optional<T>> named) {
        return texts(key).stream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .map(named)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The texts of a list, each parsed. */
    <T> List<T> values(String key, Function<String, T> parser) {
        return flatValues(key, text -> List.of(parser.apply(text)));
    }

    /** The texts of a list, each parsed into several values. */
    <T> List<T> flatValues(String key, Function<String, List<T>> parser) {
        List<T> values = new ArrayList<>();
        List<JsonNode> elements = texts(key);
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i).isString()) {
                List<T> parsed = parsed(path.key(key).index(i), elements.get(i).stringValue(), parser);
                for (T value : parsed == null ? List.<T>of() : parsed) {
                    log.came(path.key(key).index(values.size()), path.key(key).index(i));
                    values.add(value);
                }
            }
        }
        return values;
    }

    /** The keys of the mapping, in the order of the document. */
    List<String> keys() {
        return List.copyOf(node.propertyNames());
    }

    void error(String key, String what, String fix) {
        log.add(Problem.error(Place.field(path.key(key).value()), what, fix));
    }

    private List<JsonNode> texts(String key) {
        JsonNode child = node.path(key);
        return child.isArray() ? child.valueStream().toList() : List.of();
    }

    /** Values say what is wrong and, behind a semicolon, how to mend it. */
    private <T> @Nullable T parsed(FieldPath field, String text, Function<String, T> parser) {
        Place place = Place.field(field.value());
        try {
            return parser.apply(text);
        } catch (RefusedException e) {
            e.problems().forEach(problem -> log.add(problem.at(place)));
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            // What it quotes can hold a semicolon too.
            String quoted = Quoted.of(text);
            int cut = message.indexOf("; ", message.contains(quoted) ? message.indexOf(quoted) + quoted.length() : 0);
            log.add(
                    cut < 0
                            ? Problem.error(place, message, "")
                            : Problem.error(place, message.substring(0, cut), message.substring(cut + 2)));
        }
        return null;
    }
}
