package org.vpnpack.rules;

import static org.vpnpack.gateway.TunnelType.OPENVPN;
import static org.vpnpack.gateway.TunnelType.SSTP;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.vpnpack.gateway.GatewayDraft;

/** Which tunnel types a gateway can have, and until when. */
public final class TunnelRules {

    /** From this day on SSTP cannot be newly enabled (Microsoft, "SSTP retirement", read 2026-08). */
    public static final LocalDate SSTP_CLOSED = LocalDate.of(2026, 3, 31);

    /** From this day on existing SSTP connections are suspended (same source). */
    public static final LocalDate SSTP_END = LocalDate.of(2027, 3, 31);

    static final List<Rule> ALL = List.of(
            new Rule(
                    "tunnel-types",
                    "SSTP and OpenVPN cannot share a gateway; the other five sets exist",
                    "Microsoft, about point-to-site, 2026-08",
                    TunnelRules::legalSet),
            new Rule(
                    "sstp-retirement",
                    "SSTP cannot be newly enabled from 2026-03-31 and ends on 2027-03-31",
                    "Microsoft, SSTP retirement, 2026-08",
                    TunnelRules::sstpRetirement));

    private TunnelRules() {}

    private static void legalSet(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        if (draft.has(SSTP) && draft.has(OPENVPN)) {
            found.accept(Problem.error(
                    Place.field("tunnelTypes"),
                    "SSTP and OpenVPN cannot share a gateway: both are TLS on TCP port 443",
                    "keep one of them; IKEv2 goes with either"));
        }
    }

    private static void sstpRetirement(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        if (!draft.has(SSTP) || asOf.isBefore(SSTP_CLOSED)) {
            return;
        }
        if (asOf.isBefore(SSTP_END)) {
            found.accept(Problem.warning(
                    Place.field("tunnelTypes"),
                    "SSTP ends on " + SSTP_END + ", and since " + SSTP_CLOSED + " no gateway can newly enable it",
                    draft.tunnelTypes().size() == 1
                            ? "add IKEv2 now, so that users move without a break, or change to OpenVPN"
                            : "users who connect over SSTP need a package for IKEv2 or OpenVPN before that day"));
        } else if (draft.tunnelTypes().size() == 1) {
            found.accept(Problem.error(
                    Place.field("tunnelTypes"),
                    "SSTP ended on " + SSTP_END + ", and this gateway has nothing else",
                    "change the gateway to IKEv2, OpenVPN or both, and write that here"));
        } else {
            found.accept(Problem.warning(
                    Place.field("tunnelTypes"),
                    "SSTP ended on " + SSTP_END + "; the package is made as if it were not listed",
                    "take SSTP out of the list"));
        }
    }
}
