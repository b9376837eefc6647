package org.vpnpack.json;

import org.vpnpack.gateway.Quoted;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON that nobody vouches for: at most 1 MiB, 16 levels deep, no key twice, nothing behind its end.
 *
 * <p>Read by Jackson's parser alone: to set its mapper up would take a twentieth of a short run.
 */
public final class StrictJson {

    private static final int MAX_SIZE = 1 << 20;
    private static final int MAX_DEPTH = 16;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_SIZE)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private StrictJson() {}

    /**
     * The root of the document.
     *
     * @throws IllegalArgumentException when the bytes are not such JSON; says why, and quotes no value
     */
    public static JsonNode parse(byte[] content) {
        if (content.length > MAX_SIZE) {
            throw new IllegalArgumentException("it has " + content.length + " bytes, at most 1048576 are read");
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), content)) {
            parser.nextToken();
            JsonNode root = value(parser);
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "something stands behind the end");
            }
            return root;
        } catch (JacksonException e) {
            // the message itself may quote a piece of a key
            throw new IllegalArgumentException(
                    e.getLocation() == null
                            ? "it is not JSON"
                            : "it is not JSON: line " + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr() + ": " + Quoted.bare(kind(e)));
        }
    }

    private static JsonNode value(JsonParser parser) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new StreamReadException(parser, "a value is missing");
        }
        return switch (token) {
            case START_OBJECT -> object(parser, nodes.objectNode());
            case START_ARRAY -> array(parser, nodes.arrayNode());
            case VALUE_STRING -> nodes.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NULL -> nodes.nullNode();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new StreamReadException(parser, "a value is missing");
        };
    }

    private static JsonNode object(JsonParser parser, ObjectNode object) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            object.set(key, value(parser));
        }
        return object;
    }

    private static JsonNode array(JsonParser parser, ArrayNode array) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static String kind(JacksonException e) {
        return e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Duplicate")
                ? "a key stands twice"
                : "the text is damaged";
    }
}
