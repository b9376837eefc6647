package org.vpnpack;

import java.util.List;
import org.vpnpack.plan.PackagePlan;
import org.vpnpack.rules.Problem;

/**
 * What a gateway's package would hold.
 *
 * @param plan every client format with its decision
 * @param remarks warnings and notes about the gateway document; never errors
 */
public record Explanation(PackagePlan plan, List<Problem> remarks) {
    public Explanation {
        remarks = List.copyOf(remarks);
    }
}
