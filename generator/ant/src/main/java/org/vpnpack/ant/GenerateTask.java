package org.vpnpack.ant;

import java.io.File;
import org.jspecify.annotations.Nullable;
import org.vpnpack.build.PackageBuild;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.cli.EmbeddedRun.Outcome;

/** Makes the package of a gateway for all its users, and verifies it; one that is up to date is left as it is. */
public final class GenerateTask extends CommandTask {

    private @Nullable File gateway;
    private @Nullable File output;
    private @Nullable String asOf;
    private @Nullable File templates;

    /** The gateway document, YAML or JSON. */
    public void setGateway(File gateway) {
        this.gateway = gateway;
    }

    /** Where the package goes; a file that is there is replaced. */
    public void setOutput(File output) {
        this.output = output;
    }

    /** The day for rules with dates, such as {@code 2027-04-01}; today, if it is not set. */
    public void setAsOf(String asOf) {
        this.asOf = asOf;
    }

    /** A folder with templates of your own, file by file in place of the built-in ones. */
    public void setTemplates(File templates) {
        this.templates = templates;
    }

    @Override
    Outcome run(EmbeddedRun run) {
        return new PackageBuild(required("gateway", gateway), required("output", output), asOf, path(templates))
                .run(run);
    }
}
