package org.vpnpack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vpnpack.cli.Mutants.FORMATS;
import static org.vpnpack.cli.Mutants.isFound;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.json.PrettyJson;
import org.vpnpack.verify.PackageVerifier;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is changed in a manifest, verification finds it, or the place is listed here with the reason why not. */
final class ManifestMutationTest {

    /** Places of the manifest that no file of the package repeats, as patterns of their paths. */
    private static final Map<String, String> HARMLESS_IN_MANIFEST = orderedMap(
            "/tool/(name|version)", "who made the package; nothing is decided by it",
            "/gateway/name", "the name that people give the gateway; profiles carry that of the virtual network",
            "/gateway/authentication/[0-9]+( \\(twice\\))?", "words; each profile says itself how its user signs in",
            "/gateway/trustAnchors/[0-9]+/(name|notAfter)",
                    "words beside the thumbprint, which is held against profiles",
            "/user/name", "words beside the certificate's thumbprint, which is held against profiles",
            "/user/certificate/(name|notAfter)", "words beside the thumbprint, which is held against profiles",
            "/formats/[0-9]+/reason", "words; held against the gateway document when there is one",
            "/formats/[0-9]+(/name)? \\(left out\\)", "a folder that is not there",
            "/files/[0-9]+/secret \\(stricter\\)", "called secret without need",
            "/weakens/[0-9]+ \\(twice\\)", "the same warning twice",
            "/templates(/.*)?", "where the files came from; their digests are in /files");

    @TempDir
    static Path folder;

    private static TestPackage personal;

    @BeforeAll
    static void makeAPackage() {
        personal = Mutants.personal(folder);
    }

    @Test
    @DisplayName("V1: every byte of the manifest that is changed is found, or is of a harmless field")
    void everyByteOfTheManifestCounts() {
        byte[] manifest = personal.get(TestPackage.MANIFEST);
        List<String> fields = fieldsByByte(manifest);
        Set<String> passed = new TreeSet<>();
        PackageVerifier verifier = new PackageVerifier(FORMATS);
        for (int at = 0; at < manifest.length; at++) {
            byte[] changed = manifest.clone();
            changed[at] ^= (byte) (1 << at % 7);
            if (!isFound(personal.copy().put(TestPackage.MANIFEST, changed), verifier)) {
                passed.add(fields.get(at));
            }
        }
        assertHarmless(passed);
    }

    @Test
    @DisplayName("V1, V2: every field of the manifest that is changed, doubled or left out is found, or is harmless")
    void everyFieldOfTheManifestCounts() {
        JsonNode manifest = JsonMapper.shared().readTree(personal.get(TestPackage.MANIFEST));
        Map<String, JsonNode> mutants = new LinkedHashMap<>();
        mutate("", manifest, manifest, mutants);
        assertThat(mutants).hasSizeGreaterThan(150);
        Set<String> passed = new TreeSet<>();
        mutants.forEach((name, mutant) -> {
            byte[] text = PrettyJson.write(mutant).getBytes(UTF_8);
            if (!isFound(personal.copy().put(TestPackage.MANIFEST, text), new PackageVerifier(FORMATS))) {
                passed.add(name.substring(name.indexOf('/')));
            }
        });
        assertHarmless(passed);
    }

    private static void assertHarmless(Set<String> fields) {
        assertThat(fields)
                .isNotEmpty()
                .allMatch(field -> HARMLESS_IN_MANIFEST.keySet().stream().anyMatch(field::matches));
    }

    /** For each byte of a JSON text the path of the scalar it belongs to, else the path of what stands around it. */
    private static List<String> fieldsByByte(byte[] json) {
        List<String> fields = new ArrayList<>();
        try (JsonParser parser = JsonMapper.shared().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String path = parser.streamReadContext().pathAsPointer().toString();
                boolean scalar = token.isScalarValue();
                if (scalar) {
                    parser.getString(); // reads to its end
                }
                int begin = (int) parser.currentTokenLocation().getByteOffset();
                while (fields.size() < begin) {
                    fields.add("between");
                }
                int end = (int) parser.currentLocation().getByteOffset();
                while (fields.size() < end) {
                    fields.add(scalar ? leftOut(path, json) : "syntax");
                }
            }
        }
        while (fields.size() < json.length) {
            fields.add("between");
        }
        return fields;
    }

    private static boolean isLeftOut(JsonNode format) {
        return format.has("included") && !format.path("included").booleanValue();
    }

    private static String leftOut(String path, byte[] json) {
        if (!path.matches("/formats/[0-9]+/name")) {
            return path;
        }
        JsonNode format = JsonMapper.shared().readTree(json).at(path.substring(0, path.lastIndexOf('/')));
        return format.path("included").booleanValue() ? path : path + " (left out)";
    }

    /** Each field with another value, each field and element left out, each element twice: the name says which. */
    private static void mutate(String path, JsonNode root, JsonNode node, Map<String, JsonNode> mutants) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                String child = path + "/" + field.getKey();
                mutants.put(
                        "without " + child, with(root, path, parent -> ((ObjectNode) parent).remove(field.getKey())));
                mutants.put("null " + child, with(root, path, parent -> ((ObjectNode) parent).putNull(field.getKey())));
                mutants.put(
                        "more " + child + "x",
                        with(root, path, parent -> ((ObjectNode) parent).put(field.getKey() + "x", 1)));
                if (field.getValue().isValueNode()) {
                    String which = leftOut(child, PrettyJson.write(root).getBytes(UTF_8));
                    boolean stricter =
                            child.endsWith("/secret") && !field.getValue().booleanValue();
                    mutants.put(
                            "other " + which + (stricter ? " (stricter)" : ""),
                            with(
                                    root,
                                    path,
                                    parent -> ((ObjectNode) parent).set(field.getKey(), other(field.getValue()))));
                }
                mutate(child, root, field.getValue(), mutants);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                String child = path + "/" + i;
                JsonNode element = array.get(i);
                mutants.put(
                        "without " + child + (isLeftOut(element) ? " (left out)" : ""),
                        with(root, path, parent -> ((ArrayNode) parent).remove(index)));
                mutants.put(
                        "twice " + child + " (twice)",
                        with(root, path, parent -> ((ArrayNode) parent).insert(index, element)));
                if (element.isValueNode()) {
                    mutants.put(
                            "other " + child,
                            with(root, path, parent -> ((ArrayNode) parent).set(index, other(element))));
                }
                mutate(child, root, element, mutants);
            }
            mutants.put("null in " + path, with(root, path, parent -> ((ArrayNode) parent).addNull()));
        }
    }

    private static JsonNode with(JsonNode root, String path, Consumer<JsonNode> change) {
        JsonNode copy = root.deepCopy();
        change.accept(copy.at(path));
        return copy;
    }

    private static JsonNode other(JsonNode value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value.isBoolean()) {
            return nodes.booleanNode(!value.booleanValue());
        }
        return value.isNumber() ? nodes.numberNode(value.intValue() + 1) : nodes.stringNode(value.stringValue() + "x");
    }

    private static Map<String, String> orderedMap(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
