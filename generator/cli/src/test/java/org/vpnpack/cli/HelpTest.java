package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

    static Stream<List<String>> commands() {
        List<List<String>> all = new ArrayList<>();
        collect(line(), List.of(), all);
        return all.stream();
    }

    private static void collect(CommandLine line, List<String> words, List<List<String>> all) {
        all.add(words);
        line.getSubcommands().forEach((name, command) -> {
            List<String> longer = new ArrayList<>(words);
            longer.add(name);
            collect(command, longer, all);
        });
    }

    private static CommandLine line() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return Vpnpack.commandLine(
                new Surroundings(nowhere, nowhere, Run.TODAY, false, Optional.empty(), question -> null));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpBeginsWithOneSentenceAndExamples(List<String> command) {
        Run run = help(command);
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        List<String> lines = run.out().lines().filter(line -> !line.isBlank()).toList();
        assertThat(lines.get(0)).endsWith(".").matches("[A-Z].*");
        assertThat(lines.subList(0, 4)).anyMatch(line -> line.matches("Examples?:"));
        assertThat(run.out().indexOf("Example")).isLessThan(run.out().indexOf("Usage:"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyExampleParses(List<String> command) {
        List<String> examples = help(command)
                .out()
                .lines()
                .filter(line -> line.matches(" +(source <\\()?vpnpack .*"))
                .map(line -> line.strip().replaceAll("   +.*| > .*|^source <\\(|\\)$", ""))
                .toList();
        assertThat(examples).isNotEmpty().allMatch(example -> example.startsWith("vpnpack "));
        for (String example : examples) {
            line().parseArgs(example.substring("vpnpack ".length()).split(" +"));
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noExampleIsTooLongForItsLine(List<String> command) {
        CommandLine line = line();
        for (String word : command) {
            line = requireNonNull(line.getSubcommands().get(word));
        }
        List<String> written = Stream.of(line.getCommandSpec().usageMessage().description())
                .flatMap(text -> text.replace("%n", "\n").replace("%%", "%").lines())
                .filter(text -> text.startsWith("  "))
                .toList();
        assertThat(written).isNotEmpty();
        assertThat(help(command).out().lines().map(String::stripTrailing)).containsAll(written);
    }

    @Test
    void theHelpOfTheWholeIsThatOfAllCommands() {
        assertThat(Run.of("--help").out()).isEqualTo(line().getUsageMessage().replace("\n", System.lineSeparator()));
    }

    @Test
    void eachCommandIsFoundByTheNameThatItHas() {
        assertThat(line().getSubcommands())
                .hasSizeGreaterThan(15)
                .allSatisfy((name, command) ->
                        assertThat(Run.of(name, "--help").out()).contains("Usage: vpnpack " + name));
    }

    @Test
    void helpNamesAllExitCodes() {
        assertThat(Run.of("--help").out())
                .contains(
                        "0 ok, 1 bug, 2 usage, 3 input refused, 4 output not written, 5 verification failed,",
                        "6 some users");
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(Run.of("--version").out()).matches("vpnpack [0-9]+\\.[0-9]+\\.[0-9]+\\R");
    }

    @Test
    void theCompletionScriptKnowsTheCommandsAndNoSecretOfThisMachine() {
        Run run = Run.of("completion");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .startsWith("#!/usr/bin/env bash")
                .contains("generate", "--password-file", "--clear-key", "templates", "export")
                .doesNotContain(System.getProperty("user.home") + "/");
    }

    @Test
    void theSchemasAreJson() {
        assertThat(Run.of("schema").json()).containsKeys("$schema", "properties", "required");
        assertThat(Run.of("schema", "--manifest").json()).containsKeys("$schema", "properties");
    }

    private static Run help(List<String> command) {
        List<Object> words = new ArrayList<>(command);
        words.add("--help");
        return Run.of(words.toArray());
    }
}
