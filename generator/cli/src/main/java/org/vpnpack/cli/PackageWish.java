package org.vpnpack.cli;

import java.util.List;
import java.util.Optional;
import org.vpnpack.PreparedGateway;
import org.vpnpack.format.Audience;
import org.vpnpack.gateway.Language;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.UserId;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.issuing.ledger.NewEntry.Occasion;
import org.vpnpack.issuing.ledger.PackageChoice;
import org.vpnpack.plan.PlannedFormat;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * What a package is to be: as the command says, where it says something, else for a renewal as the package before.
 *
 * @param formats empty when nothing is said of them; of no format: all that the gateway calls for
 * @param language of the README; empty when nothing is said of it
 */
record PackageWish(Optional<List<String>> formats, Optional<Language> language, UserId user, Occasion occasion) {

    /**
     * @param gateway prepared for a package with a key, or without one
     * @throws RefusedException with each name that is none, or of a format that the gateway does not call for; when a key would
     *     come into the package of somebody whose device keeps it
     */
    PreparedGateway of(PreparedGateway gateway, Ledger ledger) {
        PackageChoice before = occasion == Occasion.RENEWAL
                ? ledger.lastChoice(user, gateway.gateway().name().value())
                : PackageChoice.NONE;
        if (before.keyOnDevice() && gateway.plan().audience() != Audience.KEY_ON_DEVICE) {
            throw new RefusedException(Problem.error(
                    Place.field("--csr"),
                    "is not given, and the key of the last certificate of " + Quoted.of(user.toString())
                            + " never left the user's device",
                    "give the request of a new key; for a package with a key in it, use vpnpack issue --another"));
        }
        List<String> wanted = formats.orElseGet(() -> stillCalledFor(before.formats(), gateway));
        PreparedGateway chosen = wanted.isEmpty() ? gateway : gateway.only(wanted);
        return language.or(before::language).map(chosen::in).orElse(chosen);
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
