package org.vpnpack.ant;

import java.io.File;

/** Checks a gateway document, and says which folders its package will hold and why. */
public final class CheckTask extends CommandTask {

    public CheckTask() {
        super("explain", "gateway");
    }

    /** The gateway document, YAML or JSON. */
    public void setGateway(File gateway) {
        works("gateway", gateway);
    }

    /** The day for rules with dates, such as {@code 2027-04-01}; today, if it is not set. */
    public void setAsOf(String asOf) {
        set("asOf", asOf);
    }
}
