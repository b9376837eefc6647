package org.vpnpack.issuing.ledger;

import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.UserId;
import org.vpnpack.source.KeptGateway;

/**
 * A certificate that was made and waits to be recorded, before anybody else sees it.
 *
 * @param gateway the gateway's name
 * @param packageName the file that will be handed over, without its folder
 * @param packageSha256 of that file
 * @param choice what somebody chose of it
 * @param document what is kept of the gateway that it was made from
 */
public record NewEntry(
        UserId user,
        String gateway,
        Occasion occasion,
        Certificate certificate,
        String keyType,
        String packageName,
        String packageSha256,
        PackageChoice choice,
        KeptGateway document) {

    /** What may already stand in the ledger for this user and gateway. */
    public enum Occasion {
        /** No certificate that is still valid. */
        FIRST("issue"),
        /** Anything: the user gets another one. */
        ANOTHER("issue"),
        /** A certificate that was handed over, which this one follows. */
        RENEWAL("renew");

        private final String action;

        Occasion(String action) {
            this.action = action;
        }

        /** The word for the audit trail. */
        public String action() {
            return action;
        }
    }
}
