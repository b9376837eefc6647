package org.vpnpack.ant;

import java.io.File;

/** Reads a package back, vpnpack's or one that Azure made; an error in it fails the build. */
public final class VerifyTask extends CommandTask {

    public VerifyTask() {
        super("verify", "package");
    }

    /** The package. */
    public void setPackage(File zip) {
        works("package", zip);
    }

    /** The document that the package should agree with; if it is not set, the package alone is read. */
    public void setGateway(File gateway) {
        set("gateway", gateway);
    }

    /** What completes a package of each user's own files, which {@code export} made with {@code personalOnly}. */
    public void setShared(File shared) {
        set("shared", shared);
    }

    /** The day for dates, such as {@code 2027-04-01}; today, if it is not set. */
    public void setAsOf(String asOf) {
        set("asOf", asOf);
    }
}
