package org.vpnpack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.vpnpack.Generator;
import org.vpnpack.format.Audience;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.Finding;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Templates;
import org.vpnpack.formats.Formats;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.input.GatewayReader;
import org.vpnpack.json.PrettyJson;
import org.vpnpack.plan.PackagePlan;
import org.vpnpack.rules.RefusedException;
import org.vpnpack.rules.Severity;
import org.vpnpack.verify.PackageVerifier;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is changed in a package, verification finds it, or the place is listed here with the reason why not. */
class PackageMutationTest {

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
    private static TestPackage shared;
    private static byte[] sharedZip;
    private static final List<ClientFormat> FORMATS = Formats.all(Templates.builtIn());

    @BeforeAll
    static void makePackages() {
        Path alice = folder.resolve("alice.zip");
        Run made = Run.of(
                "generate",
                Samples.CONTOSO,
                "-o",
                alice,
                "--clear-key",
                "--identity",
                Samples.identity(folder, "alice"),
                "--password-file",
                Samples.password(folder, "alice"));
        assertThat(made.exit()).as(made.err()).isZero();
        personal = TestPackage.of(alice);
        Path adatum = folder.resolve("adatum.zip");
        made = Run.of("generate", Samples.gateway("adatum-openvpn-radius"), "-o", adatum);
        assertThat(made.exit()).as(made.err()).isZero();
        shared = TestPackage.of(adatum);
        sharedZip = Samples.bytes(adatum);
        assertThat(isFound(personal.zip())).isFalse();
        assertThat(isFound(sharedZip)).isFalse();
    }

    /**
     * Harmless in a zip are the times and attributes of its entries, the versions of the format, and a few bits of a
     * deflated stream: what comes out is the same.
     */
    @Test
    @DisplayName("V1: every byte of a package's zip that is changed is found, or changes no file")
    void everyByteOfTheZipCounts() {
        int passed = 0;
        for (int at = 0; at < sharedZip.length; at++) {
            byte[] changed = sharedZip.clone();
            changed[at] ^= (byte) (1 << at % 8);
            if (!isFound(changed)) {
                passed++;
                TestPackage read = TestPackage.of(changed);
                assertThat(read.files().keySet())
                        .as("at %d", at)
                        .containsExactlyElementsOf(shared.files().keySet());
                read.files().forEach((path, content) -> assertThat(content).isEqualTo(shared.get(path)));
            }
        }
        int headers = 30 * shared.files().size();
        assertThat(passed).isPositive().isLessThan(headers);
    }

    @Test
    @DisplayName("V1: a zip that ends early, or goes on after its end, is found at every length")
    void everyLengthOfTheZipCounts() {
        for (int length = 0; length < sharedZip.length; length += length < sharedZip.length - 300 ? 37 : 1) {
            assertThat(isFound(Arrays.copyOf(sharedZip, length)))
                    .as("length %d", length)
                    .isTrue();
        }
        assertThat(isFound(Arrays.copyOf(sharedZip, sharedZip.length + 1))).isTrue();
    }

