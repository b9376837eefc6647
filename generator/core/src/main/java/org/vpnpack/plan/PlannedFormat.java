package org.vpnpack.plan;

import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.Decision;

/**
 * A client format with the decision about it.
 *
 * @param reason the decision's, in English; put into words once, since every package of a plan states it and is held against it
 */
public record PlannedFormat(ClientFormat format, Decision decision, String reason) {

    PlannedFormat(ClientFormat format, Decision decision) {
        this(format, decision, decision.reason());
    }

    public boolean isIncluded() {
        return decision instanceof Decision.Included;
    }

    public String name() {
        return format.name();
    }
}
