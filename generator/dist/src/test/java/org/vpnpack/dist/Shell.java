package org.vpnpack.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A script of the shell, run with an empty environment but for a PATH.
 *
 * @param exit what it ended with
 * @param out standard output
 * @param err standard error
 */
record Shell(int exit, String out, String err) {

    /** Runs a script in a folder, with nothing on its standard input. */
    static Shell run(Path folder, String script) throws Exception {
        Path out = Files.createTempFile("vpnpack-test", ".out");
        Path err = Files.createTempFile("vpnpack-test", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
            Process process = builder.start();
            process.getOutputStream().close();
            return new Shell(process.waitFor(), read(out), read(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** The standard output of a script that must succeed. */
    static String succeed(Path folder, String script) throws Exception {
        Shell run = run(folder, script);
        assertThat(run.exit()).as(script + "\n" + run.out() + run.err()).isZero();
        return run.out();
    }

    /** Goes on only where these programs are; where {@code VPNPACK_REQUIRE_CLIENTS=true}, fails without them. */
    static void require(String... programsAndPackages) throws Exception {
        for (String needed : programsAndPackages) {
            List<String> names = List.of(needed.split("=", 2));
            if (run(Path.of("/"), "command -v " + names.get(0)).exit() != 0) {
                lacking("needs " + names.get(0) + ": apt-get install " + names.get(names.size() - 1));
            }
        }
    }

    /** Goes on only as root, who alone can change into another root folder. */
    static void requireRoot() {
        if (!"root".equals(System.getProperty("user.name"))) {
            lacking("needs root");
        }
    }

    private static void lacking(String message) {
        if ("true".equals(System.getenv("VPNPACK_REQUIRE_CLIENTS"))) {
            fail(message);
        }
        abort(message);
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
