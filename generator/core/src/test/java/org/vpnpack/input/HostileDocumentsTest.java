package org.vpnpack.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that attack the reader, or are of another kind altogether. */
class HostileDocumentsTest {

    private static final long SEED = 20261123;
    private static final String BEGIN =
            "\nhint: begin with a line such as 'name: contoso-p2s'; 'vpnpack schema' prints all keys";

    @Test
    @DisplayName("I: a document of 1 MiB is read, a longer one is not")
    void theSizeIsLimited() {
        String sound = TestDocument.openVpn().text();
        String filled = sound + "#".repeat((1 << 20) - sound.length());

        assertThat(told(filled)).isEmpty();
        assertThat(told(filled + "#")).containsExactly("""
                error: gateway.yaml: the document has 1048577 bytes, at most 1048576 are read
                hint: a gateway document is a few kilobytes; is this the right file?""");
    }

    @ParameterizedTest
    @CsvSource({"64, false", "65, true", "5000, true"})
    @DisplayName("I: mappings and lists are nested 64 levels deep at most")
    void theDepthIsLimited(int depth, boolean refused) {
        String json = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
        String yaml = "a: " + "[".repeat(depth - 1) + "]".repeat(depth - 1);

        for (String text : List.of(json, yaml)) {
            assertThat(told(text).get(0).contains("nested too deep")).isEqualTo(refused);
        }
        if (refused) {
            assertThat(told(json)).singleElement().asString().startsWith("error: gateway.yaml:1:");
            assertThat(told(yaml)).singleElement().asString().endsWith("""
                    : the document is nested too deep
                    hint: at most 64 levels are read""");
        }
    }

    @ParameterizedTest
    @CsvSource({"65536, false", "65537, true"})
    @DisplayName("I: a text has 64 KiB at most")
    void textsAreLimited(int length, boolean refused) {
        for (String text : List.of(
                "trustAnchors: [" + "x".repeat(length) + "]",
                "trustAnchors: ['" + "x".repeat(length) + "']",
                "trustAnchors: [\"" + "x".repeat(length) + "\"]",
                "{\"trustAnchors\": [\"" + "x".repeat(length) + "\"]}")) {
            assertThat(told(text).get(0).contains("a text is too long\nhint: a text has at most 65536 characters"))
                    .isEqualTo(refused);
        }
    }

    @Test
    @DisplayName("I: keys and numbers are limited too")
    void keysAndNumbersAreLimited() {
        assertThat(told("{\"" + "k".repeat(257) + "\": 1}"))
                .singleElement()
                .asString()
                .contains(": a key is too long\n");
        assertThat(told("k".repeat(257) + ": 1\n")).singleElement().asString().contains(": a key is too long\n");
        for (String text : List.of("a: " + "9".repeat(101), "{\"a\": " + "9".repeat(101) + "}")) {
            assertThat(told(text)).singleElement().asString().contains(": a number is too long\n");
        }
    }

    @Test
    @DisplayName("I: a document has 100,000 values at most, and their places do not fill the memory")
    void valuesAreLimited() {
        String deep = ("k".repeat(250) + ": {").repeat(60);
        String many = "a: [" + "1,".repeat(100_001) + "1]\n";

        assertThat(told(many)).singleElement().asString().endsWith("""
                : the document has more than 100000 values
                hint: is this the right file?""");
        assertThat(told("{" + deep + "x: [" + "1,".repeat(90_000) + "1]" + "}".repeat(61)))
                .anyMatch(told -> told.startsWith("error: gateway.yaml:1:"));
    }

