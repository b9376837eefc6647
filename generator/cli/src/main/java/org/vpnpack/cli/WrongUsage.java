package org.vpnpack.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.vpnpack.gateway.DidYouMean;
import org.vpnpack.gateway.Quoted;
import picocli.CommandLine;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with a command line and never repeats a value that was given on it: it can be a mistyped secret.
 *
 * <p>Picocli's own messages quote values, so none of them is passed on.
 */
final class WrongUsage {

    private WrongUsage() {}

    static String of(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (e instanceof MissingParameterException missing) {
            return "missing: " + missing(missing.getMissing());
        }
        if (e instanceof OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + " stands twice";
        }
        ArgSpec where = e.getArgSpec();
        if (where != null) {
            return "the value of " + name(where) + " is not usable: it takes " + OptionValues.taken(where);
        }
        if (e instanceof MaxValuesExceededException) {
            return "an option stands twice"; // one of a group, which picocli does not name
        }
        return "a command is missing, one of " + commands(e.getCommandLine());
    }

    private static String unmatched(UnmatchedArgumentException e) {
        List<String> words = e.getUnmatched();
        String first = words.isEmpty() ? "" : words.get(0);
        if (first.startsWith("-") && first.length() > 1) {
            return "unknown option " + Quoted.of(optionName(first));
        }
        CommandLine line = e.getCommandLine();
        return line.getSubcommands().isEmpty()
                ? "too many words on the command line"
                : DidYouMean.among(line.getSubcommands().keySet(), first)
                        .map(near -> "unknown command, did you mean " + near)
                        .orElse("unknown command, it should be one of " + commands(line));
    }

    /** The name alone: up to {@code =} or a colon, and of {@code -pVALUE} the letter. */
    private static String optionName(String word) {
        return word.startsWith("--") ? word.split("[=:]", 2)[0] : word.substring(0, 2);
    }

    private static String commands(CommandLine line) {
        return String.join(", ", line.getSubcommands().keySet());
    }

    /** Of a group of options those that it cannot do without. */
    private static String missing(List<ArgSpec> arguments) {
        List<ArgSpec> required = arguments.stream().filter(ArgSpec::required).toList();
        return (required.isEmpty() ? arguments : required)
                .stream().map(WrongUsage::name).collect(Collectors.joining(", "));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
