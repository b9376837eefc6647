package org.vpnpack.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RulesPageTest {

    /** Maven runs tests in the module's folder. */
    private static final Path PAGE = Path.of("../../docs/rules.md");

    private static final String HEAD = "| Rule | What it says | Source |\n| --- | --- | --- |\n";

    @Test
    void thePageListsTheRulesThatAreInForce() throws IOException {
        String page = Files.readString(PAGE);
        int table = page.indexOf(HEAD);
        assertThat(table).as("%s has the head of the table", PAGE).isPositive();
        String expected = page.substring(0, table) + HEAD + rows();
        if (Boolean.getBoolean("expected.update")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE))
                .as("-Dexpected.update=true rewrites the table")
                .isEqualTo(expected);
    }

    @Test
    void everyRuleHasANameOfItsOwnASentenceAndASource() {
        List<List<String>> table = GatewayRules.table();

        assertThat(table).hasSizeGreaterThan(20).allSatisfy(row -> {
            assertThat(row.get(0)).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
            assertThat(row.get(1)).isNotBlank().doesNotEndWith(".");
            assertThat(row.get(2)).isNotBlank().doesNotEndWith(".");
        });
        assertThat(table.stream().map(row -> row.get(0))).doesNotHaveDuplicates();
    }

    private static String rows() {
        return GatewayRules.table().stream()
                .map(row -> "| `%s` | %s | %s |%n"
                        .formatted(row.get(0), cell(row.get(1)), cell(row.get(2)))
                        .replace(System.lineSeparator(), "\n"))
                .collect(Collectors.joining());
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;");
    }
}
