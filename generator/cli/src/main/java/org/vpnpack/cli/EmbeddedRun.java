package org.vpnpack.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vpnpack.format.NoInstallers;
import org.vpnpack.pki.Password;

/**
 * The command line inside another program, such as a build tool: that program gives the words, is asked for the password in
 * place of a person, and hears what is said.
 *
 * <p>Whatever holds for {@code vpnpack} on a terminal holds here: the same words, messages, files and exit codes.
 *
 * @param today the day for rules with dates
 * @param makensis the compiler of installers for Windows, if there is one
 * @param noInstallers why there are no installers, where there is no compiler
 * @param passwords asked only when a command needs a password that no option names, by the option that would name its file
 * @param listener hears each line that is no error
 */
public record EmbeddedRun(
        LocalDate today,
        Optional<Path> makensis,
        NoInstallers noInstallers,
        Function<String, Optional<Password>> passwords,
        Listener listener) {

    /** How grave a line is that is no error. */
    public enum Level {
        INFO,
        WARNING
    }

    /** Hears what a command says, line by line. */
    @FunctionalInterface
    public interface Listener {
        void hear(Level level, String line);
    }

    /**
     * How a command ended.
     *
     * @param exitCode as on the command line
     * @param errors what is wrong, each with its place, and below it the hint
     */
    public record Outcome(int exitCode, List<String> errors) {
        public Outcome {
            errors = List.copyOf(errors);
        }

        public boolean isOk() {
            return exitCode == ExitCode.OK;
        }

        /** Whether the input or an option is at fault, which its author can mend; otherwise the surroundings are, or vpnpack. */
        public boolean isRefusal() {
            return switch (exitCode) {
                case ExitCode.USAGE, ExitCode.INPUT, ExitCode.VERIFICATION, ExitCode.SOME_FAILED -> true;
                default -> false;
            };
        }

        /** The errors as one text. */
        public String message() {
            return String.join(System.lineSeparator(), errors);
        }
    }

    /**
     * Today, on this computer.
     *
     * @param installers whether installers for Windows are made where makensis is on the PATH
     */
    public static EmbeddedRun here(
            boolean installers, Function<String, Optional<Password>> passwords, Listener listener) {
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        if (!installers) {
            return new EmbeddedRun(today, Optional.empty(), NoInstallers.SWITCHED_OFF, passwords, listener);
        }
        Optional<Path> makensis = SearchPath.find("makensis", System.getenv("PATH"));
        return new EmbeddedRun(today, makensis, NoInstallers.NOT_ON_PATH, passwords, listener);
    }

    /** This run, heard by another listener. */
    public EmbeddedRun hearing(Listener other) {
        return new EmbeddedRun(today, makensis, noInstallers, passwords, other);
    }

    /** Runs one command, as if these words stood behind {@code vpnpack}. */
    public Outcome run(List<String> words) {
        List<String> errors = new ArrayList<>();
        SpokenLines out = new SpokenLines(SpokenLines.Level.INFO, (level, line) -> listener.hear(Level.INFO, line));
        SpokenLines err = new SpokenLines(SpokenLines.Level.INFO, (level, line) -> {
            switch (level) {
                case ERROR -> errors.add(line);
                case WARNING -> listener.hear(Level.WARNING, line);
                case INFO -> listener.hear(Level.INFO, line);
            }
        });
        try (PrintWriter toOut = new PrintWriter(out);
                PrintWriter toErr = new PrintWriter(err)) {
            int exitCode = Vpnpack.run(
                    words.toArray(String[]::new),
                    new Surroundings(
                                    toOut,
                                    toErr,
                                    today,
                                    false,
                                    makensis,
                                    question ->
                                            passwords.apply(question.option()).orElse(null))
                            .withoutBytes(noInstallers));
            return new Outcome(exitCode, errors);
        }
    }
}
