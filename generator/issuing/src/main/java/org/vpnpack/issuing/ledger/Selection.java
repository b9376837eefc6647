package org.vpnpack.issuing.ledger;

import java.time.Instant;
import java.util.Optional;
import org.vpnpack.gateway.UserId;

/**
 * Which certificates are meant; what is empty does not restrict.
 *
 * @param endsBefore still valid now, and no longer valid then
 */
public record Selection(
        Optional<UserId> user, Optional<String> gateway, Optional<String> serial, Optional<Instant> endsBefore) {

    public static final Selection ALL =
            new Selection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
