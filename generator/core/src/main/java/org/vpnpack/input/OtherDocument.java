package org.vpnpack.input;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import tools.jackson.databind.JsonNode;

/**
 * One value of a JSON or YAML document that is no gateway document, with its place; read under the same limits as those.
 *
 * <p>Keys are found in any case and with or without underscores: REST, command line, PowerShell and SDK spell one key in
 * four ways.
 */
public final class OtherDocument {

    private static final String LIST = "value";

    private final ParsedDocument document;
    private final JsonNode node;
    private final FieldPath path;

    private OtherDocument(ParsedDocument document, JsonNode node, FieldPath path) {
        this.document = document;
        this.node = node;
        this.path = path;
    }

    /**
     * The document's root; a list at the top stands under the key {@code value}, as in answers of REST.
     *
     * @throws org.vpnpack.rules.RefusedException when the bytes are no such document
     */
    public static OtherDocument parse(String name, byte[] content) {
        byte[] object = content;
        if (new String(content, StandardCharsets.ISO_8859_1).strip().startsWith("[")) {
            String list = new String(content, StandardCharsets.ISO_8859_1);
            object = ("{\"" + LIST + "\":" + list + "}").getBytes(StandardCharsets.ISO_8859_1);
        }
        ParsedDocument parsed = DocumentParser.parse(name, object);
        return new OtherDocument(parsed, parsed.root(), FieldPath.ROOT);
    }

    /** The value of a key, which is not null there. */
    public Optional<OtherDocument> child(String key) {
        String wanted = plain(key);
        for (String candidate : node.propertyNames()) {
            if (plain(candidate).equals(wanted) && !node.path(candidate).isNull()) {
                return Optional.of(new OtherDocument(document, node.path(candidate), path.key(candidate)));
            }
        }
        return Optional.empty();
    }

    /** The value at the end of a path of keys. */
    public Optional<OtherDocument> at(String... keys) {
        Optional<OtherDocument> value = Optional.of(this);
        for (String key : keys) {
            value = value.flatMap(found -> found.child(key));
        }
        return value;
    }

    /** The elements of a list; none where this is no list. */
    public List<OtherDocument> elements() {
        List<OtherDocument> elements = new ArrayList<>();
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                elements.add(new OtherDocument(document, node.path(i), path.index(i)));
            }
        }
        return elements;
    }

    /** The values of a mapping, or the elements of a list. */
    public List<OtherDocument> parts() {
        List<OtherDocument> parts = new ArrayList<>(elements());
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            parts.add(new OtherDocument(document, property.getValue(), path.key(property.getKey())));
        }
        return parts;
    }

    /** The keys of a mapping, as written; none where this is no mapping. */
    public List<String> keys() {
        return List.copyOf(node.propertyNames());
    }

    /** The text, or the number or truth value as text. */
    public Optional<String> text() {
        return node.isValueNode() && !node.isNull() ? Optional.of(node.asString()) : Optional.empty();
    }

    /** The text under a key. */
    public Optional<String> text(String key) {
        return child(key).flatMap(OtherDocument::text);
    }

    /** The value as it stands: text, number, truth value, or list of texts. */
    public Object value() {
        if (node.isArray()) {
            return elements().stream()
                    .map(OtherDocument::text)
                    .flatMap(Optional::stream)
                    .toList();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isIntegralNumber() && node.canConvertToInt() ? (Object) node.intValue() : node.asString("");
    }

    public boolean isMapping() {
        return node.isObject();
    }

    /** The file and line; the field stands in a problem's own words. */
    public Place place() {
        Place found = document.located(Problem.note(Place.field(path.value()), "", ""))
                .where();
        return new Place(found.file(), found.line(), found.column(), "");
    }

    private static String plain(String key) {
        return key.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
