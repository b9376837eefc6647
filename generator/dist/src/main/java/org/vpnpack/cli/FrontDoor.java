package org.vpnpack.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** What a distribution takes from the command line; in its own package, since that opens no door for programs. */
public final class FrontDoor {

    /** On which the samples' certificates are valid. */
    private static final LocalDate TRAINING_DAY = LocalDate.of(2026, 11, 23);

    private FrontDoor() {}

    /** All commands with their words and options, to be described. */
    public static CommandLine commands() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return Vpnpack.commandLine(
                new Surroundings(nowhere, nowhere, LocalDate.EPOCH, false, Optional.empty(), question -> null));
    }

    /** Copies jars, ours first, into {@code lib} of a folder and takes the signatures off signed ones. */
    public static void copyJars(List<Path> jars, Path folder) throws IOException {
        RuntimeImage.write(jars, folder);
    }

    /** Unpacks SQLite's library of this system into a folder. */
    public static void copySqliteLibrary(Path folder) throws IOException {
        SqliteLibrary.main(new String[] {folder.toString()});
    }

    /** Runs a command that must succeed, inside this process. */
    static void run(Object... words) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        StringWriter errors = new StringWriter();
        String[] arguments = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            arguments[i] = words[i].toString();
        }
        Surroundings surroundings = new Surroundings(
                nowhere, new PrintWriter(errors), TRAINING_DAY, false, Optional.empty(), question -> null);
        int exitCode = Vpnpack.run(arguments, surroundings);
        if (exitCode != 0) {
            throw new IllegalStateException("vpnpack " + List.of(words) + " ended with " + exitCode + ": " + errors);
        }
    }
}
