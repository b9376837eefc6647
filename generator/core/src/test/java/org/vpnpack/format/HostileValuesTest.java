package org.vpnpack.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.rules.RefusedException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class HostileValuesTest {

    private static final String MARKUP = "<r a=\"${v}\" b='${v}'>${v}</r>\n";
    private static final String PROFILE = "client\nsetenv UV_NAME ${v}\n# for ${v}: a comment\nverb 3\n";

    /** Values that must come back equal, from each format. */
    static Stream<String> carried() {
        return Stream.of(
                "${1+1}",
                "<#include \"/etc/passwd\">",
                "<#noautoesc>",
                "#{1}",
                "[=1]",
                "it's",
                "say \"hi\"",
                "both ' and \"",
                "'",
                "\"",
                "\"' up /bin/sh",
                "\\",
                "a\\nb",
                "ends with \\",
                "'ends with \\",
                "\\'\\\"",
                "a&b &amp; <b> ]]> --> <!-- <?x?>",
                "</ca>",
                "<ca>",
                "</r><script>alert(1)</script>",
                "$HOME %PATH% $(id) `id`",
                " # not a comment ; neither",
                "#",
                ";",
                "up /bin/sh",
                "a  b",
                " ",
                "M\u00fcller \u2019quoted\u2018 \u201d\u201c",
                "\u65e5\u672c\u8a9e \ud83d\ude00",
                "0x41",
                "=1+1");
    }

    /** Values that no format carries. */
    static Stream<String> refused() {
        return Stream.concat(
                Stream.of(
                        "a\nscript-security 2",
                        "a\r\nup /bin/sh",
                        "a\rb",
                        "a\tb",
                        "a\0b",
                        "\u0001",
                        "\u0007",
                        "\u001b[31m",
                        "\u007f",
                        "\u0085",
                        "\u2028",
                        "\u2029",
                        "\u202e",
                        "\u2066",
                        "\u200b",
                        "\ufeff",
                        "\ufffe",
                        "\uffff",
                        "\ud800",
                        "\udc00x",
                        "\ue000"),
                IntStream.range(0, 32).mapToObj(Character::toString));
    }

    @ParameterizedTest
    @DisplayName("E: XML carries each hostile value, in text and in attributes")
    @MethodSource("carried")
    void xmlCarries(String value) throws Exception {
        assertThat(readMarkup(TestTemplates.override(TextKind.XML, MARKUP).render(Map.of("v", value))))
                .containsOnly(value);
    }

    @ParameterizedTest
    @DisplayName("E: HTML carries each hostile value, in text and in attributes")
    @MethodSource("carried")
    void htmlCarries(String value) throws Exception {
        assertThat(readMarkup(TestTemplates.override(TextKind.HTML, MARKUP).render(Map.of("v", value))))
                .containsOnly(value);
    }

    @ParameterizedTest
    @DisplayName("E: .ovpn carries each hostile value as one word")
    @MethodSource("carried")
    void openVpnCarries(String value) {
        for (LineEnd lineEnd : LineEnd.values()) {
            String profile =
                    TestTemplates.override(TextKind.OPENVPN, lineEnd, PROFILE).render(Map.of("v", value));

            assertThat(new OpenVpnReader(profile).directives)
                    .containsExactly(List.of("client"), List.of("setenv", "UV_NAME", value), List.of("verb", "3"));
        }
    }

    @ParameterizedTest
    @DisplayName("E: swanctl's settings and NetworkManager's key files carry each hostile value")
    @MethodSource("carried")
    void settingsCarry(String value) throws Exception {
        for (TextKind kind : List.of(TextKind.SWANCTL, TextKind.KEY_FILE)) {
            assertThat(readBack(kind, TestTemplates.override(kind, textOf(kind)).render(Map.of("v", value))))
                    .containsExactly(value);
        }
    }

    @ParameterizedTest
    @DisplayName("N1: no format carries controls, line ends, bidi controls, zero-width characters or lone surrogates")
    @MethodSource("refused")
    void noFormatCarries(String value) {
        for (TextKind kind : TextKind.values()) {
            String text = textOf(kind);
            for (Template template : List.of(TestTemplates.override(kind, text), TestTemplates.builtIn(kind, text))) {
                assertThatThrownBy(() -> template.render(Map.of("v", "secret" + value)))
                        .isInstanceOfSatisfying(RefusedException.class, e -> {
                            assertThat(e.problems().get(0).what()).startsWith("a value holds the character U+");
                            assertThat(e).hasMessageNotContaining("secret").hasNoCause();
                        });
            }
        }
    }

    @Test
    @DisplayName("E: 300 characters fit XML and HTML, and no line of OpenVPN")
    void threeHundredCharacters() throws Exception {
        String value = "x".repeat(300);

        assertThat(readMarkup(TestTemplates.override(TextKind.XML, MARKUP).render(Map.of("v", value))))
                .containsOnly(value);
        assertThat(TestTemplates.refusal(TextKind.OPENVPN, PROFILE, Map.of("v", value))
                        .what())
                .isEqualTo("the line 'setenv' of the profile has 317 bytes, OpenVPN reads at most 254");
    }

    @Test
    @DisplayName("E: an empty value is refused in .ovpn, where it would count as missing")
    void anEmptyValueIsRefusedInOpenVpn() {
        assertThat(TestTemplates.refusal(TextKind.OPENVPN, PROFILE, Map.of("v", ""))
                        .toString())
                .isEqualTo("error: mine/t.ftl:2:16: a value is empty, which OpenVPN takes for a missing word"
                        + "\nhint: give a value");
        assertThat(TestTemplates.override(TextKind.XML, MARKUP).render(Map.of("v", "")))
                .isEqualTo("<r a=\"\" b=''></r>\n");
    }

    @ParameterizedTest
    @DisplayName("E: random text of hostile characters comes back equal or is refused")
    @EnumSource(TextKind.class)
    void randomTextComesBack(TextKind kind) throws Exception {
        Template template = TestTemplates.override(kind, textOf(kind));
        Random random = new Random(20260101);
        String alphabet = "ab'\"\\<>&]-!#;${}()/= \u2019\u00e9\u0000\n\r\t\u0085\u200b\ud83d\ude00";
        int carried = 0;
        for (int round = 0; round < 3000; round++) {
            StringBuilder value = new StringBuilder();
            for (int length = random.nextInt(12) + 1; length > 0; length--) {
                value.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                assertThat(readBack(kind, template.render(Map.of("v", value.toString()))))
                        .containsOnly(value.toString());
                carried++;
            } catch (RefusedException e) {
                assertThat(value.chars().anyMatch(c -> c < 0x20 || c > 0x7e)).isTrue();
            }
        }
        assertThat(carried).isGreaterThan(100);
    }

    private static List<String> readBack(TextKind kind, String text) throws Exception {
        return switch (kind) {
            case XML, HTML -> readMarkup(text);
            case OPENVPN -> List.of(new OpenVpnReader(text).directives.get(1).get(2));
            case SWANCTL -> List.of(readSwanctl(text));
            case KEY_FILE -> List.of(readKeyFile(text));
        };
    }

    private static String textOf(TextKind kind) {
        return switch (kind) {
            case XML, HTML -> MARKUP;
            case OPENVPN -> PROFILE;
            case SWANCTL -> "a {\n  id = ${v}\n}\n";
            case KEY_FILE -> "[a]\nid=${v}\n";
        };
    }

    /** As strongSwan's lexer reads a string: {@code \\} and the letters n, r, t make others, all else stands for itself. */
    private static String readSwanctl(String text) {
        Matcher quoted =
                Pattern.compile("a \\{\n  id = \"((?:[^\"\\\\]|\\\\.)*)\"\n}\n").matcher(text);
        assertThat(quoted.matches()).as(text).isTrue();
        return unescaped(quoted.group(1), "nrt", "\n\r\t");
    }

    /** As GLib reads a string of a key file: blanks before it do not count, nor does it know other escapes. */
    private static String readKeyFile(String text) {
        List<String> lines = text.lines().toList();
        assertThat(lines).hasSize(2).first().isEqualTo("[a]");
        assertThat(lines.get(1)).startsWith("id=");
        String value = lines.get(1).substring("id=".length()).replaceFirst("^[ \t\f\u000b]+", "");
        return unescaped(value, "snrt", " \n\r\t");
    }

    private static String unescaped(String text, String letters, String meanings) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                int letter = letters.indexOf(text.charAt(i));
                plain.append(letter < 0 ? text.charAt(i) : meanings.charAt(letter));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** The values of both attributes and of the text. */
    private static List<String> readMarkup(String text) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Element root = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement();
        List<String> values = new ArrayList<>();
        values.add(root.getAttribute("a"));
        values.add(root.getAttribute("b"));
        values.add(root.getTextContent());
        return values;
    }
}
