package org.vpnpack.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program that is run while a distribution is built, and must succeed. */
final class Command {

    private Command() {}

    /** What it printed, both outputs together. */
    static String run(List<String> words) throws IOException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() == 0) {
                return printed;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException(String.join(" ", words) + " failed:\n" + printed);
    }

    /** A program of the JDK that builds. */
    static String ofJdk(String name) {
        return System.getProperty("java.home") + "/bin/" + name;
    }
}
