package org.vpnpack.maven;

import java.io.File;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import org.vpnpack.build.Words;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.cli.EmbeddedRun.Outcome;

/**
 * Checks a gateway document, and says which folders its package will hold and why; whatever is wrong fails the build, with
 * file, line and a hint.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class CheckMojo extends CommandMojo {

    /** The gateway document, YAML or JSON. */
    @Parameter(
            property = "vpnpack.gateway",
            defaultValue = "${project.basedir}/src/main/vpn/gateway.yaml",
            required = true)
    private File gateway;

    /** The day for rules with dates, such as {@code 2027-04-01}; today, where none is given. */
    @Parameter(property = "vpnpack.asOf")
    private @Nullable String asOf;

    @Override
    Outcome run(EmbeddedRun run) {
        return new Words("explain")
                .file(gateway.toPath())
                .parameter("asOf", asOf)
                .run(run);
    }
}
