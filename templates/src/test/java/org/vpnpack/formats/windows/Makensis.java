package org.vpnpack.formats.windows;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.vpnpack.archive.IsolatedProgram;
import org.vpnpack.format.Templates;
import org.vpnpack.format.Workshop;

/** The real {@code makensis}; where it is missing, tests skip, or fail where {@code VPNPACK_REQUIRE_CLIENTS=true}. */
final class Makensis {

    private Makensis() {}

    /** @param beside where it works */
    static IsolatedProgram in(Path beside) {
        return new IsolatedProgram(Path.of(require("nsis", "/usr/bin/makensis")), beside, Duration.ofMinutes(2));
    }

    static Workshop workshop(Path beside) {
        return Workshop.of(Templates.builtIn()).withMakensis(in(beside));
    }

    /** The first of these programs that is there. */
    static String require(String debianPackage, String... programs) {
        for (String program : programs) {
            if (Files.isExecutable(Path.of(program))) {
                return program;
            }
        }
        String message = "needs " + programs[0] + ": apt-get install " + debianPackage;
        if ("true".equals(System.getenv("VPNPACK_REQUIRE_CLIENTS"))) {
            fail(message);
        }
        abort(message);
        return "";
    }
}
