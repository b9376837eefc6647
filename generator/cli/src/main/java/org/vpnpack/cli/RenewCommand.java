package org.vpnpack.cli;

import java.util.concurrent.Callable;
import org.vpnpack.issuing.ledger.NewEntry.Occasion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpnpack renew}: a new key, certificate and package for a user who has one, with the same identifiers. */
@Command(
        name = "renew",
        header = "Gives a user a new certificate and package, whose profiles replace the old ones when imported.",
        description = {
            "%nExamples:",
            "  vpnpack renew gateway.yaml --ca ca.p12 --user alice@contoso.com -o renewed",
            "      the old certificate stays valid until it ends; see vpnpack list --user alice@contoso.com",
            "  vpnpack renew gateway.yaml --ca ca.p12 --user alice@contoso.com -o renewed --csr alice-new.csr",
            "      the key stays on Alice's device, which made a new one for this request",
            "  vpnpack renew gateway.yaml --ca ca.p12 --user alice@contoso.com -o renewed --days 90%n"
        })
final class RenewCommand extends DataOptions implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private AuthorityOptions authority = new AuthorityOptions();

    @Mixin
    private IssueOptions options = new IssueOptions();

    RenewCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Handover(surroundings, authority, options, json(), quiet()).run(Occasion.RENEWAL);
    }
}
