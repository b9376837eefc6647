package org.vpnpack.samples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vpnpack.cli.CommandLineRun;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page {@code docs/commands.md}: every command with its examples and options, as {@code --help} has them. */
final class CommandReference {

    private static final String HEAD = """
            # Commands

            <!-- Made from the command line's own model: mvn verify -Dexpected.update=true writes it anew. -->

            The same that `--help` prints, and the manual pages of an installed vpnpack (`man vpnpack-generate`). Every command takes
            `-h`, `--help` and `-q`, `--quiet` (print errors only). What exit codes mean stands in the [README](../README.md#refusals).
            """;

    private final List<String> lines = new ArrayList<>(List.of(HEAD));

    private CommandReference() {}

    static String page() {
        CommandReference reference = new CommandReference();
        CommandLine vpnpack = CommandLineRun.parser();
        reference.lines.add("| command | |");
        reference.lines.add("|---|---|");
        reference.overview(vpnpack);
        reference.sections(vpnpack);
        return String.join("\n", reference.lines) + "\n";
    }

    private void overview(CommandLine parent) {
        for (CommandLine command : parent.getSubcommands().values()) {
            String name = name(command);
            lines.add("| [`" + name + "`](#" + name.replace(' ', '-') + ") | " + cell(header(command)) + " |");
            overview(command);
        }
    }

    private void sections(CommandLine parent) {
        for (CommandLine command : parent.getSubcommands().values()) {
            section(command);
            sections(command);
        }
    }

    private void section(CommandLine command) {
        lines.add("");
        lines.add("## " + name(command));
        lines.add("");
        lines.add(escaped(header(command)));
        description(command);
        block(("Usage: " + command.getHelp().synopsis("Usage: ".length()))
                .lines()
                .toList());
        table(
                "argument",
                command.getCommandSpec().positionalParameters().stream()
                        .filter(argument -> !argument.hidden())
                        .map(CommandReference::row)
                        .toList());
        table(
                "option",
                command.getCommandSpec().options().stream()
                        .filter(option -> !option.hidden() && !isCommon(option))
                        .map(CommandReference::row)
                        .toList());
    }

    /** What stands above the synopsis: text as text, what is set in by blanks as a block. */
    private void description(CommandLine command) {
        List<String> set = new ArrayList<>();
        for (String line : command.getHelp().description().lines().toList()) {
            if (line.startsWith("  ")) {
                set.add(example(line.substring(2)));
                continue;
            }
            block(set);
            set.clear();
            if (!line.isBlank()) {
                lines.add("");
                lines.add(escaped(line));
            }
        }
        block(set);
    }

    /** What is said of a command, behind it or below it, becomes a comment of the shell. */
    private static String example(String line) {
        return line.startsWith(" ") ? line.replaceFirst("^ +", "    # ") : line.replaceFirst("(?<=\\S) {3,}", "   # ");
    }

    private void block(List<String> text) {
        if (!text.isEmpty()) {
            lines.add("");
            lines.add("```");
            text.forEach(line -> lines.add(line.stripTrailing()));
            lines.add("```");
        }
    }

    private void table(String what, List<String> rows) {
        if (rows.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("| " + what + " | meaning |");
        lines.add("|---|---|");
        lines.addAll(rows);
    }

    private static String row(PositionalParamSpec argument) {
        return row(argument.paramLabel(), argument.description());
    }

    private static String row(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        return row(Arrays.stream(option.names()).collect(Collectors.joining("`, `")) + value, option.description());
    }

    private static String row(String name, String[] description) {
        String meaning = String.join(" ", description).replace("%n", " ").replace("%%", "%");
        return "| `" + name + "` | " + cell(meaning) + " |";
    }

    private static boolean isCommon(OptionSpec option) {
        return List.of(option.names()).contains("--help")
                || List.of(option.names()).contains("--quiet");
    }

    private static String header(CommandLine command) {
        return String.join(" ", command.getCommandSpec().usageMessage().header());
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName(" ").toLowerCase(Locale.ROOT);
    }

    private static String cell(String text) {
        return escaped(text).replace("|", "\\|");
    }

    private static String escaped(String text) {
        return text.replace("<", "&lt;");
    }
}
