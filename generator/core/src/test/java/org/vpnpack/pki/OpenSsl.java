package org.vpnpack.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The {@code openssl} program, as a second opinion on what we write; tests are skipped where it is missing. */
final class OpenSsl {

    private final Path folder;

    private OpenSsl(Path folder) {
        this.folder = folder;
    }

    /** Runs in this folder. With VPNPACK_REQUIRE_CLIENTS=true a missing program fails the test. */
    static OpenSsl in(Path folder) {
        OpenSsl openSsl = new OpenSsl(folder);
        try {
            openSsl.run("version");
        } catch (UncheckedIOException e) {
            String message = "openssl is not installed, so its opinion is missing";
            if ("true".equals(System.getenv("VPNPACK_REQUIRE_CLIENTS"))) {
                Assertions.fail(message);
            }
            Assumptions.abort(message);
        }
        return openSsl;
    }

    /** What the program wrote to both streams. */
    String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            return status == 0 ? output : "status " + status + ": " + output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
