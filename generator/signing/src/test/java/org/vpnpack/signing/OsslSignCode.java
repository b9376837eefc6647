package org.vpnpack.signing;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.pki.Pem;

/** The program {@code osslsigncode}, which shares no code with jsign or with ours. */
final class OsslSignCode {

    private OsslSignCode() {}

    /** Goes on only when it is there; where {@code VPNPACK_REQUIRE_CLIENTS=true}, fails without it. */
    static void require() throws Exception {
        try {
            if (new ProcessBuilder("osslsigncode", "--version").start().waitFor() == 0) {
                return;
            }
        } catch (IOException e) {
            // not there
        }
        String message = "needs osslsigncode: apt-get install osslsigncode";
        if ("true".equals(System.getenv("VPNPACK_REQUIRE_CLIENTS"))) {
            fail(message);
        }
        abort(message);
    }

    /** What it says of a signed file, and whether it takes the signature. */
    static Verdict verify(Path folder, String name, byte[] signed) throws Exception {
        Path file = folder.resolve(name);
        Files.write(file, signed);
        Path roots = folder.resolve("roots.pem");
        Files.write(roots, Pem.lines(new Certificate(TestSigner.ROOT.certificate())));
        List<String> command = List.of(
                "osslsigncode",
                "verify",
                "-CAfile",
                roots.toString(),
                "-TSA-CAfile",
                roots.toString(),
                file.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Verdict(process.waitFor() == 0, said);
    }

    record Verdict(boolean taken, String said) {}
}
