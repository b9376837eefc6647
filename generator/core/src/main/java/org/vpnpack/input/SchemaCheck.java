package org.vpnpack.input;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.vpnpack.gateway.DidYouMean;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.json.JsonSchema;
import org.vpnpack.json.StrictJson;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import tools.jackson.databind.JsonNode;

/** Holds a document against the JSON Schema, and tells each breach in our own words, with the value and a hint. */
public final class SchemaCheck {

    private static final String RESOURCE = "gateway.schema.json";
    private static final Schema SCHEMA =
            JsonSchema.of(StrictJson.parse(schemaText().getBytes(StandardCharsets.UTF_8)));

    private SchemaCheck() {}

    /** Reads the schema, unless that has been done. */
    public static void getReady() {
        SCHEMA.getSchemaNode(); // whoever comes here has set up the class before
    }

    /** The JSON Schema of gateway documents, as text. */
    public static String schemaText() {
        try (InputStream in = Objects.requireNonNull(SchemaCheck.class.getResourceAsStream(RESOURCE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What the schema finds.
     *
     * @param problems places are fields of the document
     * @param tooMuch whether a list is longer than allowed, so that nobody should work through it
     */
    record Verdict(List<Problem> problems, boolean tooMuch) {}

    static Verdict check(JsonNode root) {
        List<Problem> problems = new ArrayList<>();
        boolean tooMuch = false;
        for (Error error : SCHEMA.validate(root)) {
            problems.add(problem(error));
            tooMuch |= error.getKeyword().equals("maxItems");
        }
        return new Verdict(problems, tooMuch);
    }

    private static Problem problem(Error error) {
        FieldPath path = path(error.getInstanceLocation());
        JsonNode value = Objects.requireNonNull(error.getInstanceNode());
        JsonNode wanted = Objects.requireNonNull(error.getSchemaNode());
        String property = Objects.requireNonNullElse(error.getProperty(), "");
        JsonNode rule = parentOf(error);
        String fix = write(rule);
        return switch (error.getKeyword()) {
            case "required" -> missing(path, property, rule);
            case "additionalProperties" -> unknown(path, property, rule);
            case "enum" -> notAmong(path, value, wanted);
            case "type" ->
                Problem.error(
                        Place.field(path.value()),
                        "this is " + kind(value) + ", and should be " + wantedKind(wanted.asString()),
                        wanted.asString().equals("string") && value.isValueNode() && !value.isNull()
                                ? "put it in quotes"
                                : fix);
            case "minItems", "minProperties" -> Problem.error(Place.field(path.value()), "this is empty", fix);
            case "maxItems" ->
                Problem.error(
                        Place.field(path.value()),
                        "the list has " + value.size() + " entries, at most " + wanted.asString() + " are allowed",
                        "take some out");
            case "uniqueItems" -> Problem.error(Place.field(path.value()), "an entry stands twice", "keep one");
            case "maxLength" ->
                Problem.error(
                        Place.field(path.value()),
                        "the text has " + length(value.asString()) + " characters, at most " + wanted.asString()
                                + " are allowed",
                        "shorten it");
            case "minimum", "maximum" ->
                Problem.error(
                        Place.field(path.value()),
                        Quoted.of(value.asString()) + " is out of range",
                        "write a number from " + rule.path("minimum").asString() + " to "
                                + rule.path("maximum").asString());
            default -> throw new IllegalStateException("no words for the schema's keyword " + error.getKeyword());
        };
    }

    private static Problem missing(FieldPath path, String key, JsonNode rule) {
        return Problem.error(
                Place.field(path.key(key).value()),
                Quoted.of(key) + " is missing",
                addition(key, rule.path("properties").path(key)));
    }

    private static Problem unknown(FieldPath path, String key, JsonNode rule) {
        List<String> known = rule.path("properties").properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !name.startsWith("$"))
                .toList();
        return Problem.error(
                Place.field(path.key(key).value()),
                "unknown key " + Quoted.of(key),
                DidYouMean.among(known, key)
                        .map(word -> "did you mean " + word)
                        .orElse("known here: " + String.join(", ", known)));
    }

    private static Problem notAmong(FieldPath path, JsonNode value, JsonNode wanted) {
        List<String> allowed = wanted.valueStream().map(JsonNode::asString).toList();
        String given = value.isValueNode() && !value.isNull() ? value.asString() : "";
        return Problem.error(
                Place.field(path.value()),
                (given.isEmpty() ? "this is " + kind(value) + ", and should be" : Quoted.of(given) + " is not")
                        + " one of " + String.join(", ", allowed),
                DidYouMean.among(allowed, given)
                        .map(word -> "did you mean " + word)
                        .orElse("write one of them"));
    }

    /** In code points, as JSON Schema counts. */
    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The schema object that holds the breached keyword. */
    private static JsonNode parentOf(Error error) {
        JsonNode node = SCHEMA.getSchemaNode();
        NodePath fragment = error.getSchemaLocation().getFragment();
        for (int i = 0; i < fragment.getNameCount() - 1; i++) {
            Object element = fragment.getElement(i);
            node = element instanceof Integer index ? node.path(index) : node.path(String.valueOf(element));
        }
        return node;
    }

    private static String description(JsonNode rule) {
        return rule.path("description").asString("see the schema: vpnpack schema");
    }

    private static String addition(String key, JsonNode rule) {
        String sample = sample(rule);
        return sample.isEmpty()
                ? "add it: " + description(rule)
                : "add '" + key + ": " + sample + "': " + description(rule);
    }

    private static String write(JsonNode rule) {
        String sample = sample(rule);
        return sample.isEmpty() ? description(rule) : "write " + description(rule) + ", such as " + sample;
    }

    /** A value that the schema gives for an example, as YAML on one line; or nothing. */
    private static String sample(JsonNode rule) {
        JsonNode example = rule.path("examples").path(0);
        if (example.isMissingNode()) {
            example = rule.path("default");
        }
        return example.isMissingNode() ? rule.path("enum").path(0).asString("") : flow(example);
    }

    private static String flow(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(SchemaCheck::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .map(property -> property.getKey() + ": " + flow(property.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.asString();
    }

    private static FieldPath path(NodePath location) {
        FieldPath path = FieldPath.ROOT;
        for (int i = 0; i < location.getNameCount(); i++) {
            Object element = location.getElement(i);
            path = element instanceof Integer index ? path.index(index) : path.key(String.valueOf(element));
        }
        return path;
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "a mapping";
            case STRING -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL, MISSING -> "empty";
            case BINARY, POJO -> "something else";
        };
    }

    private static String wantedKind(String type) {
        return switch (type) {
            case "array" -> "a list";
            case "object" -> "a mapping";
            case "string" -> "text";
            case "integer" -> "a whole number";
            case "boolean" -> "true or false";
            default -> type;
        };
    }
}
