package org.vpnpack.dist;

import java.nio.file.Path;
import org.vpnpack.plan.ToolVersion;

/** What the build left in {@code target} before the tests run. */
final class Built {

    static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
    static final Path SAMPLES = REPOSITORY.resolve("samples");
    static final Path TARGET = Path.of("target").toAbsolutePath();
    static final String NAME = "vpnpack-" + ToolVersion.CURRENT;
    static final Path HOME = TARGET.resolve("home").resolve(NAME);
    static final Path TAR_GZ = TARGET.resolve(NAME + ".tar.gz");
    static final Path BILL_OF_MATERIALS = TARGET.resolve(NAME + ".cdx.json");
    static final Path IMAGE = TARGET.resolve(NAME + "-image.tar");

    private Built() {}

    static Path debianPackage() throws Exception {
        String architecture = Shell.succeed(TARGET, "dpkg --print-architecture").strip();
        return TARGET.resolve("vpnpack_%s_%s.deb".formatted(ToolVersion.CURRENT, architecture));
    }
}
