package org.vpnpack.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/**
 * One run of the command line inside the test, on a day that the test gives.
 *
 * <p>It lies in the command line's own package, since that opens no door for programs.
 *
 * @param out what went to standard output, line ends as LF
 * @param err what went to standard error, line ends as LF
 */
public record CommandLineRun(int exitCode, String out, String err) {

    /** Without a terminal: no colour, and nobody answers. */
    public static CommandLineRun of(LocalDate today, List<String> words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Vpnpack.run(words.toArray(new String[0]), surroundings(today, out, err));
        return new CommandLineRun(exitCode, lines(out), lines(err));
    }

    /** The command line's words and options, to parse with. */
    public static CommandLine parser() {
        return Vpnpack.commandLine(surroundings(LocalDate.EPOCH, new StringWriter(), new StringWriter()));
    }

    private static Surroundings surroundings(LocalDate today, StringWriter out, StringWriter err) {
        return new Surroundings(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                today,
                false,
                Optional.empty(),
                question -> null);
    }

    private static String lines(StringWriter written) {
        return written.toString().replace(System.lineSeparator(), "\n");
    }
}
