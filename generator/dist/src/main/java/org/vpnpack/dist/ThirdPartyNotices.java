package org.vpnpack.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whose work is shipped along, under which licence, with the notices that the licences ask to be passed on.
 *
 * <p>The list comes from the bill of materials, the texts from the jars. A library without a text in its jar must be under
 * the licence of vpnpack itself, whose text lies beside, or have its text among our resources: else there is no distribution.
 */
final class ThirdPartyNotices {

    private static final Pattern TEXT =
            Pattern.compile("META-INF/(.*/)?(LICENSE|NOTICE)(\\.[a-z]+)?", Pattern.CASE_INSENSITIVE);
    private static final String OUR_OWN = "org.vpnpack";
    private static final String OUR_LICENCE = "Apache-2.0";

    /** What is no jar, and comes with its own texts. */
    private static final String JAVA = """

            The Debian package and the container image bring a Java runtime of OpenJDK as well: GPL-2.0 with the Classpath
            Exception. Its licence, and those of what it is made with, lie in /usr/lib/vpnpack/runtime/legal. The container
            image brings libraries of Debian besides; whose they are, and under which licences, is told in
            /usr/share/doc/*/copyright.
            """;

    /** Texts of libraries whose jars lack them. */
    private static final Map<String, String> KEPT =
            Map.of("dd-plist", "dd-plist-LICENSE.txt", "conscrypt-openjdk-uber", "conscrypt-NOTICE.txt");

    private ThirdPartyNotices() {}

    static String of(Path billOfMaterials, List<Path> jars) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>(); // text, and the names that it belongs to
        StringBuilder list = new StringBuilder("vpnpack is made with these libraries:\n\n");
        for (Map.Entry<String, JsonNode> library : libraries(billOfMaterials).entrySet()) {
            String licences = licences(library.getValue());
            list.append("%s: %s\n".formatted(library.getKey(), licences));
            List<String> found = texts(library.getKey(), jars);
            if (found.isEmpty() && !licences.equals(OUR_LICENCE)) {
                throw new IOException("no text of the licence " + licences + " of " + library.getKey());
            }
            found.forEach(text -> texts.merge(text, library.getKey(), (names, name) -> names + ", " + name));
        }
        list.append(JAVA);
        list.append(
                "\nThe text of %s is in the file LICENSE. Texts that came with libraries:\n".formatted(OUR_LICENCE));
        texts.forEach((text, names) -> list.append("\n==== " + names + "\n\n" + text + "\n"));
        return list.toString();
    }

    /** Name and version, as in the name of the jar, in the order of names. */
    private static Map<String, JsonNode> libraries(Path billOfMaterials) throws IOException {
        JsonNode bill = JsonMapper.shared().readTree(Files.readString(billOfMaterials));
        return bill.path("components")
                .valueStream()
                .filter(component -> !component.path("group").asString("").equals(OUR_OWN))
                .collect(Collectors.toMap(
                        component -> component.path("name").asString() + "-"
                                + component.path("version").asString(),
                        component -> component,
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static String licences(JsonNode component) {
        return component
                .path("licenses")
                .valueStream()
                .map(choice -> choice.path("license"))
                .map(licence -> licence.path("id").asString(licence.path("name").asString("unknown")))
                .collect(Collectors.joining(" or "));
    }

    private static List<String> texts(String library, List<Path> jars) throws IOException {
        Path path = jars.stream()
                .filter(jar -> jar.getFileName().toString().endsWith("-" + library + ".jar"))
                .findFirst()
                .orElseThrow(() -> new IOException("the bill of materials lists " + library + ", no jar is it"));
        try (JarFile jar = new JarFile(path.toFile(), false)) {
            List<String> found = new ArrayList<>();
            for (JarEntry entry : jar.stream().toList()) {
                if (TEXT.matcher(entry.getName()).matches()) {
                    byte[] text = jar.getInputStream(entry).readAllBytes();
                    found.add(new String(text, StandardCharsets.UTF_8)
                            .replace("\r\n", "\n")
                            .strip());
                }
            }
            for (Map.Entry<String, String> kept : KEPT.entrySet()) {
                if (found.isEmpty() && library.startsWith(kept.getKey() + "-")) {
                    found.add(new String(Installation.resource(kept.getValue()), StandardCharsets.UTF_8).strip());
                }
            }
            return found;
        }
    }
}
