package org.vpnpack.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.cli.EmbeddedRun.Listener;
import org.vpnpack.cli.EmbeddedRun.Outcome;

/**
 * The words of one command, put together from parameters of a build; what the command says comes back in the parameters' names.
 *
 * <p>A parameter is named as the command's option is, in camel case: {@code keyType} for {@code --key-type}. A value is one word
 * with its option and a file is absolute, so that none of them can be taken for an option.
 */
public final class Words {

    private static final String TOKEN = "pkcs11:";
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
    private static final Pattern HYPHEN = Pattern.compile("-([a-z])");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]*");

    private final List<String> list;
    private final List<String> parameters;
    private final List<Path> inputs;

    /** @param command the command, such as {@code generate} */
    public Words(String... command) {
        this(List.of(command), List.of(), List.of());
    }

    private Words(List<String> list, List<String> parameters, List<Path> inputs) {
        this.list = list;
        this.parameters = parameters;
        this.inputs = inputs;
    }

    /** With a file that the command works on. */
    public Words file(Path file) {
        return new Words(with(list, file.toAbsolutePath().toString()), parameters, inputs);
    }

    /** With a parameter's value; one that is null or false is not said. */
    public Words parameter(String name, @Nullable Object value) {
        List<String> known = with(parameters, name);
        if (value == null || value.equals(false)) {
            return new Words(list, known, inputs);
        }
        String word = option(name);
        if (!value.equals(true)) {
            word += "=" + (value instanceof Path file ? file.toAbsolutePath() : value);
        }
        return new Words(with(list, word), known, inputs);
    }

    /** With a parameter that names a file or folder whose content goes into what is made. */
    public Words input(String name, @Nullable Path file) {
        Words words = parameter(name, file);
        return file == null ? words : new Words(words.list, words.parameters, with(inputs, file));
    }

    /** With a parameter that names a key: a {@code pkcs11:} URI, or a file that is looked up from a folder. */
    public Words key(String name, @Nullable String source, Path folder) {
        return source == null || source.startsWith(TOKEN)
                ? parameter(name, source)
                : input(name, folder.resolve(source));
    }

    /** Whether a parameter has a value. */
    boolean have(String parameter) {
        return list.stream().anyMatch(word -> word.startsWith(option(parameter) + "="));
    }

    /** The files and folders whose content goes into what is made. */
    List<Path> inputs() {
        return inputs;
    }

    List<String> list() {
        return list;
    }

    /** Runs the command. */
    public Outcome run(EmbeddedRun run) {
        Listener listener = (level, line) -> run.listener().hear(level, inParameters(line));
        Outcome outcome = run.hearing(listener).run(list);
        return new Outcome(
                outcome.exitCode(),
                outcome.errors().stream().map(this::inParameters).toList());
    }

    /** A line of the command, with each option that is one of the parameters under its parameter's name. */
    private String inParameters(String line) {
        return OPTION.matcher(line).replaceAll(found -> {
            String parameter = parameter(found.group());
            return parameters.contains(parameter) ? parameter : found.group();
        });
    }

    private static String option(String parameter) {
        return "--"
                + CAPITAL.matcher(parameter)
                        .replaceAll(found -> "-" + found.group().toLowerCase(Locale.ROOT));
    }

    static String parameter(String option) {
        return HYPHEN.matcher(option.substring(2)).replaceAll(Words::capital);
    }

    private static String capital(MatchResult found) {
        return found.group(1).toUpperCase(Locale.ROOT);
    }

    private static <T> List<T> with(List<T> some, T another) {
        List<T> all = new ArrayList<>(some);
        all.add(another);
        return List.copyOf(all);
    }
}
