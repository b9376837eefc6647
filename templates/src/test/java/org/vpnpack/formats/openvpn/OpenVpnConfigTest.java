package org.vpnpack.formats.openvpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration is read as OpenVPN 2.6.14 reads it; the rules here were measured with it. */
final class OpenVpnConfigTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            nullValues = "-",
            value = {
                "remote a 443;remote|a|443",
                "  \tremote\t a  443 ;remote|a|443",
                "verify-x509-name 'a b' name;verify-x509-name|a b|name",
                "verify-x509-name \"a b\" name;verify-x509-name|a b|name",
                "x '\\n # \" $HOME';x|\\n # \" $HOME",
                "x \"it's\";x|it's",
                "x \"a\\\\b\\\"c\\ d\";x|a\\b\"c d",
                "x a\\ b;x|a b",
                "x a\\\\b\\\"c;x|a\\b\"c",
                "x a'b c\"d;x|a'b|c\"d",
                "x 'a'b;x|a|b",
                "x 'a''b';x|a|b",
                "x ''a;x||a",
                "x 'a\\'b';x|a\\|b'",
                "x '';x|",
                "'up'x;up|x",
                "\"up\" x;up|x",
                "x a#b a%b;x|a#b|a%b",
                "x a # b;x|a",
                "# x;",
                "  \t ;",
                "x \\# b;x",
                "\u00FC \u2003;\u00FC|\u2003",
            })
    void linesAreSplitIntoWords(String line, String words) {
        List<String> faults = new ArrayList<>();
        List<String> expected = words == null || words.isEmpty() ? List.of() : List.of(words.split("\\|", -1));
        assertThat(OpenVpnWords.split(line, "line 1", faults)).isEqualTo(expected);
        assertThat(faults).isEmpty();
    }

    @Test
    void aSemicolonBeginsACommentToo() {
        assertThat(OpenVpnWords.split("x a;b ;c", "line 1", new ArrayList<>())).containsExactly("x", "a;b");
        assertThat(OpenVpnWords.split(";x", "line 1", new ArrayList<>())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "x \"a\\n\"        | bad use of a backslash, OpenVPN stops at it",
                "x contos\\o       | bad use of a backslash, OpenVPN stops at it",
                "\\up x            | bad use of a backslash, OpenVPN stops at it",
                "x \\'a            | bad use of a backslash, OpenVPN stops at it",
                "x a\\             | a backslash at the end, OpenVPN takes the line end into the value",
                "x \"a             | a quotation does not end",
                "x \"a' # b        | a quotation does not end",
            })
    @DisplayName("V1: a line that OpenVPN stops at or joins to the next is a fault and no directive")
    void brokenQuotingIsAFault(String line, String fault) {
        OpenVpnConfig config = OpenVpnConfig.parse("client\n" + line + "\n");
        assertThat(config.faults()).containsExactly("line 2: " + fault);
        assertThat(config.directives()).hasSize(1);
    }

    @Test
    void byteOrderMarkLineEndsAndAMissingLastOneDoNotMatter() {
        for (String text : List.of(
                "client\nremote a\n", "client\r\nremote a\r\n", "client\r\nremote a", "\uFEFFclient\nremote a\n")) {
            OpenVpnConfig config = OpenVpnConfig.parse(text);
            assertThat(config.faults()).isEmpty();
            assertThat(config.directives()).hasSize(2);
            assertThat(config.has("client")).isTrue();
            assertThat(config.has("remote", "a")).isTrue();
            assertThat(config.has("remote", "b")).isFalse();
        }
    }

    @Test
    void lineLengthIsMeasuredInBytes() {
        assertThat(OpenVpnConfig.parse("#" + "x".repeat(253) + "\n").faults()).isEmpty();
        assertThat(OpenVpnConfig.parse("#" + "x".repeat(254) + "\n").faults()).hasSize(1);
        assertThat(OpenVpnConfig.parse("#" + "x".repeat(252) + "\r\n").faults()).isEmpty();
        assertThat(OpenVpnConfig.parse("#" + "x".repeat(253) + "\r\n").faults())
                .containsExactly("line 1 is too long for OpenVPN, which reads 254 bytes");
        assertThat(OpenVpnConfig.parse("#x" + "\u00FC".repeat(126) + "\n").faults())
                .isEmpty();
        assertThat(OpenVpnConfig.parse("#xx" + "\u00FC".repeat(126) + "\n").faults())
                .hasSize(1);
        assertThat(OpenVpnConfig.parse("<ca>\n" + "x".repeat(1092) + "\n</ca>\n")
                        .faults())
                .isEmpty();
    }

    @Test
    void blocksAreLinesBetweenTags() {
        OpenVpnConfig config = OpenVpnConfig.parse("verb 3\r\n  <ca>\r\n up x\r\n# y\r\n\r\n\t</ca> \r\nverb 4\r\n");
        assertThat(config.faults()).isEmpty();
        assertThat(config.block("ca")).contains("up x\n# y\n");
        assertThat(config.block("key")).isEmpty();
        assertThat(config.directives())
                .extracting(directive -> directive.line())
                .containsExactly(1, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<ca>", " <ca> # c", "\"<ca>\"", "'<ca>'", "--<ca>", "\t<ca>\t;"})
    void aBlockBeginsHoweverItsTagIsWritten(String tag) {
        OpenVpnConfig config = OpenVpnConfig.parse(tag + "\nup x\n</ca>\n");
        assertThat(config.faults()).isEmpty();
        assertThat(config.directives()).isEmpty();
        assertThat(config.block("ca")).contains("up x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<ca> x", "\u2003<ca>", "x<ca>", "<>", "<ca"})
    void whatIsNoTagBeginsNoBlock(String line) {
        OpenVpnConfig config = OpenVpnConfig.parse(line + "\nup x\n");
        assertThat(config.blocks()).isEmpty();
        assertThat(config.has("up", "x")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"</ca> up", "\u2003</ca>", "</ca", "x</ca>", "</CA>", "<cert>", "\u000B</ca>", "\u001C</ca>"})
    @DisplayName("V1: nothing inside a block can look like an end tag to one reader and not to another")
    void aDoubtfulEndTagIsAFault(String line) {
        assertThat(OpenVpnConfig.parse("<ca>\nx\n" + line + "\ny\n</ca>\n").faults())
                .isNotEmpty();
    }

    @Test
    @DisplayName("V1: an end tag where OpenVPN begins its next piece of a long line is found")
    void anEndTagInsideALongLineIsAFault() {
        String hidden = "<ca>\n" + "x".repeat(255) + "</ca>\nscript-security 2\nup /tmp/x\n<ca>\nx\n</ca>\n";
        assertThat(OpenVpnConfig.parse(hidden).faults()).contains("line 2: text with '<' inside the block <ca>");
    }

    @Test
    void doubledAndOpenBlocksAreFaults() {
        assertThat(OpenVpnConfig.parse("<ca>\na\n</ca>\n<ca>\nb\n</ca>\n").faults())
                .containsExactly("line 4: a block stands twice");
        assertThat(OpenVpnConfig.parse("<ca>\na\n").faults()).containsExactly("the last block does not end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\u0000y", "x\ry", "x\u000By", "x\u001B[2Jy"})
    void controlCharactersAreFaults(String line) {
        assertThat(OpenVpnConfig.parse(line + "\n").faults()).containsExactly("line 1 holds a control character");
        assertThat(OpenVpnConfig.parse("<ca>\n" + line + "\n</ca>\n").faults())
                .containsExactly("line 2 holds a control character");
    }

    @Test
    void oneDoubleDashIsTakenOff() {
        assertThat(OpenVpnConfig.parse("--up x\n").has("up", "x")).isTrue();
        assertThat(OpenVpnConfig.parse("----up x\n").has("--up", "x")).isTrue();
        assertThat(OpenVpnConfig.parse("-- x\n").has("--", "x")).isTrue();
    }

    @Test
    @DisplayName("K3: a line of a broken key block is not named in messages")
    void linesOfKeysAreNotPrinted() {
        OpenVpnConfig config = OpenVpnConfig.parse("0123456789abcdef0123456789abcdef\nMIIEvQIBADAN\nverb 3\n");
        assertThat(config.directives())
                .extracting(directive -> directive.printable())
                .containsExactly("the text", "the text", "the directive 'verb'");
    }
}
