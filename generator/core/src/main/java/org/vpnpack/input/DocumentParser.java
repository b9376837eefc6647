package org.vpnpack.input;

import java.nio.ByteBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
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
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads YAML 1.2 or JSON into a tree that knows its lines and columns.
 *
 * <p>Strict where parsers are lax: UTF-8 only, one document, no double keys, no aliases and anchors (they can grow without
 * bound), no tags, depth at most 64, a text at most 64 KiB. Double keys, aliases and tags are told all at once.
 */
final class DocumentParser {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_TEXT = 64 << 10;
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_TEXT)
            .maxNameLength(1024)
            .maxNumberLength(100)
            .build();
    private static final TokenStreamFactory YAML =
            YAMLFactory.builder().streamReadConstraints(LIMITS).build();
    private static final TokenStreamFactory JSON =
            JsonFactory.builder().streamReadConstraints(LIMITS).build();

    private final String name;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<FieldPath, Place> places = new HashMap<>();

    private DocumentParser(String name) {
        this.name = name;
    }

    /** @throws RefusedException with every problem that stands in the way of a tree */
    static ParsedDocument parse(String name, byte[] content) {
        return new DocumentParser(name).parse(content);
    }

    private ParsedDocument parse(byte[] content) {
        if (content.length > GatewayDocument.MAX_SIZE) {
            throw refused(Place.file(name), "the document has " + content.length + " bytes, at most 1048576 are read",
                    "a gateway document is a few kilobytes; is this the right file?");
        }
        String text = decode(content);
        boolean json = text.stripLeading().startsWith("{");
        try (JsonParser parser = (json ? JSON : YAML).createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw refused(place(parser, FieldPath.ROOT), "the document is not a mapping of keys to values",
                        "begin with a line such as 'name: contoso-p2s'; 'vpnpack schema' prints all keys");
            }
            ObjectNode root = object(parser, FieldPath.ROOT);
            if (parser.nextToken() != null) {
                problems.add(Problem.error(
                        place(parser, FieldPath.ROOT), "a second document begins here", "give one document in a file"));
            }
            if (!problems.isEmpty()) {
                throw new RefusedException(problems);
            }
            return new ParsedDocument(name, root, places);
        } catch (StreamConstraintsException e) {
            throw refused(place(e), "the document is too deep or holds a text that is too long",
                    "depth is at most 64, a text at most 65536 characters");
        } catch (JacksonException e) {
            throw refused(place(e), "this is not " + (json ? "JSON" : "YAML") + ": " + reason(e),
                    "check indentation, quotes and brackets at this place");
        }
    }

    private ObjectNode object(JsonParser parser, FieldPath path) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (JsonToken token = next(parser); token != JsonToken.END_OBJECT; token = next(parser)) {
            String key = parser.currentName();
            FieldPath field = path.key(key);
            Place place = place(parser, field);
            next(parser);
            JsonNode value = value(parser, field);
            Place earlier = places.putIfAbsent(field, place);
            if (earlier == null) {
                object.set(key, value);
            } else {
                problems.add(Problem.error(
                        place,
                        "the key " + Quoted.of(key) + " stands twice, first in line " + earlier.line(),
                        "keep one of the two"));
            }
        }
        return object;
    }

    private ArrayNode array(JsonParser parser, FieldPath path) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (JsonToken token = next(parser); token != JsonToken.END_ARRAY; token = next(parser)) {
            FieldPath element = path.index(array.size());
            places.put(element, place(parser, element));
            array.add(value(parser, element));
        }
        return array;
    }

    private JsonNode value(JsonParser parser, FieldPath path) {
        if (parser instanceof YAMLParser yaml) {
            refuseYamlTricks(yaml, path);
        }
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser, path);
            case START_ARRAY -> array(parser, path);
            case VALUE_STRING -> nodes.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NULL -> nodes.nullNode();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT -> throw refused(
                    place(parser, path), "a value is missing here", "write one");
        };
    }

    private void refuseYamlTricks(YAMLParser parser, FieldPath path) {
        if (parser.isCurrentAlias()) {
            problems.add(Problem.error(
                    place(parser, path), "aliases (*name) are not read", "write the value out in full"));
        }
        if (parser.getObjectId() != null) {
            problems.add(Problem.error(place(parser, path), "anchors (&name) are not read", "take the anchor out"));
        }
        if (parser.getTypeId() != null) {
            problems.add(Problem.error(place(parser, path), "tags (!name) are not read", "take the tag out"));
        }
    }

    private static JsonToken next(JsonParser parser) {
        JsonToken token = parser.nextToken();
        return token == null ? JsonToken.NOT_AVAILABLE : token;
    }

    private String decode(byte[] content) {
        if (startsWith(content, 0xFE, 0xFF) || startsWith(content, 0xFF, 0xFE)) {
            throw refused(Place.file(name), "the document is in UTF-16", "save it as UTF-8");
        }
        int from = startsWith(content, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(content, from, content.length - from);
        CharBuffer out = CharBuffer.allocate(content.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        int bad = result.isUnderflow() ? firstRefused(text) : text.length();
        if (bad >= 0) {
            String before = text.substring(0, bad);
            int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
            int column = before.length() - before.lastIndexOf('\n');
            throw refused(
                    new Place(name, line, column, ""),
                    result.isUnderflow()
                            ? String.format("the document holds the control character U+%04X", (int) text.charAt(bad))
                            : String.format("the document is not UTF-8: byte 0x%02X", content[in.position()] & 0xFF),
                    result.isUnderflow() ? "take it out" : "save it as UTF-8");
        }
        return text;
    }

    private static int firstRefused(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 && c != '\n' && c != '\r' && c != '\t' || c == 0x7F) {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] content, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (content.length <= i || (content[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private Place place(JsonParser parser, FieldPath field) {
        return place(parser.currentTokenLocation(), Quoted.bare(field.value()));
    }

    private Place place(JacksonException e) {
        return place(e.getLocation(), "");
    }

    private Place place(TokenStreamLocation location, String field) {
        return new Place(name, Math.max(location.getLineNr(), 1), Math.max(location.getColumnNr(), 1), field);
    }

    private static String reason(JacksonException e) {
        String message = e.getOriginalMessage();
        return message == null ? "unreadable" : Quoted.bare(message.lines().findFirst().orElse("unreadable"));
    }

    private static RefusedException refused(Place place, String what, String fix) {
        return new RefusedException(Problem.error(place, what, fix));
    }
}
