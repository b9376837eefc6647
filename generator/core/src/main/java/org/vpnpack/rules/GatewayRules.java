package org.vpnpack.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.vpnpack.gateway.GatewayDraft;
import org.vpnpack.gateway.TunnelType;

/**
 * All rules about gateways, as one table; each is dated where the vendor dated it.
 *
 * <p>docs/rules.md lists the same table for readers.
 */
public final class GatewayRules {

    private static final List<Rule> ALL = Stream.of(
                    TunnelRules.ALL,
                    SkuRules.ALL,
                    AuthenticationRules.ALL,
                    CertificateRules.ALL,
                    AddressRules.ALL,
                    PolicyRules.ALL,
                    WindowsRules.ALL)
            .flatMap(List::stream)
            .toList();

    private GatewayRules() {}

    /** Every breach on this day, in the order of the table; places are fields of the document. */
    public static List<Problem> check(GatewayDraft draft, LocalDate asOf) {
        List<Problem> problems = new ArrayList<>();
        for (Rule rule : ALL) {
            rule.check().look(draft, asOf, problems::add);
        }
        return problems;
    }

    /** The tunnel types that the gateway still serves on this day: SSTP ends, whatever its document says. */
    public static Set<TunnelType> inForce(Set<TunnelType> types, LocalDate asOf) {
        if (types.isEmpty() || asOf.isBefore(TunnelRules.SSTP_END)) {
            return types;
        }
        Set<TunnelType> rest = EnumSet.copyOf(types);
        rest.remove(TunnelType.SSTP);
        return rest;
    }

    /** The table's rows as {@code id, sentence, source}, for documentation. */
    public static List<List<String>> table() {
        return ALL.stream()
                .map(rule -> List.of(rule.id(), rule.says(), rule.source()))
                .toList();
    }
}
