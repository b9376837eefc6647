package org.vpnpack.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a value may stand in settings, whatever a template says. */
final class SettingsTextTest {

    private static final Map<String, Object> MODEL = Map.of("v", "contoso-p2s", "hostile", "a # \"b\" {", "n", 2);

    @Test
    void valuesStandBehindKeysAndNamesBeforeBraces() {
        assertThat(TestTemplates.override(TextKind.SWANCTL, """
                        connections {
                          ${v} {
                            version = ${n}
                            id = ${hostile}
                          }
                        }
                        """).render(MODEL)).isEqualTo("""
                        connections {
                          contoso-p2s {
                            version = "2"
                            id = "a # \\"b\\" {"
                          }
                        }
                        """);
        assertThat(TestTemplates.override(TextKind.KEY_FILE, "[vpn]\nremote-cert-tls=${hostile}\n")
                        .render(MODEL))
                .isEqualTo("[vpn]\nremote-cert-tls=a # \"b\" {\n");
    }

    @ParameterizedTest
    @DisplayName("E: a value of swanctl.conf cannot meet quotes, comments, other values or keys")
    @ValueSource(
            strings = {
                "id = \"${v}\"\n",
                "id = ${v} # c\n",
                "id = ${v}${v}\n",
                "id = ${v} ${v}\n",
                "id = x${v}\n",
                "# ${v}\n",
                "# id = ${v}\n",
                "x-${v} {\n",
                "${v}{\n",
                "${v}\n",
                "${v}-x {\n",
                "${v}${v} {\n",
                "include ${v}\n",
                "a { id = ${v} }\n",
                "id = \"\\\nid = ${v} }\n"
            })
    void swanctlValuesStandAlone(String text) {
        assertThat(TestTemplates.refusal(TextKind.SWANCTL, text, MODEL).what())
                .startsWith("a value touches other text");
    }

    @ParameterizedTest
    @DisplayName("E: a value of a key file cannot meet other text, nor be a group or a key")
    @ValueSource(
            strings = {"[${v}]\n", "${v}=x\n", "id=x${v}\n", "id=${v}x\n", "#id=${v}\n", "id = ${v}\n", "id=${v};\n"})
    void keyFileValuesStandAlone(String text) {
        assertThat(TestTemplates.refusal(TextKind.KEY_FILE, text, MODEL).what())
                .startsWith("a value touches other text");
    }

    @Test
    @DisplayName("E: a section's name has letters, digits, - and _ only")
    void namesOfSectionsArePlain() {
        assertThat(TestTemplates.refusal(TextKind.SWANCTL, "${hostile} {\n", MODEL)
                        .what())
                .isEqualTo("a section's name holds other characters than letters, digits, - and _");
    }
}
