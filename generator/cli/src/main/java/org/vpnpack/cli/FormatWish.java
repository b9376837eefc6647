package org.vpnpack.cli;

import java.util.List;
import java.util.Optional;
import org.vpnpack.PreparedGateway;
import org.vpnpack.gateway.UserId;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.issuing.ledger.NewEntry.Occasion;
import org.vpnpack.plan.PlannedFormat;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * Which client formats a package is made with: those that are named, else for a renewal those of the package before.
 *
 * @param named empty when nothing is said; of no format: all that the gateway calls for
 */
record FormatWish(Optional<List<String>> named, UserId user, Occasion occasion) {

    /** @throws RefusedException with each name that is none, or of a format that the gateway does not call for */
    PreparedGateway of(PreparedGateway gateway, Ledger ledger) {
        List<String> wanted = named.orElseGet(() -> occasion == Occasion.RENEWAL
                ? stillCalledFor(
                        ledger.lastChoice(user, gateway.gateway().name().value()), gateway)
                : List.of());
        return wanted.isEmpty() ? gateway : gateway.only(wanted);
    }

    /** A gateway that lost a tunnel type calls for fewer formats than when the user chose. */
    private static List<String> stillCalledFor(List<String> chosen, PreparedGateway gateway) {
        List<String> left = gateway.plan().formats().stream()
                .filter(PlannedFormat::isIncluded)
                .map(PlannedFormat::name)
                .filter(chosen::contains)
                .toList();
        if (left.isEmpty() && !chosen.isEmpty()) {
            throw new RefusedException(Problem.error(
                    Place.field("--formats"),
                    "the package before was asked for with " + String.join(", ", chosen)
                            + " alone, and the gateway calls for none of them any more",
                    "name others, or all"));
        }
        return left;
    }
}
