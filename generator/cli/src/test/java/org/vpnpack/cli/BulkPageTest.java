package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.issuing.bulk.BulkExport;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the page about bulk exports tells programs is what they get. */
class BulkPageTest {

    private static final Pattern WORD = Pattern.compile("`([^`]+)`");

    @TempDir
    Path folder;

    private TestCa ca;

    @BeforeEach
    void makeAList() throws Exception {
        ca = TestCa.in(folder);
        Files.writeString(folder.resolve("users.csv"), "user\nalice\nALICE\n");
    }

    @Test
    void everyKeyOfAnEventStandsOnThePage() throws Exception {
        for (String line : export("--progress", "json").err().lines().toList()) {
            Map<String, Object> event = JsonMapper.shared().readValue(line, new TypeReference<>() {});
            assertThat(event.keySet()).isEqualTo(keys("an event"));
        }
    }

    @Test
    void everyKeyOfTheSummaryStandsOnThePage() throws Exception {
        Run run = export("--format", "json", "--quiet");
        assertThat(run.json().keySet()).isEqualTo(keys("the summary"));
        for (BulkExport.End end : BulkExport.End.values()) {
            assertThat(row("the summary", "end")).contains("`" + end.name().toLowerCase(java.util.Locale.ROOT) + "`");
        }
    }

    @Test
    void everyKeyOfADryRunStandsOnThePage() throws Exception {
        Run run = export("--format", "json", "--dry-run");
        assertThat(run.json().keySet()).isEqualTo(keys("a dry run"));
        List<Map<String, Object>> failures =
                JsonMapper.shared().convertValue(run.json().get("failures"), new TypeReference<>() {});
        Set<String> ofARow = new HashSet<>(failures.get(0).keySet());
        List<Map<String, Object>> problems =
                JsonMapper.shared().convertValue(failures.get(0).get("problems"), new TypeReference<>() {});
        ofARow.addAll(problems.get(0).keySet());
        assertThat(words(row("a dry run", "failures").split("\\|")[2])).isEqualTo(ofARow);
    }

    @Test
    void everyExitCodeStandsInTheReadme() throws Exception {
        String readme = Files.readString(Path.of("..", "..", "README.md"));
        assertThat(readme)
                .contains(
                        "| " + ExitCode.SOME_FAILED + " | an export",
                        "| " + ExitCode.INTERRUPTED + " | stopped by Ctrl-C");
    }

    /** The keys in the first column of a table. */
    private static Set<String> keys(String table) throws Exception {
        Set<String> keys = new HashSet<>();
        rows(table).forEach(row -> keys.addAll(words(row.split("\\|")[1])));
        return keys;
    }

    private static String row(String table, String key) throws Exception {
        return rows(table).stream()
                .filter(row -> row.startsWith("| `" + key + "`"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> rows(String table) throws Exception {
        return Files.readString(Path.of("..", "..", "docs", "bulk.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("| key of " + table + " |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    private static Set<String> words(String cell) {
        Set<String> words = new HashSet<>();
        WORD.matcher(cell).results().forEach(match -> words.add(match.group(1)));
        return words;
    }

    private Run export(Object... more) {
        List<Object> words = new ArrayList<>(List.of(ca.words("export")));
        words.add(1, ca.gateway());
        words.addAll(List.of("--users", folder.resolve("users.csv"), "-o", ca.out(), "--key-type", "ec-p256"));
        words.addAll(List.of(more));
        return Run.of(words.toArray());
    }
}
