package org.vpnpack.plan;

import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.Decision;

/** A client format with the decision about it. */
public record PlannedFormat(ClientFormat format, Decision decision) {

    public boolean isIncluded() {
        return decision instanceof Decision.Included;
    }

    public String name() {
        return format.name();
    }
}
