package org.vpnpack.json;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;

/**
 * The one form of all JSON that vpnpack writes: two spaces, LF, a final newline, on every system.
 *
 * <p>Written by Jackson's generator alone: to bind objects by reflection would take a tenth of a short run.
 */
public final class PrettyJson {

    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(INDENT)
            .withArrayIndenter(INDENT);
    private static final JsonFactory JSON = new JsonFactory();

    private PrettyJson() {}

    /**
     * The JSON of maps, lists, texts, whole numbers, booleans, null, and nodes; keys in the order of entries.
     *
     * @throws IllegalArgumentException when the tree holds anything else
     */
    public static String write(Object tree) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(new Pretty(), out)) {
            write(tree, generator);
        }
        return out.append('\n').toString();
    }

    static void write(@Nullable Object value, JsonGenerator generator) {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            map.forEach((key, element) -> {
                generator.writeName((String) key);
                write(element, generator);
            });
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            list.forEach(element -> write(element, generator));
            generator.writeEndArray();
        } else if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Integer || value instanceof Long) {
            generator.writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value == null) {
            generator.writeNull();
        } else if (value instanceof JsonNode node) {
            writeNode(node, generator);
        } else {
            throw new IllegalArgumentException("no JSON is written for " + value.getClass());
        }
    }

    private static void writeNode(JsonNode node, JsonGenerator generator) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, JsonNode> map = new LinkedHashMap<>();
                node.properties().forEach(property -> map.put(property.getKey(), property.getValue()));
                write(map, generator);
            }
            case ARRAY -> write(node.valueStream().toList(), generator);
            case STRING -> generator.writeString(node.stringValue());
            case NUMBER -> generator.writeNumber(node.decimalValue());
            case BOOLEAN -> generator.writeBoolean(node.booleanValue());
            case NULL -> generator.writeNull();
            case MISSING, BINARY, POJO ->
                throw new IllegalArgumentException("no JSON is written for " + node.getNodeType());
        }
    }

    private static final class Pretty extends ObjectWriteContext.Base {

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return PRINTER.createInstance();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
