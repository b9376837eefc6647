package org.vpnpack.archive;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs programs of the operating system for tests; a missing one skips the test, or fails it where {@code
 * VPNPACK_REQUIRE_CLIENTS=true}.
 */
final class Tool {

    private Tool() {}

    /** Goes on only when this harmless command succeeds. */
    static void require(String... command) throws Exception {
        if (succeeds(command)) {
            return;
        }
        String message = "needs a working " + command[0];
        if ("true".equals(System.getenv("VPNPACK_REQUIRE_CLIENTS"))) {
            fail(message);
        }
        abort(message);
    }

    private static boolean succeeds(String... command) throws Exception {
        try {
            return start(command).waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs the command to its end; its exit must be as expected. Both outputs. */
    static String run(int exit, String... command) throws Exception {
        Process process = start(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != exit) {
            fail(List.of(command) + " ended with " + process.exitValue() + ": " + output);
        }
        return output;
    }

    private static Process start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    /** The command that runs a class with a main method, from the classes of this build, under a umask. */
    static String java(String umask, Class<?> main, String arguments) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return "umask " + umask + "; exec '" + java + "' -Djava.io.tmpdir=/nowhere/at-all -XX:-UsePerfData -cp '"
                + classes(PrivateFiles.class) + ":" + classes(main) + "' " + main.getName() + " " + arguments;
    }

    private static Path classes(Class<?> type) throws Exception {
        Path classes =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        return Files.exists(classes) ? classes : fail("no classes in " + classes);
    }
}
