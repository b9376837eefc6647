package org.vpnpack.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpnpack.Generator;
import org.vpnpack.PackageDiff.Effect;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.issuing.ledger.PackageInUse;
import org.vpnpack.source.KeptGateway;

/** Holds packages against the gateway of today; those that were made from one document are held against it once. */
final class Staleness {

    private final Generator generator;
    private final Gateway now;
    private final LocalDate asOf;
    private final Map<KeptGateway, List<Effect>> known = new HashMap<>();

    Staleness(Generator generator, Gateway now, LocalDate asOf) {
        this.generator = generator;
        this.now = now;
        this.asOf = asOf;
    }

    /** What users of the formats in the package notice, client format by client format; nothing when nobody knows what the package was made from. */
    List<Effect> of(PackageInUse held) {
        LocalDate made = LocalDate.ofInstant(held.issuedAt(), ZoneOffset.UTC);
        return held
                .document()
                .map(document -> known.computeIfAbsent(
                        document,
                        any -> generator.diff(document, made, now, asOf).effects()))
                .orElse(List.of())
                .stream()
                .filter(effect -> held.formats().isEmpty() || held.formats().contains(effect.format()))
                .toList();
    }
}
