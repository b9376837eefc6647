package org.vpnpack.formats.apple;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Apple's table of keys, as {@code payload-keys.txt} has it: which keys a dictionary may and must hold, and of what kind. */
final class PayloadKeys {

    /** What stands in every payload, whatever its type. */
    static final String EVERY_PAYLOAD = "payload";
    /** The dictionary around all payloads. */
    static final String PROFILE = "Configuration";

    /**
     * A key of a dictionary.
     *
     * @param type {@code string}, {@code integer}, {@code boolean}, {@code real}, {@code date}, {@code data}, {@code array},
     *     {@code dictionary} or {@code any}
     * @param inside of an array, the type or section of its elements; of a dictionary, its section; empty when anything goes
     * @param values the allowed ones; empty when all are
     */
    record Key(String name, String type, String inside, boolean required, List<String> values) {

        boolean allows(long value) {
            if (values.size() == 1 && values.get(0).contains("..")) {
                String[] ends = values.get(0).split("\\.\\.", 2);
                return value >= Long.parseLong(ends[0]) && value <= Long.parseLong(ends[1]);
            }
            return allows(String.valueOf(value));
        }

        boolean allows(String value) {
            return values.isEmpty() || values.contains(value);
        }
    }

    private static final Map<String, Map<String, Key>> SECTIONS = read();

    private PayloadKeys() {}

    /** The keys of a payload type or dictionary, in the order of the table; nothing when the table does not have it. */
    static Optional<Map<String, Key>> of(String section) {
        return Optional.ofNullable(SECTIONS.get(section));
    }

    private static Map<String, Map<String, Key>> read() {
        Map<String, Map<String, Key>> sections = new LinkedHashMap<>();
        Map<String, Key> section = new LinkedHashMap<>();
        for (String line : text().lines().toList()) {
            if (line.startsWith("[")) {
                section = new LinkedHashMap<>();
                sections.put(line.substring(1, line.length() - 1), section);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                Key key = key(line.split(" "));
                section.put(key.name(), key);
            }
        }
        return sections;
    }

    /** Name, type, presence, first iOS, first macOS, values. */
    private static Key key(String[] columns) {
        String[] type = columns[1].split(":", 2);
        List<String> values = columns[5].equals("*") ? List.of() : Arrays.asList(columns[5].split(","));
        return new Key(columns[0], type[0], type.length > 1 ? type[1] : "", columns[2].equals("required"), values);
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(PayloadKeys.class.getResourceAsStream("payload-keys.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
