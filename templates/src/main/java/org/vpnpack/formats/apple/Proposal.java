package org.vpnpack.formats.apple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpnpack.format.Phrase;
import org.vpnpack.gateway.AzureProposals;
import org.vpnpack.gateway.DhGroup;
import org.vpnpack.gateway.EspPolicy;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.IkePolicy;

/** The one pair of associations that a profile proposes; both are rows of the gateway's own table. */
record Proposal(Association ike, Association child) {

    /** What to take where the gateway accepts it: the strongest pair, then the one that every system has. */
    private static final List<IkePolicy> BEST_IKE = List.of(
            new IkePolicy(IkePolicy.Encryption.GCM_AES256, IkePolicy.Integrity.SHA384, DhGroup.ECP384),
            new IkePolicy(IkePolicy.Encryption.AES256, IkePolicy.Integrity.SHA256, DhGroup.GROUP_14));

    private static final List<EspPolicy> BEST_ESP = List.of(
            new EspPolicy(EspPolicy.Cipher.GCM_AES256, EspPolicy.Integrity.GCM_AES256, DhGroup.ECP384),
            new EspPolicy(EspPolicy.Cipher.AES256, EspPolicy.Integrity.SHA256, DhGroup.GROUP_14));

    /** The pair for this gateway; nothing when {@link #obstacle} has a reason. */
    static Optional<Proposal> of(Gateway gateway) {
        return of(AzureProposals.ike(gateway), AzureProposals.esp(gateway));
    }

    static Optional<Proposal> of(List<IkePolicy> ikeRows, List<EspPolicy> espRows) {
        for (int i = 0; i < BEST_IKE.size(); i++) {
            IkePolicy ike = BEST_IKE.get(i);
            EspPolicy esp = BEST_ESP.get(i);
            if (ikeRows.stream().anyMatch(row -> isSame(row, ike))
                    && espRows.stream().anyMatch(row -> isSame(row, esp))) {
                return pair(ike, esp);
            }
        }
        return ikeRows.stream()
                .flatMap(ike -> espRows.stream().flatMap(esp -> pair(ike, esp).stream()))
                .findFirst();
    }

    // Not by equals, here and below: the first use of a record's own sets up method handles, 15 ms of each run.
    private static boolean isSame(IkePolicy one, IkePolicy other) {
        return one.encryption() == other.encryption()
                && one.integrity() == other.integrity()
                && one.dhGroup() == other.dhGroup();
    }

    private static boolean isSame(EspPolicy one, EspPolicy other) {
        return one.cipher() == other.cipher()
                && one.integrity() == other.integrity()
                && one.pfsGroup() == other.pfsGroup();
    }

    /** A pair whose IKE is weaker than its child is no pair: newer systems refuse it. */
    private static Optional<Proposal> pair(IkePolicy ikeRow, EspPolicy espRow) {
        return Association.of(ikeRow)
                .flatMap(ike -> Association.of(espRow).map(child -> new Proposal(ike, child)))
                .filter(pair -> pair.ike.strength() >= pair.child.strength());
    }

    /** Why there is no pair, naming the rows that stand in its way. */
    static Phrase obstacle(Gateway gateway) {
        List<String> rows = new ArrayList<>();
        AzureProposals.ike(gateway).stream()
                .filter(row -> Association.of(row).isEmpty())
                .map(row -> "IKE " + row.encryption() + ", " + row.integrity() + ", " + row.dhGroup())
                .forEach(rows::add);
        AzureProposals.esp(gateway).stream()
                .filter(row -> Association.of(row).isEmpty())
                .map(row -> "ESP " + row.cipher() + ", " + row.integrity() + ", " + row.pfsGroup())
                .forEach(rows::add);
        return rows.isEmpty()
                ? AppleFormat.WORDING.say("policyTooWeak")
                : AppleFormat.WORDING.say("policyUnknown").with("rows", String.join("; ", rows));
    }

    boolean hasForwardSecrecy() {
        return child.group().isPresent();
    }
}
