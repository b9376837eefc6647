package org.vpnpack.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.vpnpack.gateway.Text;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** Texts that would break out of some syntax, and texts that nobody may write; and whether vpnpack takes them. */
final class HostileValues {

    static final List<String> PRINTABLE = List.of(
            "'",
            "\"",
            "it's \"both\"",
            "\\",
            "\\n\\\"\\'",
            "`id`",
            "< & > ]]>",
            "&lt;b&gt;&#10;&amp;",
            "</ca>",
            "<ca>",
            "</VnetName><VpnServer>evil.example.com</VpnServer><VnetName>",
            "</title><script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "x on call = 4711, see src= and href=",
            "javascript:alert(1) url(https://evil.example.com/) @import",
            "--><!-- <!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>",
            "<![CDATA[",
            "<?php ?>",
            "${1+1} ${gatewayName} #{1}",
            "<#include \"/etc/passwd\"> <@x/> [#if x] [=1]",
            "${\"freemarker.template.utility.Execute\"?new()(\"id\")}",
            "$(id) $HOME %PATH% !x!",
            "# comment",
            "a # b ; c",
            "; comment",
            "--up /tmp/x",
            "-rf",
            "../../../etc/passwd",
            "=1+1",
            "\u2019 \u201C \u2018 \uFF07",
            "\u00FC\u00DF \u4E2D\u6587 \uD83D\uDE00",
            "u\u0308 is not yet composed",
            "a\u00A0b",
            "x".repeat(256));

    static final List<String> REFUSED = List.of(
            "a\nup /tmp/x",
            "a\r\nup /tmp/x",
            "a\rb",
            "a\tb",
            "a\u0000b",
            "a\u001B[2Jb",
            "a\u0085b",
            "a\u2028b",
            "a\u202Eb",
            "a\u200Bb",
            "a\uFEFFb",
            "a\uFFFEb",
            "a\uD800b",
            "a\uE000b",
            " a",
            "a ",
            "",
            "x".repeat(257),
            "x".repeat(300));

    private HostileValues() {}

    static TestGateway gateway() {
        return TestGateway.of("IKEv2", "OpenVPN").byEntraId();
    }

    /** The problems, or nothing when the package is made; anything else fails the test. */
    static Optional<List<Problem>> refusal(TestGateway gateway) {
        try {
            gateway.generate();
            return Optional.empty();
        } catch (RefusedException e) {
            assertThat(e.problems()).anyMatch(Problem::isError);
            assertPrintable(e.problems());
            return Optional.of(e.problems());
        }
    }

    static void assertPrintable(List<Problem> problems) {
        for (Problem problem : problems) {
            assertThat(isDangerous(problem.what())
                            || isDangerous(problem.fix())
                            || isDangerous(problem.where().toString()))
                    .as(problem.toString())
                    .isFalse();
        }
    }

    static boolean isDangerous(String value) {
        return value.codePoints().anyMatch(Text::isRefused);
    }
}
