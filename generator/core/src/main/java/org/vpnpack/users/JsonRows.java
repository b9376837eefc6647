package org.vpnpack.users;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Quoted;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON lines: an object on each line, its keys named like the columns of CSV; blank lines are skipped. */
final class JsonRows implements RowSource {

    private static final int MAX_LINE = 64 << 10;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final BufferedReader reader;
    private final UnknownNames unknown;
    private int line;

    /** @param reader without byte-order mark */
    JsonRows(BufferedReader reader, UnknownNames unknown) {
        this.reader = reader;
        this.unknown = unknown;
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (true) {
            StringBuilder text = new StringBuilder();
            int next = reader.read();
            if (next < 0) {
                return null;
            }
            boolean tooLong = false;
            for (; next >= 0 && next != '\n'; next = reader.read()) {
                tooLong |= text.length() >= MAX_LINE;
                if (!tooLong) {
                    text.append((char) next);
                }
            }
            line++;
            if (tooLong) {
                return new Row(line, Map.of(), List.of("the line has more than " + MAX_LINE + " characters"));
            }
            if (!text.toString().isBlank()) {
                return row(text.toString());
            }
        }
    }

    private Row row(String text) {
        Map<Column, String> values = new EnumMap<>(Column.class);
        List<String> wrong = new ArrayList<>();
        try {
            JSON.readValue(text, new TypeReference<Map<String, @Nullable Object>>() {})
                    .forEach((key, value) -> take(key, value, values, wrong));
        } catch (MismatchedInputException e) {
            wrong.add("the line is no JSON object: it holds something else, or something behind it");
        } catch (StreamConstraintsException e) {
            wrong.add(
                    "the line is no JSON object that is read: it is nested too deeply, or a name or number is too long");
        } catch (JacksonException e) {
            String message =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            wrong.add("the line is no JSON object: " + Quoted.bare(message));
        }
        return new Row(line, values, wrong);
    }

    private void take(String key, @Nullable Object value, Map<Column, String> values, List<String> wrong) {
        Optional<Column> column = Column.named(key);
        if (column.isEmpty()) {
            unknown.note(key);
        } else if (value instanceof String || value instanceof Number) {
            if (values.put(column.get(), value.toString()) != null) {
                wrong.add("the key " + column.get() + " stands twice");
            }
        } else if (value != null) {
            wrong.add("the value of " + column.get() + " is neither text nor number");
        }
    }
}
