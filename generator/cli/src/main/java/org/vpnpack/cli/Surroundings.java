package org.vpnpack.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.vpnpack.pki.Password;

/**
 * All that the command line takes from the computer it runs on, handed in once so that tests can hand in something else.
 *
 * @param today the day for rules with dates, where {@code --as-of} does not say another
 * @param colour whether messages may be coloured
 * @param prompt asks the person at the terminal for a password
 */
record Surroundings(PrintWriter out, PrintWriter err, LocalDate today, boolean colour, Prompt prompt) {

    /** Asks for a password without showing it. */
    @FunctionalInterface
    interface Prompt {
        /** The answer, or null when nobody can be asked. */
        @Nullable
        Password ask(String question);
    }
}
