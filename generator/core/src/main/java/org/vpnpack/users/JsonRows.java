package org.vpnpack.users;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;

/** Reads JSON lines: an object on each line, its keys named like the columns of CSV; blank lines are skipped. */
final class JsonRows implements RowSource {

    private static final int MAX_LINE = 64 << 10;

    private final BufferedReader reader;
    private final String name;
    private final UnknownNames unknown;
    private int line;

    /** @param reader without byte-order mark */
    JsonRows(BufferedReader reader, String name, UnknownNames unknown) {
        this.reader = reader;
        this.name = name;
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
                return tooLong();
            }
            if (!text.toString().isBlank()) {
                return JsonLineReading.of(text.toString(), name, line, unknown);
            }
        }
    }

    private Row tooLong() {
        return new Row(
                line,
                Map.of(),
                List.of(Problem.error(
                        new Place(name, line, 1, ""),
                        "the line has more than " + MAX_LINE + " characters",
                        JsonLineReading.FORM)));
    }
}