    @Test
    @DisplayName("I: endless pools and routes are refused before they are compared")
    void manyPoolsAndRoutesAreNotCompared() {
        TestDocument document =
                TestDocument.openVpn().with("clientAddressPools", "[" + "10.0.0.0/29,".repeat(30_000) + "10.0.0.0/29]");

        assertThat(document.told())
                .singleElement()
                .asString()
                .contains("the list has 30001 entries, at most 32 are allowed");
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("", "1:1: the document is empty"),
                Arguments.of("\n \n# nothing\n", "4:1: the document is empty"),
                Arguments.of("---\n", "2:1: the document is not a mapping of keys to values"),
                Arguments.of("- a\n- b\n", "1:1: the document is not a mapping of keys to values"),
                Arguments.of("[1, 2]", "1:1: the document is not a mapping of keys to values"),
                Arguments.of("just words\n", "1:1: the document is not a mapping of keys to values"),
                Arguments.of("<xml/>", "1:1: the document is not a mapping of keys to values"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatIsNoMappingIsRefused(String text, String words) {
        assertThat(told(text)).singleElement().asString().isEqualTo("error: gateway.yaml:" + words + BEGIN);
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(told(TestDocument.openVpn().text() + "---\nname: b\n")).containsExactly("""
                error: gateway.yaml:10:1: a second document begins here
                hint: give one document in a file""");
        assertThat(told("{\"name\": \"a\"}\n{}")).containsExactly("""
                error: gateway.yaml:2:1: a second document begins here
                hint: give one document in a file""");
    }

    @Test
    @DisplayName("I: keys that stand twice are told, all of them")
    void doubleKeysAreRefused() {
        assertThat(
                        told(
                                "name: a\nrouting: {mode: split, mode: force}\nname: b\nname: c\nrouting: {mode: force, mode: split}\n"))
                .containsExactly("""
                        error: gateway.yaml:2:24: routing.mode: the key 'mode' stands twice, first in line 2
                        hint: keep one of the two""", """
                        error: gateway.yaml:3:1: name: the key 'name' stands twice, first in line 1
                        hint: keep one of the two""", """
                        error: gateway.yaml:4:1: name: the key 'name' stands twice, first in line 1
                        hint: keep one of the two""", """
                        error: gateway.yaml:5:1: routing: the key 'routing' stands twice, first in line 2
                        hint: keep one of the two""", """
                        error: gateway.yaml:5:24: routing.mode: the key 'mode' stands twice, first in line 5
                        hint: keep one of the two""");
        assertThat(told("{\"name\": \"a\",\n \"name\": \"b\"}")).containsExactly("""
                error: gateway.yaml:2:2: name: the key 'name' stands twice, first in line 1
                hint: keep one of the two""");
        assertThat(told("a.b: 1\na: {b: 2}\na[0]: 1\n")).noneMatch(told -> told.contains("stands twice"));
    }

    @Test
    @DisplayName("I: aliases, anchors and tags are refused, all of them, wherever they stand")
    void aliasesAnchorsAndTagsAreRefused() {
        String text = """
                # \uD83D\uDE00 counts once
                name: &n contoso
                address: *n
                &k sku: VpnGw1AZ
                tunnelTypes: &l [&one OpenVPN, *one, !tt IKEv2]
                !!str routing: !!map
                  mode: "&split"
                dns: &d
                  servers: [!!str 10.0.0.4]
                <<: *d
                """;

        assertThat(told(text).stream().map(told -> told.substring(6, told.indexOf('\n'))))
                .containsExactly(
                        " gateway.yaml:2:7: name: anchors (&name) are not read",
                        " gateway.yaml:3:10: address: aliases (*name) are not read",
                        " gateway.yaml:4:1: sku: anchors (&name) are not read",
                        " gateway.yaml:5:14: tunnelTypes: anchors (&name) are not read",
                        " gateway.yaml:5:18: tunnelTypes[0]: anchors (&name) are not read",
                        " gateway.yaml:5:32: tunnelTypes[1]: aliases (*name) are not read",
                        " gateway.yaml:5:38: tunnelTypes[2]: tags (!name) are not read",
                        " gateway.yaml:6:1: routing: tags (!name) are not read",
                        " gateway.yaml:6:16: routing: tags (!name) are not read",
                        " gateway.yaml:8:6: dns: anchors (&name) are not read",
                        " gateway.yaml:9:13: dns.servers[0]: tags (!name) are not read",
                        " gateway.yaml:10:5: ['<<']: aliases (*name) are not read");
    }

    @Test
    @DisplayName("I: a bomb of aliases does not go off")
    void anAliasBombDoesNotGoOff() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [boom]\n");
        for (int i = 1; i <= 30; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9) + "*a" + (i - 1)));
        }

        assertThat(told(bomb.toString())).hasSize(31 + 300).allMatch(told -> told.contains(" are not read\n"));
    }

    @Test
    @DisplayName("I: a tag never makes an object")
    void tagsMakeNothing() {
        assertThat(told("name: !!javax.script.ScriptEngineManager [!!java.net.URL ['http://localhost/']]\n"))
                .hasSize(2)
                .allMatch(told -> told.endsWith(": tags (!name) are not read\nhint: take the tag out"));
    }

    static Stream<Charset> wideCharsets() {
        return Stream.of(UTF_16, UTF_16LE, UTF_16BE);
    }

    @ParameterizedTest
    @MethodSource("wideCharsets")
    void utf16IsRefusedByName(Charset charset) {
        String expected = """
                error: gateway.yaml: the document is in UTF-16
                hint: save it as UTF-8""";

        assertThat(told(TestDocument.openVpn().text().getBytes(charset))).containsExactly(expected);
        assertThat(told(("\uFEFF" + TestDocument.openVpn().text()).getBytes(charset)))
                .containsExactly(expected);
    }

    @Test
    void anotherEncodingIsToldWithItsFirstByte() {
        assertThat(told("name: x\n# \uD83D\uDE00\nsupport: ".getBytes(UTF_8), "B\u00FCcher".getBytes(ISO_8859_1)))
                .containsExactly("""
                        error: gateway.yaml:3:11: the document is not UTF-8: byte 0xFC
                        hint: save it as UTF-8""");
        assertThat(told("name: \uD83D\uDE00x".getBytes(UTF_8), new byte[] {(byte) 0xC3}))
                .as("cut off, behind a character of two units")
                .containsExactly("""
                        error: gateway.yaml:1:9: the document is not UTF-8: byte 0xC3
                        hint: save it as UTF-8""");
        assertThat(told(new byte[] {'a', ':', ' ', (byte) 0xC0, (byte) 0xAF}).get(0))
                .as("an overlong slash")
                .contains("1:4: the document is not UTF-8: byte 0xC0");
        assertThat(told(new byte[] {'a', ':', '\r', (byte) 0xED, (byte) 0xA0, (byte) 0x80})
                        .get(0))
                .as("a surrogate, behind an old line end")
                .contains("2:1: the document is not UTF-8: byte 0xED");
    }

    @ParameterizedTest
    @CsvSource({"0, 0000", "7, 0007", "8, 0008", "1B, 001B", "7F, 007F", "80, 0080", "85, 0085", "9B, 009B"})
    @DisplayName("N1: a control character anywhere in the document is refused, in comments too")
    void controlCharactersAreRefused(String character, String shown) {
        String control = Character.toString(Integer.parseInt(character, 16));
        String expected = "the document holds the control character U+" + shown + "\nhint: take it out";

        assertThat(told("name: a\r\n#" + control)).containsExactly("error: gateway.yaml:2:2: " + expected);
        assertThat(told("name: a\n\n  'b" + control + "c'")).containsExactly("error: gateway.yaml:3:5: " + expected);
        assertThat(told("{\"name\": \"" + control + "\"}")).containsExactly("error: gateway.yaml:1:11: " + expected);
    }

    static Stream<Arguments> brokenYaml() {
        return Stream.of(
                Arguments.of(
                        "name: a\n\taddress: b\n",
                        "2:1: this is not YAML: a tab indents this line\nhint: indent with blanks"),
                Arguments.of(
                        "name: [a\naddress: b\n",
                        "2:8: this is not YAML: a list in [ ] does not go on like this\nhint: add the comma or the ]"),
                Arguments.of(
                        "dns: {a: b\nname: c\n",
                        "2:5: this is not YAML: a mapping in { } does not go on like this\nhint: add the comma or the }"),
                Arguments.of(
                        "name: a: b\n",
                        "1:8: this is not YAML: a key cannot stand here\nhint: indent the keys of one mapping alike, and put a text"
                                + " that holds ': ' in quotes"),
                Arguments.of(
                        "name: a\n  dns: b\n",
                        "2:6: this is not YAML: a key cannot stand here\nhint: indent the keys of one mapping alike, and put a text"
                                + " that holds ': ' in quotes"),
                Arguments.of(
                        "name: a\n- b\n",
                        "2:1: this is not YAML: a list cannot stand here\nhint: indent it below its key"),
                Arguments.of(
                        "name: 'a\n",
                        "2:1: this is not YAML: a quote is not closed\nhint: close it, or take the first one out"),
                Arguments.of(
                        "name: \"a\\qb\"\n",
                        "1:10: this is not YAML: no such escape in double quotes\nhint: use single quotes, or write \\\\ for \\"),
                Arguments.of(
                        "name: @a\n", "1:7: this is not YAML: a text cannot begin with '@'\nhint: put it in quotes"),
                Arguments.of(
                        "name: %a\n", "1:7: this is not YAML: a text cannot begin with '%'\nhint: put it in quotes"),
                Arguments.of(
                        "name: |\na\nb: c\n",
                        "3:1: this is not YAML: a line before this place has no key\nhint: write 'key: value', or indent the line"
                                + " below the key that it belongs to"),
                Arguments.of(
                        "? [a]\n: b\n", "1:4: this is not YAML: a key is not plain text\nhint: write 'key: value'"),
                Arguments.of(
                        "}", "1:1: this is not YAML: unreadable here\nhint: check indentation, quotes and brackets"),
                Arguments.of(
                        "%YAML 3.0\n---\na: 1\n",
                        "1:1: this is not YAML: unreadable here\nhint: check indentation, quotes and brackets"));
    }

    @ParameterizedTest
    @MethodSource("brokenYaml")
    void brokenYamlIsExplained(String text, String words) {
        assertThat(told(text)).containsExactly("error: gateway.yaml:" + words);
    }

    static Stream<Arguments> brokenJson() {
        String check = "\nhint: check commas, quotes and brackets; JSON has no comments";
        return Stream.of(
                Arguments.of("{\"name\": \"a\",}", "1:14: this is not JSON: unexpected '}'" + check),
                Arguments.of("{\"name\" \"a\"}", "1:9: this is not JSON: unexpected '\"'" + check),
                Arguments.of("{'name': 'a'}", "1:2: this is not JSON: unexpected '''" + check),
                Arguments.of("{\n // no\n}", "2:2: this is not JSON: unexpected '/'" + check),
                Arguments.of(
                        "{\"name\": contoso}",
                        "1:10: this is not JSON: a word without quotes\nhint: put texts in double quotes"),
                Arguments.of(
                        "{\"name\": NaN}",
                        "1:13: this is not JSON: a word without quotes\nhint: put texts in double quotes"),
                Arguments.of(
                        "{\"name\": \"a\"",
                        "1:13: this is not JSON: the document ends too early\nhint: close all quotes and brackets"),
                Arguments.of(
                        "{\"name\": \"a\nb\"}",
                        "1:12: this is not JSON: a line ends inside a text\nhint: write \\n for the line break"),
                Arguments.of("{\"name\": \"\\q\"}", "1:12: this is not JSON: no such escape\nhint: write \\\\ for \\"),
                Arguments.of(
                        "{\"name\": 01}",
                        "1:11: this is not JSON: unreadable here\nhint: check indentation, quotes and brackets"));
    }

    @ParameterizedTest
    @MethodSource("brokenJson")
    void brokenJsonIsExplained(String text, String words) {
        assertThat(told(text)).containsExactly("error: gateway.yaml:" + words);
    }

    @Test
    @DisplayName("I: whatever bytes come, the reader tells problems and throws nothing else")
    void damagedDocumentsMakeProblemsOnly() {
        Random random = new Random(SEED);
        byte[] yaml = TestDocument.openVpn()
                .with("dns", "{servers: [10.0.0.4]}")
                .text()
                .getBytes(UTF_8);
        byte[] json = "{\"name\": \"a\", \"dns\": {\"servers\": [\"10.0.0.4\", 1.5e3, null, true]}}".getBytes(UTF_8);
        String alphabet = "{}[]:,'\"&*!|>-?#%@`~ \n\t\r\\.0e+<=\u00E9\u0000";
        for (int round = 0; round < 1_500; round++) {
            byte[] bytes = (random.nextBoolean() ? yaml : json).clone();
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
            }

            assertThat(told(bytes))
                    .as("seed %d, round %d", SEED, round)
                    .allMatch(told -> told.matches("(?s)(error|warning|note): gateway.yaml.*"));
        }
    }

    private static List<String> told(String text) {
        return told(text.getBytes(UTF_8));
    }

    private static List<String> told(byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        return TestDocument.openVpn().told(content.toByteArray(), TestDocument.DAY);
    }
}
