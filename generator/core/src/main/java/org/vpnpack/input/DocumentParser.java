package org.vpnpack.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads YAML 1.2 or JSON into a tree that knows its lines and columns.
 *
 * <p>Strict where parsers are lax: UTF-8 only, one document, no double keys, no aliases and anchors (they can grow without
 * bound), no tags, depth at most 64, a text at most 64 KiB. Double keys, aliases and tags are told all at once.
 */
final class DocumentParser {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_TEXT = 64 << 10;
    private static final int MAX_KEY = 256;

    /** The largest legal document has about 40,000. */
    private static final int MAX_VALUES = 100_000;

    /** Deeper fields, which no schema knows, go by the path of what holds them: paths must not fill the memory. */
    private static final int MAX_PATH = 256;

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_TEXT)
            .maxNameLength(MAX_KEY)
            .maxNumberLength(100)
            .build();
    private static final TokenStreamFactory YAML =
            YAMLFactory.builder().streamReadConstraints(LIMITS).build();
    private static final TokenStreamFactory JSON =
            JsonFactory.builder().streamReadConstraints(LIMITS).build();

    private final String name;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<FieldPath, Place> places = new HashMap<>();
    private int[] codePoints = {};
    private int values;

    private DocumentParser(String name) {
        this.name = name;
    }

    /** @throws RefusedException with every problem that stands in the way of a tree */
    static ParsedDocument parse(String name, byte[] content) {
        return new DocumentParser(name).parse(content);
    }

    private ParsedDocument parse(byte[] content) {
        if (content.length > GatewayDocument.MAX_SIZE) {
            throw refused(
                    Place.file(name),
                    "the document has " + content.length + " bytes, at most 1048576 are read",
                    "a gateway document is a few kilobytes; is this the right file?");
        }
        String text = DocumentText.decode(name, content);
        codePoints = text.codePoints().toArray();
        boolean json = text.stripLeading().startsWith("{");
        try (JsonParser parser = (json ? JSON : YAML).createParser(ObjectReadContext.empty(), text)) {
            ObjectNode root = document(parser, json);
            if (!problems.isEmpty()) {
                throw new RefusedException(ParsedDocument.inOrder(problems));
            }
            return new ParsedDocument(name, root, places);
        }
    }

    private ObjectNode document(JsonParser parser, boolean json) {
        try {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw refused(
                        place(parser, FieldPath.ROOT),
                        first == null ? "the document is empty" : "the document is not a mapping of keys to values",
                        "begin with a line such as 'name: contoso-p2s'; 'vpnpack schema' prints all keys");
            }
            refuseYamlTricks(parser, FieldPath.ROOT);
            ObjectNode root = object(parser, FieldPath.ROOT);
            if (parser.nextToken() != null) {
                problems.add(Problem.error(
                        place(parser, FieldPath.ROOT), "a second document begins here", "give one document in a file"));
            }
            return root;
        } catch (JacksonException e) {
            problems.add(new SyntaxWords(name).problem(e, parser, json));
            throw new RefusedException(ParsedDocument.inOrder(problems));
        }
    }

    private ObjectNode object(JsonParser parser, FieldPath path) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        Map<String, Place> seen = new HashMap<>();
        for (JsonToken token = next(parser); token != JsonToken.END_OBJECT; token = next(parser)) {
            String key = parser.currentName();
            FieldPath field = below(path, path.key(key));
            Place place = place(parser, field);
            refuseYamlTricks(parser, field);
            next(parser);
            JsonNode value = value(parser, field);
            Place first = seen.putIfAbsent(key, place);
            if (first != null) {
                problems.add(Problem.error(
                        place,
                        "the key " + Quoted.of(key) + " stands twice, first in line " + first.line(),
                        "keep one of the two"));
            } else {
                places.putIfAbsent(field, place);
                object.set(key, value);
            }
        }
        return object;
    }

    private ArrayNode array(JsonParser parser, FieldPath path) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (JsonToken token = next(parser); token != JsonToken.END_ARRAY; token = next(parser)) {
            FieldPath element = below(path, path.index(array.size()));
            places.putIfAbsent(element, place(parser, element));
            array.add(value(parser, element));
        }
        return array;
    }

    private JsonNode value(JsonParser parser, FieldPath path) {
        refuseYamlTricks(parser, path);
        if (++values > MAX_VALUES) {
            throw refused(
                    place(parser, FieldPath.ROOT),
                    "the document has more than " + MAX_VALUES + " values",
                    "is this the right file?");
        }
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser, path);
            case START_ARRAY -> array(parser, path);
            case VALUE_STRING -> nodes.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> fraction(parser.getString());
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NULL -> nodes.nullNode();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw refused(place(parser, path), "a value is missing here", "write one");
        };
    }

    /** A number with a point or an exponent; 1194.0 is a whole number all the same. */
    private static JsonNode fraction(String text) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return nodes.stringNode(text); // .inf, .nan
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE;
        return whole ? nodes.numberNode((int) value) : nodes.numberNode(value);
    }

    private void refuseYamlTricks(JsonParser parser, FieldPath path) {
        if (!(parser instanceof YAMLParser yaml)) {
            return;
        }
        if (yaml.isCurrentAlias()) {
            problems.add(
                    Problem.error(place(parser, path), "aliases (*name) are not read", "write the value out in full"));
        } else if (hasAnchor(yaml)) {
            problems.add(Problem.error(place(parser, path), "anchors (&name) are not read", "take the anchor out"));
        } else if (hasTag(yaml)) {
            problems.add(Problem.error(place(parser, path), "tags (!name) are not read", "take the tag out"));
        }
    }

    /** The parser tells the anchors of mappings and lists alone; those of scalars and keys stand at their beginning. */
    private boolean hasAnchor(YAMLParser parser) {
        if (parser.currentToken().isStructStart()) {
            return parser.getObjectId() != null;
        }
        return begins(parser, '&');
    }

    /** At a key the parser still tells the tag of the mapping around it. */
    private boolean hasTag(YAMLParser parser) {
        return parser.currentToken() == JsonToken.PROPERTY_NAME ? begins(parser, '!') : parser.getTypeId() != null;
    }

    private boolean begins(YAMLParser parser, char c) {
        int offset = (int) parser.currentTokenLocation().getCharOffset();
        return offset >= 0 && offset < codePoints.length && codePoints[offset] == c;
    }

    private static FieldPath below(FieldPath parent, FieldPath field) {
        return field.value().length() > MAX_PATH ? parent : field;
    }

    private static JsonToken next(JsonParser parser) {
        JsonToken token = parser.nextToken();
        return token == null ? JsonToken.NOT_AVAILABLE : token;
    }

    private Place place(JsonParser parser, FieldPath field) {
        TokenStreamLocation at = parser.currentTokenLocation();
        return new Place(name, Math.max(at.getLineNr(), 1), Math.max(at.getColumnNr(), 1), Quoted.bare(field.value()));
    }

    private static RefusedException refused(Place place, String what, String fix) {
        return new RefusedException(Problem.error(place, what, fix));
    }
}
