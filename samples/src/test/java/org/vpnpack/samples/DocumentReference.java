package org.vpnpack.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpnpack.cli.CommandLineRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page {@code docs/gateway-document.md}: every key of the JSON Schema, in the schema's own order and words. */
final class DocumentReference {

    private static final String HEAD = """
            # The gateway document: every key

            <!-- Made from the JSON Schema: mvn verify -Dexpected.update=true writes it anew. -->

            A gateway document is YAML or JSON. What is not listed here is refused, with the nearest key that is.
            `vpnpack schema` prints the JSON Schema that this page is made from; a first line
            `# yaml-language-server: $schema=FILE` gives it to an editor. What a gateway can be beyond single keys stands in
            [rules.md](rules.md).

            A **certificate** is %s.
            """;

    private final JsonNode schema;
    private final List<String> lines = new ArrayList<>();

    private DocumentReference(JsonNode schema) {
        this.schema = schema;
    }

    static String page() {
        String schema = CommandLineRun.of(Sample.DAY, List.of("schema")).out(); // the same that users get
        DocumentReference reference = new DocumentReference(JsonMapper.shared().readTree(schema));
        return reference.write();
    }

    private String write() {
        JsonNode certificate = schema.path("$defs").path("certificate");
        lines.add(HEAD.formatted(text(certificate, "description")));
        table(schema, "");
        for (Map.Entry<String, JsonNode> key : keys(schema)) {
            if (!keys(key.getValue()).isEmpty()) {
                section(key.getKey(), key.getValue());
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private void section(String name, JsonNode object) {
        lines.add("");
        lines.add("## " + name);
        lines.add("");
        lines.add(sentence(text(object, "description")));
        lines.add("");
        table(object, name + ".");
    }

    private void table(JsonNode object, String prefix) {
        lines.add("| key | needed | value | meaning |");
        lines.add("|---|---|---|---|");
        rows(object, prefix, prefix.isEmpty());
    }

    private void rows(JsonNode object, String prefix, boolean top) {
        Set<String> needed = texts(object.path("required")).collect(Collectors.toSet());
        for (Map.Entry<String, JsonNode> key : keys(object)) {
            String name = "`" + prefix + key.getKey() + "`";
            JsonNode value = key.getValue();
            boolean nested = !keys(value).isEmpty();
            lines.add("| " + (top && nested ? "[" + name + "](#" + key.getKey().toLowerCase(Locale.ROOT) + ")" : name)
                    + " | " + (needed.contains(key.getKey()) ? "yes" : "")
                    + " | " + cell(value(value))
                    + " | " + cell(meaning(value)) + " |");
            if (nested && !top) {
                rows(value, prefix + key.getKey() + ".", false);
            }
        }
    }

    private static String value(JsonNode key) {
        if (key.has("enum")) {
            return texts(key.path("enum")).map(word -> "`" + word + "`").collect(Collectors.joining(", "));
        }
        if (key.has("$ref")) {
            return "certificate";
        }
        return switch (text(key, "type")) {
            case "array" -> "list of " + value(key.path("items")) + count(key);
            case "integer" -> "number" + range(key);
            case "boolean" -> "`true`, `false`";
            case "object" -> key.path("additionalProperties").isObject() ? "texts by name" : "keys";
            default -> "text";
        };
    }

    private static String count(JsonNode list) {
        return (list.has("minItems") ? "; at least " + list.path("minItems").asInt() : "")
                + (list.has("maxItems") ? "; at most " + list.path("maxItems").asInt() : "");
    }

    private static String range(JsonNode number) {
        return " from " + number.path("minimum").asInt() + " to "
                + number.path("maximum").asInt();
    }

    private static String meaning(JsonNode key) {
        String meaning = text(key, "description");
        if (key.has("default")) {
            meaning += "; default: " + key.path("default").asString();
        }
        if (key.has("examples")) {
            meaning += "; example: `" + inYaml(key.path("examples").path(0)) + "`";
        }
        return meaning;
    }

    /** As it would stand behind the key, on one line. */
    private static String inYaml(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(DocumentReference::inYaml).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value.isObject()) {
            return keysOf(value).stream()
                    .map(key -> key.getKey() + ": " + inYaml(key.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        String text = value.asString();
        return text.contains(", ") ? "'" + text + "'" : text;
    }

    private static String sentence(String text) {
        return escaped(Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".");
    }

    private static String cell(String text) {
        return escaped(text).replace("|", "\\|");
    }

    private static String escaped(String text) {
        return text.replace("<", "&lt;");
    }

    private static List<Map.Entry<String, JsonNode>> keys(JsonNode object) {
        return keysOf(object.path("properties"));
    }

    private static List<Map.Entry<String, JsonNode>> keysOf(JsonNode object) {
        return List.copyOf(object.properties());
    }

    private static Stream<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString);
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asString("");
    }
}
