package org.vpnpack.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.gateway.HostName;
import org.vpnpack.rules.RefusedException;

class OpenVpnProfileTest {

    private static final List<String> PEM =
            List.of("-----BEGIN CERTIFICATE-----", "TUlJ+/0=", "-----END CERTIFICATE-----");

    @Test
    void valuesAreQuotedAndOpenVpnTextIsNot() {
        String profile = TestTemplates.override(TextKind.OPENVPN, LineEnd.CRLF, """
                        remote ${host} ${port}
                        proto ${proto}
                        verify-x509-name ${name} name
                        verb ${level}
                        <ca>
                        <#list anchors as anchor>
                        ${anchor}
                        </#list>
                        </ca>
                        """)
                .render(Map.of(
                        "host", OpenVpnText.bare(new HostName("vpn.example.com")),
                        "port", OpenVpnText.bare(443),
                        "proto", OpenVpnText.bare("tcp"),
                        "name", "it's",
                        "level", 3,
                        "anchors", List.of(OpenVpnText.block(PEM), OpenVpnText.block(PEM))));

        assertThat(profile)
                .isEqualTo(String.join(
                        "\r\n",
                        "remote vpn.example.com 443",
                        "proto tcp",
                        "verify-x509-name \"it's\" name",
                        "verb '3'",
                        "<ca>",
                        "-----BEGIN CERTIFICATE-----",
                        "TUlJ+/0=",
                        "-----END CERTIFICATE-----",
                        "-----BEGIN CERTIFICATE-----",
                        "TUlJ+/0=",
                        "-----END CERTIFICATE-----",
                        "</ca>",
                        ""));
    }