    @Test
    @DisplayName("V1: every byte of every file that is changed is found")
    void everyByteOfEveryFileCounts() {
        for (String path : shared.files().keySet()) {
            if (path.equals(TestPackage.MANIFEST)) {
                continue;
            }
            byte[] content = shared.get(path);
            PackageVerifier verifier = new PackageVerifier(FORMATS.stream()
                    .filter(format -> path.startsWith(format.name() + "/"))
                    .toList());
            // the README is long and is never parsed: every seventh byte
            for (int at = 0; at < content.length; at += path.equals("README.html") ? 7 : 1) {
                byte[] changed = content.clone();
                changed[at] ^= (byte) (1 << at % 8);
                assertThat(isFound(shared.copy().put(path, changed), verifier))
                        .as(path + " at " + at)
                        .isTrue();
            }
        }
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

    @Test
    @DisplayName("V1, V2: a file that is added, left out, renamed or swapped is found")
    void theSetOfFilesCounts() {
        for (String path : personal.files().keySet()) {
            byte[] content = personal.get(path);
            assertThat(isFound(personal.copy()
                            .put(path.replace('.', 'x') + ".bak", content)
                            .zip()))
                    .isTrue();
            if (!path.equals(TestPackage.MANIFEST)) {
                assertThat(isFound(personal.copy().remove(path).zip())).as(path).isTrue();
                assertThat(isFound(personal.copy()
                                .remove(path)
                                .put("x" + path, content)
                                .zip()))
                        .as(path)
                        .isTrue();
                for (String other : personal.files().keySet()) {
                    if (!Arrays.equals(personal.get(other), content)) {
                        TestPackage swapped =
                                personal.copy().put(path, personal.get(other)).put(other, content);
                        assertThat(isFound(swapped.zip()))
                                .as(path + " and " + other)
                                .isTrue();
                    }
                }
            }
        }
        for (String added : List.of("setup.exe", "OpenVPN/up.sh", "Mac/x.mobileconfig", "a/b/c", "readme.html.lnk")) {
            assertThat(isFound(personal.copy().put(added, new byte[] {1}).zip()))
                    .as(added)
                    .isTrue();
        }
    }

    /** Whoever can change a profile can change the manifest too; the gateway document is what they cannot reach. */
    @Test
    @DisplayName("V1: a profile that was changed together with its manifest is found against the gateway document")
    void theGatewayDocumentIsTheLastWord() {
        Path zip = folder.resolve("contoso.zip");
        Run made = Run.of("generate", Samples.CONTOSO, "-o", zip);
        assertThat(made.exit()).as(made.err()).isZero();
        TestPackage contoso = TestPackage.of(zip);
        String openVpn = "OpenVPN/vpnconfig.ovpn";
        String azureVpn = "AzureVPN/azurevpnconfig.xml";
        assertThat(againstDocument(contoso.copy())).isEmpty();
        for (List<String> change : List.of(
                List.of(openVpn, ".vpn.azure.com 443", ".vpn.azure.com 444"),
                List.of(openVpn, "proto tcp", "proto udp"),
                List.of(openVpn, "verb 3", "redirect-gateway def1"),
                List.of(openVpn, "verb 3", "route 8.8.8.8"),
                List.of(azureVpn, "transportprotocol>tcp<", "transportprotocol>udp<"))) {
            String changed = new String(contoso.get(change.get(0)), UTF_8);
            assertThat(changed).contains(change.get(1));
            changed = changed.replace(change.get(1), change.get(2));
            assertThat(againstDocument(contoso.copy().put(change.get(0), changed.getBytes(UTF_8))))
                    .as(change.toString())
                    .isNotEmpty();
        }
    }

    /** Errors and warnings about a package whose manifest does not contradict it: it has none. */
    private static List<Finding> againstDocument(TestPackage changed) {
        List<OutputFile> files = new ArrayList<>();
        changed.files().forEach((path, content) -> {
            if (!path.equals(TestPackage.MANIFEST)) {
                files.add(OutputFile.open(path, content));
            }
        });
        PackagePlan plan = PackagePlan.of(
                GatewayReader.read(GatewayDocument.ofFile(Samples.CONTOSO), Run.TODAY)
                        .gateway(),
                Audience.EVERYONE,
                Templates.builtIn(),
                FORMATS);
        return new PackageVerifier(FORMATS)
                .verify(files, Run.TODAY, plan).stream()
                        .filter(finding -> finding.severity() != Severity.NOTE)
                        .toList();
    }

    private static boolean isFound(byte[] zip) {
        try {
            return hasError(new Generator(Templates.builtIn(), FORMATS).verify(zip, "package.zip", Run.TODAY, null));
        } catch (RefusedException e) {
            return true;
        }
    }

    /** The same without zipping and unzipping, and with those formats only that matter, for many mutants. */
    private static boolean isFound(TestPackage changed, PackageVerifier verifier) {
        List<OutputFile> files = new ArrayList<>();
        changed.files().forEach((path, content) -> files.add(OutputFile.open(path, content)));
        return hasError(verifier.verify(files, Run.TODAY, null));
    }

    private static boolean hasError(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
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
