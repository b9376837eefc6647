package org.vpnpack.issuing;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.pki.Pem;

/** The {@code openssl} program, as a second opinion on what we sign; tests skip where it is missing. */
public final class OpenSsl {

    private final Path folder;

    private OpenSsl(Path folder) {
        this.folder = folder;
    }

    /** Runs in this folder. With VPNPACK_REQUIRE_CLIENTS=true a missing program fails the test. */
    public static OpenSsl in(Path folder) throws Exception {
        OpenSsl openSsl = new OpenSsl(folder);
        try {
            openSsl.run("version");
        } catch (IOException e) {
            String message = "needs openssl: apt-get install openssl";
            if ("true".equals(System.getenv("VPNPACK_REQUIRE_CLIENTS"))) {
                fail(message);
            }
            abort(message);
        }
        return openSsl;
    }

    /** What the program wrote to both streams, behind its status. */
    public String run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + ": " + output;
    }

    /** Writes a certificate into the folder, in PEM. */
    public OpenSsl with(String name, Certificate certificate) throws IOException {
        Files.write(folder.resolve(name), Pem.lines(certificate), StandardCharsets.US_ASCII);
        return this;
    }
}
