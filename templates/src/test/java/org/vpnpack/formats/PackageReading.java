package org.vpnpack.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.StrictXml;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands in the files of a package, read by parsers of the files' own syntaxes. */
final class PackageReading {

    private PackageReading() {}

    static String text(VpnPackage made, String file, String... path) {
        return StrictXml.text(StrictXml.parse(TestGateway.file(made, file).content()), path)
                .orElse("");
    }

    static List<String> tags(VpnPackage made, String file) {
        return tags(StrictXml.parse(TestGateway.file(made, file).content()));
    }

    /** Names and attributes of all elements, in order. */
    static List<String> tags(Element element) {
        List<String> tags = new ArrayList<>(List.of(element.getTagName()));
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            tags.add(element.getAttributes().item(i).toString());
        }
        StrictXml.children(element).forEach(child -> tags.addAll(tags(child)));
        return tags;
    }

    static List<String> readmeTags(VpnPackage made) {
        return tags(readme(made));
    }

    /** README.html as XML: it is, but for its DOCTYPE and the elements that HTML does not close. */
    static Element readme(VpnPackage made) {
        String page = TestGateway.file(made, "README.html").text();
        assertThat(page).startsWith("<!DOCTYPE html>\n");
        String closed = page.substring("<!DOCTYPE html>\n".length()).replaceAll("<(meta [^>]*|br)>", "<$1/>");
        return StrictXml.parse(closed.getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode manifest(VpnPackage made) {
        return json(made, "MANIFEST.json");
    }

    static JsonNode json(VpnPackage made, String path) {
        return JsonMapper.shared().readTree(TestGateway.file(made, path).text());
    }

    /** The settings of NetworkManager's key file for this program, without the escapes. */
    static Map<String, String> keyFile(VpnPackage made, String program) {
        Map<String, String> settings = new HashMap<>();
        String end = "-" + program + ".nmconnection";
        TestGateway.inOrder(made).stream()
                .filter(file -> file.path().endsWith(end))
                .flatMap(file -> file.text().lines())
                .filter(line -> line.contains("="))
                .forEach(line -> settings.putIfAbsent(
                        line.substring(0, line.indexOf('=')),
                        line.substring(line.indexOf('=') + 1).replace("\\\\", "\\")));
        return settings;
    }
}
