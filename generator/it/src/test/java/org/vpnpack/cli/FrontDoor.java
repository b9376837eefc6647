package org.vpnpack.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The public command line, called as a user would, inside this process; in its own package to hand it a test's outputs. */
public final class FrontDoor {

    private FrontDoor() {}

    /** Runs a command that must succeed. */
    public static void vpnpack(List<String> words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        int exitCode = Vpnpack.run(
                words.toArray(new String[0]),
                new Surroundings(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        today,
                        false,
                        Optional.empty(),
                        question -> null));
        if (exitCode != 0) {
            throw new AssertionError("vpnpack " + words + " ended with " + exitCode + ": " + err);
        }
    }
}
