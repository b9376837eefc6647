package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command line as a process of its own, started by a shell so that umask, limits and descriptors are the test's.
 *
 * @param exit what it ended with
 * @param out standard output
 * @param err standard error
 */
record Program(int exit, String out, String err) {

    /** A command for the shell that runs vpnpack. Each costs a second: a test does all it can with one. */
    static String vpnpack(Object... words) {
        return java(Vpnpack.class, words);
    }

    /** A command for the shell that runs a class with a main method. */
    static String java(Class<?> main, Object... words) {
        return quoted(Path.of(System.getProperty("java.home"), "bin", "java"))
                + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Djava.io.tmpdir=/nowhere/at-all -cp "
                + quoted(System.getProperty("java.class.path")) + " " + main.getName() + " "
                + Arrays.stream(words).map(Program::quoted).collect(Collectors.joining(" "));
    }

    /** Runs a script of the shell in a folder, with nothing on its standard input. */
    static Program sh(Path folder, String script) throws Exception {
        Path out = Files.createTempFile("vpnpack-test", ".out");
        Path err = Files.createTempFile("vpnpack-test", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder("sh", "-c", script)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            List.of("JAVA_TOOL_OPTIONS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE")
                    .forEach(builder.environment()::remove);
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            process.getOutputStream().close();
            return new Program(process.waitFor(), read(out), read(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Goes on only when this command succeeds; where {@code VPNPACK_REQUIRE_CLIENTS=true}, fails without it. */
    static void require(Path folder, String program, String command) throws Exception {
        if (sh(folder, command).exit() == 0) {
            return;
        }
        String message = "needs " + program + ": apt-get install " + program;
        if ("true".equals(System.getenv("VPNPACK_REQUIRE_CLIENTS"))) {
            fail(message);
        }
        abort(message);
    }

    static String quoted(Object word) {
        return "'" + word.toString().replace("'", "'\\''") + "'";
    }

    /** What was printed, without what the JVM of 25 itself says of the missing temporary folder. */
    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8)
                .replaceFirst("(?m)^WARNING: java\\.io\\.tmpdir directory does not exist\\R", "");
    }
}
