package org.vpnpack.issuing.bulk;

import java.util.Optional;
import org.vpnpack.PreparedGateway;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.issuing.IssueOrder;
import org.vpnpack.issuing.client.ClientCertificateProfile;
import org.vpnpack.issuing.ledger.NewEntry.Occasion;
import org.vpnpack.issuing.users.UserRow;

/** One package that is to be there at the end: of a user, for a gateway. */
record Job(int line, UserRow.Wish wish, PreparedGateway gateway, JobKey key) {

    String gatewayName() {
        return gateway.gateway().name().value();
    }

    KeyType keyType(ExportTerms terms) {
        return wish.keyType()
                .or(terms::keyType)
                .orElseGet(() -> gateway.gateway().clientKeyType());
    }

    IssueOrder order(ExportTerms terms) {
        return new IssueOrder(
                new ClientCertificateProfile(wish.user(), wish.days().orElse(terms.days()), terms.ikePurpose()),
                Occasion.FIRST,
                keyType(terms),
                Optional.empty(),
                terms.key());
    }
}
