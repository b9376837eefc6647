package org.vpnpack.maven;

import java.io.File;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import org.vpnpack.build.Words;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.cli.EmbeddedRun.Outcome;

/** Reads a package back, vpnpack's or one that Azure made; an error in it fails the build. */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class VerifyMojo extends CommandMojo {

    /** The package. */
    @Parameter(
            property = "vpnpack.output",
            defaultValue = "${project.build.directory}/${project.build.finalName}-vpn.zip",
            required = true)
    private File output;

    /** The document that the package should agree with; where none is given, the package alone is read. */
    @Parameter(property = "vpnpack.gateway")
    private @Nullable File gateway;

    /** What completes a package of each user's own files, which {@code export} made with {@code personalOnly}. */
    @Parameter(property = "vpnpack.shared")
    private @Nullable File shared;

    /** The day for dates, such as {@code 2027-04-01}; today, where none is given. */
    @Parameter(property = "vpnpack.asOf")
    private @Nullable String asOf;

    @Override
    Outcome run(EmbeddedRun run) {
        return new Words("verify")
                .file(output.toPath())
                .parameter("gateway", path(gateway))
                .parameter("shared", path(shared))
                .parameter("asOf", asOf)
                .run(run);
    }
}
