package org.vpnpack.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.vpnpack.gateway.Authentication.RadiusMethod;
import org.vpnpack.gateway.DhGroup;
import org.vpnpack.gateway.EspPolicy;
import org.vpnpack.gateway.IkePolicy;
import org.vpnpack.gateway.Sku;
import org.vpnpack.gateway.TunnelType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GatewaySchemaTest {

    /** Keywords that say something about a key but cannot be breached. */
    private static final Set<String> SILENT = Set.of(
            "$schema",
            "$defs",
            "$ref",
            "title",
            "description",
            "examples",
            "default",
            "writeOnly",
            "properties",
            "items");

    /** Keywords for which {@link SchemaCheck} has words; the test below breaches each. */
    private static final Map<String, String> BREACHES = Map.of(
            "type", "name: 1",
            "additionalProperties", "banana: 1",
            "required", "banana: 1",
            "enum", "sku: banana",
            "minItems", "tunnelTypes: []",
            "maxItems", "trustAnchors: [" + "a,".repeat(21) + "]",
            "uniqueItems", "tunnelTypes: [IKEv2, IKEv2]",
            "minProperties", "authentication: {}",
            "maxLength", "name: " + "x".repeat(257),
            "minimum", "openvpn: {port: 0}");

    private static final JsonNode SCHEMA = JsonMapper.shared().readTree(SchemaCheck.schemaText());

    @Test
    void everyKeyHasADescription() {
        List<String> without = new ArrayList<>();
        forEachKey(SCHEMA, "", (path, rule) -> {
            if (!rule.path("description").isString()
                    || rule.path("description").stringValue().isBlank()) {
                without.add(path);
            }
        });

        assertThat(without).isEmpty();
    }

    @Test
    void everyKeyOfTextHasAnExampleOrItsWords() {
        List<String> without = new ArrayList<>();
        forEachKey(SCHEMA, "", (path, rule) -> {
            boolean text = rule.path("type").asString("").equals("string");
            boolean texts = rule.path("items").isObject();
            if ((text || texts) && rule.path("examples").isEmpty()) {
                without.add(path);
            }
        });

        assertThat(without).isEmpty();
    }

    @Test
    void everyDescriptionReadsWellInAHint() {
        forEachKey(
                SCHEMA,
                "",
                (path, rule) -> assertThat(rule.path("description").asString())
                        .as(path)
                        .doesNotEndWith(".")
                        .doesNotContain("\n"));
    }

    @Test
    void thereAreWordsForEveryKeywordOfTheSchema() {
        Set<String> keywords = new TreeSet<>();
        collectKeywords(SCHEMA, keywords);
        keywords.removeAll(SILENT);
        keywords.remove("maximum"); // the same words as minimum

        assertThat(keywords).isEqualTo(new TreeSet<>(BREACHES.keySet()));
        BREACHES.forEach(
                (keyword, document) -> assertThat(TestDocument.openVpn().told(document, TestDocument.DAY))
                        .as(keyword)
                        .isNotEmpty()
                        .allMatch(told -> told.startsWith("error: gateway.yaml:1:") && told.contains("\nhint: ")));
        assertThat(TestDocument.openVpn().told("openvpn: {port: 65536}", TestDocument.DAY))
                .anyMatch(told -> told.contains("'65536' is out of range"));
    }

    @Test
    void theWordsOfTheSchemaAreThoseOfTheValues() {
        assertThat(words("sku")).isEqualTo(names(Sku.values()));
        assertThat(words("tunnelTypes", "items")).isEqualTo(names(TunnelType.values()));
        assertThat(words("authentication", "radius", "method")).isEqualTo(names(RadiusMethod.values()));
        assertThat(words("ipsec", "ike", "encryption")).isEqualTo(names(IkePolicy.Encryption.values()));
        assertThat(words("ipsec", "ike", "integrity")).isEqualTo(names(IkePolicy.Integrity.values()));
        assertThat(words("ipsec", "esp", "cipher")).isEqualTo(names(EspPolicy.Cipher.values()));
        assertThat(words("ipsec", "esp", "integrity")).isEqualTo(names(EspPolicy.Integrity.values()));
        assertThat(words("ipsec", "esp", "pfsGroup")).isEqualTo(names(DhGroup.values()));
    }

    private static List<String> names(Object[] values) {
        return Arrays.stream(values).map(Object::toString).toList();
    }

    private static List<String> words(String... path) {
        JsonNode rule = SCHEMA;
        for (String key : path) {
            rule = key.equals("items")
                    ? rule.path("items")
                    : rule.path("properties").path(key);
        }
        return rule.path("enum").valueStream().map(JsonNode::asString).toList();
    }

    private static void forEachKey(JsonNode rule, String path, BiConsumer<String, JsonNode> look) {
        rule.path("properties").properties().forEach(property -> {
            String key = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            look.accept(key, property.getValue());
            forEachKey(property.getValue(), key, look);
        });
        rule.path("$defs").properties().forEach(shared -> look.accept("$defs." + shared.getKey(), shared.getValue()));
    }

    private static void collectKeywords(JsonNode rule, Set<String> keywords) {
        rule.properties().forEach(keyword -> {
            keywords.add(keyword.getKey());
            if (Set.of("properties", "$defs").contains(keyword.getKey())) {
                keyword.getValue().forEach(child -> collectKeywords(child, keywords));
            } else if (keyword.getKey().equals("items")) {
                collectKeywords(keyword.getValue(), keywords);
            }
        });
    }
}
