package org.vpnpack.input;

import java.util.List;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.rules.Problem;

/**
 * A gateway that was read, with what its user should know.
 *
 * @param remarks warnings, then notes, each in the order of the document; never errors
 */
public record GatewayReading(Gateway gateway, List<Problem> remarks) {
    public GatewayReading {
        remarks = List.copyOf(remarks);
    }
}
