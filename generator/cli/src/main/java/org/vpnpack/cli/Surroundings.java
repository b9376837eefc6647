package org.vpnpack.cli;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.vpnpack.pki.Password;

/**
 * All that the command line takes from the computer it runs on, handed in once so that tests can hand in something else.
 *
 * @param today the day for rules with dates, where {@code --as-of} does not say another
 * @param colour whether messages may be coloured
 * @param prompt asks the person at the terminal for a password
 * @param clock the time at which certificates are issued
 * @param random where keys, serial numbers and passwords are drawn from
 * @param account the account that runs vpnpack, for the audit trail
 */
record Surroundings(
        PrintWriter out,
        PrintWriter err,
        LocalDate today,
        boolean colour,
        Prompt prompt,
        InstantSource clock,
        SecureRandom random,
        String account) {

    /** With clock, randomness and account of this computer. */
    Surroundings(PrintWriter out, PrintWriter err, LocalDate today, boolean colour, Prompt prompt) {
        this(
                out,
                err,
                today,
                colour,
                prompt,
                InstantSource.system(),
                new SecureRandom(),
                System.getProperty("user.name", "unknown"));
    }

    /** Asks for a password without showing it. */
    @FunctionalInterface
    interface Prompt {
        /** The answer, or null when nobody can be asked. */
        @Nullable
        Password ask(String question);
    }
}