    @ParameterizedTest
    @DisplayName("E: a quoted value stands alone between blanks and never first on its line")
    @ValueSource(
            strings = {
                "${v}",
                "  ${v}",
                "x${v}",
                "x ${v}x",
                "x ${v}${v}",
                "x ${v}'",
                "x '${v}'",
                "x ' ${v} '",
                "x \" ${v} \"",
                "x \"\\\" ${v} \"",
                "x \\ ${v}",
                "x \\${v}",
                "x y' ${v}${w}",
                "x ${w}${v}",
                "x ${v}${w}",
            })
    void aQuotedValueStandsAlone(String text) {
        Map<String, ?> model = Map.of("v", "a b", "w", OpenVpnText.bare("w"));

        assertThat(TestTemplates.refusal(TextKind.OPENVPN, text, model).what())
                .startsWith("a value touches other text");
        assertThatIllegalStateException()
                .isThrownBy(() -> TestTemplates.builtIn(TextKind.OPENVPN, text).render(model))
                .withMessageStartingWith("a built-in template fails: mine/t.ftl:1:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x ${v} ${v}",
                "x\t${v}\t${v}",
                "x 'q' ${v}",
                "x \"q\\\"\" ${v} # more",
                "x '\\' ${v}",
                "x y' ${v}",
                "# ${v}${v}x",
                "; x='${v}'",
                "x # ${v}.",
            })
    void quotesOfTheTemplateMayStandBesideAValue(String text) {
        Template template = TestTemplates.override(TextKind.OPENVPN, text);

        assertThatCode(() -> template.render(Map.of("v", "a b"))).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("E: a line has at most 254 bytes with LF, 253 with CRLF, comments included")
    void linesAreLimitedInBytes() {
        for (LineEnd lineEnd : LineEnd.values()) {
            int most = lineEnd == LineEnd.LF ? 254 : 253;
            for (String start : List.of("setenv UV_X ", "# comment ")) {
                Template template =
                        TestTemplates.override(TextKind.OPENVPN, lineEnd, "verb 3\n" + start + "${v}\nverb 3");
                String fits = "\u00e9".repeat(20) + "x".repeat(most - start.length() - 2 - 40);

                assertThat(template.render(Map.of("v", fits))).contains(fits);
                assertThatThrownBy(() -> template.render(Map.of("v", fits + "x")))
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining((most + 1) + " bytes, OpenVPN reads at most " + most);
            }
        }
    }

    @Test
    void theLastLineIsLimitedEvenWithoutALineEnd() {
        assertThat(TestTemplates.refusal(TextKind.OPENVPN, "verb " + "3".repeat(250), Map.of())
                        .what())
                .isEqualTo("the line 'verb' of the profile has 255 bytes, OpenVPN reads at most 254");
    }

    @Test
    void linesInsideABlockMayBeLonger() {
        String text = "<ca>\n" + "A".repeat(1092) + "\n  </ca>\nverb 3\n";

        assertThat(TestTemplates.override(TextKind.OPENVPN, text).render(Map.of()))
                .isEqualTo(text);
    }

    @Test
    void linesInsideAConnectionAreDirectives() {
        String text = "<connection>\nremote " + "a".repeat(300) + "\n</connection>\n";

        assertThat(TestTemplates.refusal(TextKind.OPENVPN, text, Map.of()).what())
                .startsWith("the line 'remote'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"</ca>\n", "<ca> x\n</ca>\n", "<CA>\n</CA>\n", "<!-- x -->\n", " <\n"})
    void whatLooksLikeATagIsOne(String text) {
        assertThat(TestTemplates.refusal(TextKind.OPENVPN, text, Map.of()).what())
                .isEqualTo("a line begins with '<' and is no tag");
    }

    @ParameterizedTest
    @DisplayName("E: PEM and keys are printed only inside a block, on lines of their own")
    @ValueSource(
            strings = {
                "${b}",
                "ca ${b}",
                "<ca> ${b} </ca>",
                "<ca>\n${b}</ca>\n",
                "<ca>\n ${b}\n</ca>\n",
                "<ca>\n${b}${b}\n</ca>\n",
                "<ca>\n${b}\n",
                "<connection>\n${b}\n</connection>\n",
                "<ca>\n</ca>\n${b}\n",
                "</ca>\n${b}\n",
            })
    void blocksStandInsideTags(String text) {
        Map<String, ?> model = Map.of("b", OpenVpnText.block(PEM));

        assertThatThrownBy(() -> TestTemplates.override(TextKind.OPENVPN, text).render(model))
                .isInstanceOf(RefusedException.class)
                .hasMessageNotContaining("TUlJ");
    }

    @ParameterizedTest
    @DisplayName("E: a line of a block is armour, base64 or hexadecimal: no end tag, no directive with words")
    @ValueSource(
            strings = {
                "</ca>",
                "<ca>",
                "",
                " ",
                "up /bin/sh",
                "script-security 2",
                "TUlJ\n</ca>",
                "TUlJ\r",
                "TUlJ ",
                "=TUl",
                "TU=lJ",
                "TUlJ===",
                "-----BEGIN CERTIFICATE-----x",
                "-----BEGIN -----END-----",
                "# comment",
                "Proc-Type: 4,ENCRYPTED",
                "\u00e9",
            })
    void aLineOfABlockIsChecked(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenVpnText.block(List.of("TUlJ", line)))
                .withMessage("line 2 of a block is neither PEM nor a static key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a'", "a\n", "\u00e9", "a;", "#", "<ca>", "a.b", "a\\"})
    void aBareWordIsLettersDigitsAndHyphens(String token) {
        assertThatIllegalArgumentException().isThrownBy(() -> OpenVpnText.bare(token));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x ${w + v}", "x ${v + w}", "x ${w + w}", "x ${w?upper_case}", "x ${ws?join(' ')}", "x ${w?c}"})
    void openVpnTextIsPrintedByItself(String text) {
        Map<String, ?> model = Map.of("v", "a b", "w", OpenVpnText.bare("w"), "ws", List.of(OpenVpnText.bare("w")));

        assertThatThrownBy(() -> TestTemplates.override(TextKind.OPENVPN, text).render(model))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void openVpnTextHasNoPlaceInMarkup() {
        assertThatThrownBy(
                        () -> TestTemplates.override(TextKind.XML, "${w}").render(Map.of("w", OpenVpnText.block(PEM))))
                .isInstanceOf(RefusedException.class)
                .hasMessageNotContaining("TUlJ");
    }

    @Test
    void openVpnTextDoesNotTellItsContent() {
        assertThat(OpenVpnText.block(PEM)).hasToString("OpenVpnText[block of 3 lines]");
    }
}
