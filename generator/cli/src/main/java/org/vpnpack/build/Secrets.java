package org.vpnpack.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.pki.Password;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * Where the passwords of a build lie: its parameters name the places, and none takes a password.
 *
 * <p>The parameters of one password differ in their last word: beside {@code passwordFile}, which the command reads itself, there
 * is {@code passwordVariable}, and whatever else the build tool has.
 */
public final class Secrets implements Function<String, Optional<Password>> {

    private static final String FILE = "File";

    private final List<Way> ways = new ArrayList<>();

    /**
     * One way to a password.
     *
     * @param parameter the parameter for it
     * @param name what the parameter names; null where it is not set
     * @param kind what has the name, such as {@code variable of the environment}
     * @param read the password under that name
     */
    private record Way(
            String parameter, @Nullable String name, String kind, Function<String, Optional<Password>> read) {

        boolean isSet() {
            return name != null;
        }

        Password password() {
            String named = String.valueOf(name);
            return read.apply(named)
                    .orElseThrow(() -> refused(
                            parameter,
                            "there is no " + kind + " named " + Quoted.of(named),
                            "set it, or name another"));
        }
    }

    /** Adds a way; see {@link Way}. */
    public Secrets in(String parameter, @Nullable String name, String kind, Function<String, Optional<Password>> read) {
        ways.add(new Way(parameter, name, kind, read));
        return this;
    }

    /** Adds a variable of the environment. */
    public Secrets inVariable(String parameter, @Nullable String name) {
        return in(
                parameter,
                name,
                "variable of the environment",
                variable ->
                        Optional.ofNullable(System.getenv(variable)).map(value -> new Password(value.toCharArray())));
    }

    /**
     * The password that a command asks for.
     *
     * @param option the command's option for a file that holds it
     * @throws RefusedException when no parameter is set for it, or nothing is there
     */
    @Override
    public Optional<Password> apply(String option) {
        String file = Words.parameter(option);
        String stem = file.substring(0, file.length() - FILE.length());
        List<Way> possible = ways.stream()
                .filter(way -> way.parameter().matches(stem + "[A-Z][a-z]+"))
                .toList();
        return Optional.of(possible.stream()
                .filter(Way::isSet)
                .findFirst()
                .orElseThrow(() -> refused(
                        "",
                        "no parameter says where the password is",
                        "set "
                                + Stream.concat(possible.stream().map(Way::parameter), Stream.of(file))
                                        .collect(Collectors.joining(" or "))))
                .password());
    }

    private static RefusedException refused(String parameter, String what, String fix) {
        return new RefusedException(Problem.error(Place.field(parameter), what, fix));
    }
}
