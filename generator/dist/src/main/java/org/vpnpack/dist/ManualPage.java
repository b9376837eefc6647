package org.vpnpack.dist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vpnpack.cli.FrontDoor;
import org.vpnpack.plan.ToolVersion;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A page for {@code man}, made from the model of a command: the same words as {@code --help}. */
record ManualPage(String fileName, String text) {

    /** One for {@code vpnpack}, one for each command and for each of its commands. */
    static List<ManualPage> all() {
        List<ManualPage> pages = new ArrayList<>();
        collect(FrontDoor.commands(), pages);
        return pages;
    }

    private static void collect(CommandLine command, List<ManualPage> pages) {
        pages.add(of(command));
        command.getSubcommands().values().forEach(below -> collect(below, pages));
    }

    private static ManualPage of(CommandLine command) {
        String name = name(command);
        StringBuilder page = new StringBuilder(".\\\" made from the command line of vpnpack\n");
        page.append(".TH \"%s\" 1 \"\" \"vpnpack %s\" \"vpnpack\"\n"
                .formatted(name.toUpperCase(Locale.ROOT), ToolVersion.CURRENT));
        page.append(".SH NAME\n" + name + " \\- " + header(command) + "\n");
        page.append(".SH SYNOPSIS\n.nf\n");
        page.append(escaped(command.getHelp().synopsis(0)));
        page.append(".fi\n.SH DESCRIPTION\n" + header(command) + "\n.PP\n.nf\n");
        page.append(escaped(command.getHelp().description().strip())).append("\n.fi\n");
        command.getCommandSpec()
                .positionalParameters()
                .forEach(argument -> item(page, "ARGUMENTS", argument.paramLabel(), argument.description()));
        command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> item(page, "OPTIONS", words(option), option.description()));
        command.getSubcommands()
                .values()
                .forEach(below -> item(
                        page,
                        "COMMANDS",
                        name(below) + "(1)",
                        below.getCommandSpec().usageMessage().header()));
        String footer =
                String.join("\n", command.getCommandSpec().usageMessage().footer());
        if (!footer.isBlank()) {
            page.append(".SH EXIT STATUS\n.nf\n" + escaped(footer.strip()) + "\n.fi\n");
        }
        CommandSpec parent = command.getCommandSpec().parent();
        if (parent != null) {
            page.append(".SH SEE ALSO\n.BR " + escaped(name(parent.commandLine())) + " (1)\n");
        }
        return new ManualPage(name + ".1", page.toString());
    }

    private static void item(StringBuilder page, String section, String words, String[] meaning) {
        if (!page.toString().contains(".SH " + section + "\n")) {
            page.append(".SH " + section + "\n");
        }
        String text = String.join(" ", meaning).replace("%n", " ").replace("%%", "%");
        page.append(".TP\n.B " + escaped(words) + "\n" + escaped(text) + "\n");
    }

    private static String words(OptionSpec option) {
        String names = Arrays.stream(option.names()).collect(Collectors.joining(", "));
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    private static String header(CommandLine command) {
        return escaped(String.join(" ", command.getCommandSpec().usageMessage().header()));
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName("-");
    }

    /** Text that roff prints as it is: no escape, no request, no hyphen that is meant as a minus. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^([.'])", "\\\\&$1");
    }
}
