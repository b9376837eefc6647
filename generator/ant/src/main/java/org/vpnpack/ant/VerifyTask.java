package org.vpnpack.ant;

import java.io.File;
import org.jspecify.annotations.Nullable;
import org.vpnpack.build.Words;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.cli.EmbeddedRun.Outcome;

/** Reads a package back, vpnpack's or one that Azure made; an error in it fails the build. */
public final class VerifyTask extends CommandTask {

    private @Nullable File zip;
    private @Nullable File gateway;
    private @Nullable String asOf;

    /** The package. */
    public void setPackage(File zip) {
        this.zip = zip;
    }

    /** The document that the package should agree with; if it is not set, the package alone is read. */
    public void setGateway(File gateway) {
        this.gateway = gateway;
    }

    /** The day for dates, such as {@code 2027-04-01}; today, if it is not set. */
    public void setAsOf(String asOf) {
        this.asOf = asOf;
    }

    @Override
    Outcome run(EmbeddedRun run) {
        return run.run(new Words("verify")
                .file(required("package", zip))
                .option("--gateway", path(gateway))
                .option("--as-of", asOf)
                .list());
    }
}
