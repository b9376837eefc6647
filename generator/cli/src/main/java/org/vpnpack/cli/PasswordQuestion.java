package org.vpnpack.cli;

import java.util.List;
import org.vpnpack.gateway.Quoted;

/**
 * Asks for a password that no option gives.
 *
 * @param text what a person reads
 * @param options those that would give it, first the one that names a file
 */
record PasswordQuestion(String text, List<String> options) {

    PasswordQuestion {
        options = List.copyOf(options);
    }

    PasswordQuestion(String text, String... options) {
        this(text, List.of(options));
    }

    /** For the password of what is there already. */
    static PasswordQuestion of(String source, String... options) {
        return new PasswordQuestion("Password of " + Quoted.bare(source), options);
    }

    /** The option that names a file; programs know the question by it. */
    String option() {
        return options.get(0);
    }

    PasswordQuestion again() {
        return new PasswordQuestion(text + ", again", options);
    }

    /** What to do where nobody can be asked. */
    String otherwise() {
        return "give " + String.join(" or ", options);
    }
}
