package org.vpnpack.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpnpack.gateway.KeyType;

/**
 * A program that does the same work with other tools in a loop: run as {@code FILE USERS ec} or {@code FILE USERS rsa}, it prints a
 * line {@code RESULT ... rate=N/s}, by its own clock.
 */
final class Peer {

    private static final Pattern RATE = Pattern.compile("(?s).*\\bRESULT\\b.*\\brate=([0-9]+(?:\\.[0-9]+)?)/s.*");
    /** User and system time of what a shell ran, as {@code times} prints it in its second line. */
    private static final Pattern TIMES = Pattern.compile("(?s).*\\n([0-9]+)m([0-9.]+)s ([0-9]+)m([0-9.]+)s\\s*");

    private final Path program;

    Peer(Path program) {
        this.program = program;
    }

    Measured run(int users, KeyType keyType) throws IOException, InterruptedException {
        String kind = keyType == KeyType.EC_P256 ? "ec" : "rsa";
        Process process = new ProcessBuilder(
                        "bash", "-c", "bash \"$1\" \"$2\" \"$3\"; times", "peer", program.toString(), "" + users, kind)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher rate = RATE.matcher(printed);
        Matcher times = TIMES.matcher(printed);
        if (!rate.matches() || !times.matches()) {
            throw new IOException(program + " printed no result: " + printed);
        }
        double cpuSeconds = 60 * (number(times, 1) + number(times, 3)) + number(times, 2) + number(times, 4);
        return new Measured(users, (long) (users * 1e9 / number(rate, 1)), (long) (cpuSeconds * 1e9));
    }

    private static double number(Matcher matcher, int group) {
        return Double.parseDouble(matcher.group(group));
    }

    @Override
    public String toString() {
        return program.getFileName().toString().replaceFirst("\\.sh$", "");
    }
}
