package org.vpnpack.ant;

import java.io.File;
import org.jspecify.annotations.Nullable;
import org.vpnpack.build.Words;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.cli.EmbeddedRun.Outcome;

/** Checks a gateway document, and says which folders its package will hold and why. */
public final class CheckTask extends CommandTask {

    private @Nullable File gateway;
    private @Nullable String asOf;

    /** The gateway document, YAML or JSON. */
    public void setGateway(File gateway) {
        this.gateway = gateway;
    }

    /** The day for rules with dates, such as {@code 2027-04-01}; today, if it is not set. */
    public void setAsOf(String asOf) {
        this.asOf = asOf;
    }

    @Override
    Outcome run(EmbeddedRun run) {
        return run.run(new Words("explain")
                .file(required("gateway", gateway))
                .option("--as-of", asOf)
                .list());
    }
}
