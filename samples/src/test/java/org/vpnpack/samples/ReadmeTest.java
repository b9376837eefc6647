package org.vpnpack.samples;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.vpnpack.samples.SmallDocument.SignIn.CERTIFICATE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.cli.CommandLineRun;
import org.vpnpack.gateway.TunnelTypes;
import org.vpnpack.plan.PackagePlan;
import org.vpnpack.plan.PlannedFormat;
import org.vpnpack.samples.Markdown.CodeLine;

/** The documentation says what the program does: its table, its commands, what they print, where its links lead. */
final class ReadmeTest {

    private static final String BEGIN = "<!-- table:folders -->";
    private static final String END = "<!-- /table:folders -->";

    @TempDir
    Path folder;

    static List<Markdown> pages() throws IOException {
        return Markdown.all();
    }

    @Test
    void theTableSaysWhichFoldersThePackagesHold() throws IOException {
        Markdown readme = Markdown.of(Markdown.README);
        int begin = readme.lines().indexOf(BEGIN);
        int end = readme.lines().indexOf(END);
        assertThat(begin).as(BEGIN).isNotNegative();
        assertThat(end).as(END).isGreaterThan(begin);
        Expected.assertFile(readme.file(), readme.with(begin + 1, end, table()).text());
    }

    private static List<String> table() {
        List<String> rows = new ArrayList<>();
        for (TunnelTypes types : TunnelTypes.ALL) {
            PackagePlan plan = Sample.generator()
                    .explain(SmallDocument.of(types.asSet(), EnumSet.of(CERTIFICATE)), Sample.DAY)
                    .plan();
            if (rows.isEmpty()) {
                rows.add(row(
                        "tunnel types",
                        plan.formats().stream()
                                .map(format -> "`" + format.name() + "/`")
                                .toList()));
                rows.add(row("---", plan.formats().stream().map(format -> "---").toList()));
            }
            rows.add(row(
                    types.toString(),
                    plan.formats().stream().map(ReadmeTest::yesOrNo).toList()));
        }
        return rows;
    }

    private static String yesOrNo(PlannedFormat format) {
        return format.isIncluded() ? "yes" : "no";
    }

    private static String row(String first, List<String> cells) {
        return "| " + first + " | " + String.join(" | ", cells) + " |";
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAFileAndAHeadingInIt(Markdown page) {
        Path from = requireNonNull(page.file().toAbsolutePath().getParent());
        assertThat(page.links()).allSatisfy(link -> {
            int anchor = link.indexOf('#');
            String file = anchor < 0 ? link : link.substring(0, anchor);
            Path target = file.isEmpty() ? page.file() : from.resolve(file);
            assertThat(target).exists();
            if (anchor >= 0) {
                assertThat(Markdown.of(target).anchors()).contains(link.substring(anchor + 1));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandParses(Markdown page) {
        for (CodeLine line : page.code()) {
            List<String> words = command(line.text());
            if (!words.isEmpty()) {
                assertThatCode(() -> CommandLineRun.parser().parseArgs(words.toArray(new String[0])))
                        .as(page + ":" + (line.index() + 1) + ": " + line.text())
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void theReadmeShowsCommands() {
        assertThat(Markdown.of(Markdown.README).code().stream()
                        .map(CodeLine::text)
                        .filter(line -> !command(line).isEmpty()))
                .hasSizeGreaterThan(5);
    }

    /** In blocks whose first line begins with {@code $}, what stands below is what the command prints. */
    @Test
    void commandsPrintWhatTheReadmeShows() throws IOException {
        Markdown readme = Markdown.of(Markdown.README);
        Markdown printed = readme;
        List<CodeLine> code = readme.code();
        for (int i = code.size() - 1; i >= 0; i--) { // from the end, so that indexes before it stay right
            int from = code.get(i).index() + 1;
            if (code.get(i).text().startsWith("$ ")) {
                int to = from;
                while (!readme.lines().get(to).startsWith("```")) {
                    to++;
                }
                printed = printed.with(from, to, output(command(code.get(i).text())));
            }
        }
        Expected.assertFile(readme.file(), printed.text());
    }

    /** The words behind {@code vpnpack}; none when the line is no such command. */
    private static List<String> command(String line) {
        String command = line.startsWith("$ ") ? line.substring(2) : line;
        return command.matches("(\\./)?vpnpack .*")
                ? List.of(command.substring(command.indexOf(' ') + 1)
                        .replaceAll("\\s+[#>].*", "")
                        .split("\\s+"))
                : List.of();
    }

    private List<String> output(List<String> words) {
        List<String> inFolder = new ArrayList<>(words);
        int output = words.indexOf("-o") + 1;
        if (output > 0) {
            inFolder.set(output, folder.resolve(words.get(output)).toString());
        }
        CommandLineRun run = CommandLineRun.of(Sample.DAY, inFolder);
        return (run.out() + run.err()).replace(folder + "/", "").lines().collect(Collectors.toList());
    }
}
