package org.vpnpack.rules;

import static org.vpnpack.gateway.TunnelType.IKEV2;
import static org.vpnpack.gateway.TunnelType.OPENVPN;
import static org.vpnpack.gateway.TunnelType.SSTP;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Authentication.ByRadius;
import org.vpnpack.gateway.GatewayDraft;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.gateway.Routing;
import org.vpnpack.gateway.Sku;

/** What a gateway's SKU allows; silent where the document names none. */
final class SkuRules {

    /** Basic gateways learned IKEv2 in November 2025. */
    static final LocalDate BASIC_IKEV2 = LocalDate.of(2025, 11, 1);

    static final LocalDate NO_NEW_WITHOUT_ZONE = LocalDate.of(2025, 1, 1);
    static final LocalDate WITHOUT_ZONE_RETIRED = LocalDate.of(2026, 9, 30);
    static final LocalDate LEGACY_RETIRED = LocalDate.of(2026, 3, 31);

    /** The connections that SSTP takes on every SKU, at most. */
    static final int SSTP_CONNECTIONS = 128;

    static final List<Rule> ALL = List.of(
            new Rule(
                    "sku-point-to-site",
                    "ExpressRoute gateways (ErGw*, UltraPerformance) serve no point-to-site users",
                    "Microsoft, gateway SKUs, 2026-08",
                    SkuRules::pointToSite),
            new Rule(
                    "sku-basic",
                    "Basic has no OpenVPN, no RADIUS and no IPv6; IKEv2 only from 2025-11-01",
                    "Microsoft, gateway SKUs, 2026-08",
                    SkuRules::basic),
            new Rule(
                    "sku-retired",
                    "VpnGw1 to 5 without AZ are retired on 2026-09-30, Standard and HighPerformance on 2026-03-31",
                    "Microsoft, SKU consolidation, 2026-08",
                    SkuRules::retired),
            new Rule(
                    "sku-connections",
                    "SSTP carries at most 128 connections on every SKU; IKEv2 and OpenVPN share the SKU's number",
                    "Microsoft, gateway SKUs, 2026-08",
                    SkuRules::connections));

    private SkuRules() {}

    private static void pointToSite(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        Sku sku = draft.sku();
        if (sku != null && sku.isExpressRoute()) {
            found.accept(Problem.error(
                    Place.field("sku"),
                    sku + " is an ExpressRoute gateway, which serves no point-to-site users",
                    "give the SKU of the VPN gateway, such as VpnGw1AZ"));
        }
    }

    private static void basic(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        if (draft.sku() != Sku.BASIC) {
            return;
        }
        if (draft.has(OPENVPN)) {
            found.accept(Problem.error(
                    Place.field("tunnelTypes"),
                    "a Basic gateway has no OpenVPN",
                    "change the SKU to VpnGw1AZ or larger"));
        }
        if (draft.authentication(ByRadius.class) != null) {
            found.accept(Problem.error(
                    Place.field("authentication.radius"),
                    "a Basic gateway has no RADIUS authentication",
                    "use certificates, or change the SKU to VpnGw1AZ or larger"));
        }
        if (draft.has(IKEV2)) {
            found.accept(
                    asOf.isBefore(BASIC_IKEV2)
                            ? Problem.error(
                                    Place.field("tunnelTypes"),
                                    "a Basic gateway has no IKEv2 before " + BASIC_IKEV2,
                                    "change the SKU to VpnGw1AZ or larger")
                            : Problem.note(
                                    Place.field("tunnelTypes"),
                                    "Basic gateways have IKEv2 only since " + BASIC_IKEV2,
                                    "check that this gateway really offers it"));
        }
        if (hasIpv6(draft.routing())) {
            found.accept(Problem.error(
                    Place.field("routing.routes"), "a Basic gateway carries no IPv6", "take the IPv6 routes out"));
        }
    }

    private static void retired(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        Sku sku = draft.sku();
        if (sku == null) {
            return;
        }
        if ((sku == Sku.STANDARD || sku == Sku.HIGH_PERFORMANCE) && !asOf.isBefore(LEGACY_RETIRED)) {
            found.accept(Problem.warning(
                    Place.field("sku"),
                    sku + " was retired on " + LEGACY_RETIRED,
                    "look up the gateway's present SKU; Azure has migrated or stopped it"));
        }
        if (sku.isWithoutZone() && !asOf.isBefore(NO_NEW_WITHOUT_ZONE)) {
            String name = sku + "AZ";
            found.accept(Problem.note(
                    Place.field("sku"),
                    sku + (asOf.isBefore(WITHOUT_ZONE_RETIRED) ? " is being replaced by " : " was replaced by ") + name
                            + ", with the same limits",
                    "write " + name + " once the gateway was migrated"));
        }
    }

    private static void connections(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        if (!draft.has(SSTP) || !asOf.isBefore(TunnelRules.SSTP_END)) {
            return;
        }
        Sku sku = draft.sku();
        String others = !draft.has(IKEV2) || sku == null || sku.connections().isEmpty()
                ? ""
                : "; IKEv2 has " + sku.connections().getAsInt() + " of its own on " + sku;
        found.accept(Problem.note(
                Place.field("tunnelTypes"),
                "at most " + SSTP_CONNECTIONS + " users connect over SSTP at a time, on every SKU" + others,
                draft.has(IKEV2)
                        ? "the two tunnel types also split the client address pool: SSTP takes half of it, at most 128 addresses"
                        : "more users need IKEv2 or OpenVPN"));
    }

    private static boolean hasIpv6(@Nullable Routing routing) {
        return routing != null && routing.routes().stream().anyMatch(IpPrefix::isIpv6);
    }
}
