package org.vpnpack.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vpnpack.archive.IsolatedProgram;
import org.vpnpack.format.NoInstallers;
import org.vpnpack.format.Templates;
import org.vpnpack.format.Workshop;
import org.vpnpack.pki.Password;

/**
 * All that the command line takes from the computer it runs on, handed in once so that tests can hand in something else.
 *
 * @param today the day for rules with dates, where {@code --as-of} does not say another
 * @param colour whether messages may be coloured
 * @param makensis where the compiler of installers for Windows is, if it is installed
 * @param noInstallers why there are no installers, where it is not
 * @param prompt asks the person at the terminal for a password
 * @param clock the time at which certificates are issued
 * @param randomness makes what keys, serial numbers and passwords are drawn from; most commands need none, and the first
 *     takes a twentieth of {@code vpnpack --help}
 * @param bytes standard output for what is no text, where there is one
 * @param account the account that runs vpnpack, for the audit trail
 */
record Surroundings(
        PrintWriter out,
        PrintWriter err,
        LocalDate today,
        boolean colour,
        Optional<Path> makensis,
        NoInstallers noInstallers,
        Prompt prompt,
        InstantSource clock,
        Supplier<SecureRandom> randomness,
        Optional<OutputStream> bytes,
        String account) {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    /** With clock, randomness, standard output and account of this computer. */
    Surroundings(
            PrintWriter out, PrintWriter err, LocalDate today, boolean colour, Optional<Path> makensis, Prompt prompt) {
        this(
                out,
                err,
                today,
                colour,
                makensis,
                NoInstallers.NOT_ON_PATH,
                prompt,
                InstantSource.system(),
                SecureRandom::new,
                Optional.of(new FileOutputStream(
                        FileDescriptor.out)), // a PrintStream would hide that nobody reads any more
                System.getProperty("user.name", "unknown"));
    }

    /**
     * A workshop with what this computer has.
     *
     * @param output the folder in which programs may make working folders of their own; while it is missing, one above it
     */
    Workshop workshop(Templates templates, Path output) {
        Path existing = output.toAbsolutePath();
        while (!Files.isDirectory(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        Path beside = existing;
        Workshop workshop = Workshop.of(templates);
        return makensis.map(program -> new IsolatedProgram(program, beside, LONG_ENOUGH))
                .map(program -> workshop.withMakensis(CannotWriteException.orRun(program, beside)))
                .orElseGet(() -> workshop.withoutMakensis(noInstallers));
    }

    /** Where keys, serial numbers and passwords are drawn from. */
    SecureRandom random() {
        return randomness.get();
    }

    /**
     * Without standard output, for programs that run commands.
     *
     * @param noInstallers why such a program has none
     */
    Surroundings withoutBytes(NoInstallers noInstallers) {
        return new Surroundings(
                out, err, today, colour, makensis, noInstallers, prompt, clock, randomness, Optional.empty(), account);
    }

    /** With all that is said on standard error, because standard output has another use. */
    Surroundings speakingOnErr() {
        return new Surroundings(
                err, err, today, colour, makensis, noInstallers, prompt, clock, randomness, bytes, account);
    }

    /** Asks for a password without showing it. */
    @FunctionalInterface
    interface Prompt {
        /** The answer, or null when nobody can be asked. */
        @Nullable
        Password ask(PasswordQuestion question);
    }
}
