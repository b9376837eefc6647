package org.vpnpack.users;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.json.JsonMapper;

/** Reads one line of JSON; of a line that breaks off, what stood before. Numbers stay as they are written. */
final class JsonLineReading {

    /** How to mend what is no line of JSON lines. */
    static final String FORM = "write one object on each line, such as {\"user\":\"alice\",\"days\":90}";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Where Jackson tells of its source, which it does not know. */
    private static final Pattern SOURCE = Pattern.compile("\\s*(\\([^(\\[]*)?\\[Source: .*", Pattern.DOTALL);

    private final String name;
    private final int line;
    private final UnknownNames unknown;
    private final Map<Column, String> values = new EnumMap<>(Column.class);
    private final Set<String> keys = new HashSet<>();
    private final List<Problem> wrong = new ArrayList<>();

    private JsonLineReading(String name, int line, UnknownNames unknown) {
        this.name = name;
        this.line = line;
        this.unknown = unknown;
    }

    static Row of(String text, String name, int line, UnknownNames unknown) {
        return new JsonLineReading(name, line, unknown).row(text);
    }

    private Row row(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    take(parser);
                }
                if (parser.nextToken() != null) {
                    problem(column(parser), "something stands behind the JSON object of the line", FORM);
                }
            } else {
                problem(column(parser), "the line is no JSON object", FORM);
            }
        } catch (UnexpectedEndOfInputException e) {
            problem(
                    column(e),
                    "the line ends before its JSON object does: a brace, bracket or quote is not closed",
                    FORM);
        } catch (StreamConstraintsException e) {
            problem(
                    column(e),
                    "the line is no JSON object that is read: it is nested too deeply, or a name or number is too long",
                    FORM);
        } catch (JacksonException e) {
            problem(column(e), "the line is no JSON: " + words(e), FORM);
        }
        return new Row(line, values, wrong);
    }

    private void take(JsonParser parser) {
        String key = parser.currentName();
        int at = column(parser);
        Optional<Column> column = Column.named(key);
        JsonToken value = parser.nextToken();
        if (!keys.add(column.map(Column::toString).orElse(key))) {
            String shown = column.map(Column::toString).orElseGet(() -> Quoted.of(key));
            problem(at, "the key " + shown + " stands twice", "keep one of them");
            parser.skipChildren();
        } else if (column.isEmpty()) {
            unknown.note(key);
            parser.skipChildren();
        } else if (value == JsonToken.VALUE_STRING || value.isNumeric()) {
            values.put(column.get(), parser.getString());
        } else if (value == JsonToken.START_ARRAY && column.get() == Column.FORMATS) {
            takeFormats(parser);
        } else if (value != JsonToken.VALUE_NULL) {
            problem(
                    column(parser),
                    "the value of " + column.get() + " is neither text nor number",
                    column.get() == Column.FORMATS
                            ? "write an array such as [\"OpenVPN\",\"Linux\"], or leave it out"
                            : "write one value, or leave it out");
            parser.skipChildren();
        }
    }

    private void takeFormats(JsonParser parser) {
        int at = column(parser);
        List<String> names = new ArrayList<>();
        boolean texts = true;
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            if (next == JsonToken.VALUE_STRING) {
                names.add(parser.getString());
            } else {
                texts = false;
                parser.skipChildren();
            }
        }
        if (!texts) {
            problem(at, "the array of formats holds something else than texts", "write names of formats in quotes");
        } else if (names.isEmpty()) {
            problem(at, "the array of formats is empty", "name a format, or leave formats out");
        }
        values.put(Column.FORMATS, String.join(";", names));
    }

    private static String words(JacksonException e) {
        String message =
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        String bare = Quoted.bare(SOURCE.matcher(message).replaceFirst(""));
        return bare.isEmpty() ? bare : bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1);
    }

    private static int column(JsonParser parser) {
        return column(parser.currentTokenLocation());
    }

    private static int column(JacksonException e) {
        return column(e.getLocation());
    }

    private static int column(@Nullable TokenStreamLocation location) {
        return location == null ? 1 : Math.max(1, location.getColumnNr());
    }

    private void problem(int column, String what, String fix) {
        wrong.add(Problem.error(new Place(name, line, column, ""), what, fix));
    }
}
