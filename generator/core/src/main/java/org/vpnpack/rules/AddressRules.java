package org.vpnpack.rules;

import static org.vpnpack.gateway.TunnelType.OPENVPN;
import static org.vpnpack.gateway.TunnelType.SSTP;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.vpnpack.gateway.GatewayDraft;
import org.vpnpack.gateway.IpAddress;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.gateway.Routing;

/** Which prefixes can stand together, and which name servers can be reached. */
final class AddressRules {

    private static final String ARTICLE = "Microsoft, about point-to-site routing and address pools, 2026-08";
    private static final int SMALLEST_POOL = 29;

    private static final List<IpPrefix> PRIVATE = List.of(
            IpPrefix.parse("10.0.0.0/8"),
            IpPrefix.parse("172.16.0.0/12"),
            IpPrefix.parse("192.168.0.0/16"),
            IpPrefix.parse("100.64.0.0/10"),
            IpPrefix.parse("fc00::/7"));

    static final List<Rule> ALL = List.of(
            new Rule(
                    "client-address-pools",
                    "a client address pool is private, at least a /29, and overlaps no other pool and no route",
                    ARTICLE,
                    AddressRules::pools),
            new Rule(
                    "routes",
                    "routes do not overlap one another; everything at once is a force tunnel",
                    ARTICLE,
                    AddressRules::routes),
            new Rule(
                    "force-tunnel",
                    "a gateway gives its users no way to the Internet; a force tunnel needs one behind it",
                    ARTICLE,
                    AddressRules::forceTunnel),
            new Rule(
                    "client-routes",
                    "only the Azure VPN Client adds or excludes routes of its own, so those need OpenVPN",
                    "azurevpnconfig.xml, Microsoft's article on its optional settings, 2026-08",
                    AddressRules::clientRoutes),
            new Rule(
                    "ipv6",
                    "SSTP carries no IPv6",
                    "Microsoft, IPv6 in point-to-site (preview), 2026-08",
                    AddressRules::ipv6),
            new Rule(
                    "dns-reachable",
                    "with a split tunnel a DNS server answers only when a route leads to it",
                    "follows from routing",
                    AddressRules::dnsReachable));

    private AddressRules() {}

    private static void pools(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        List<IpPrefix> pools = draft.clientAddressPools();
        List<IpPrefix> routes =
                draft.routing() == null ? List.of() : draft.routing().routes();
        for (int i = 0; i < pools.size(); i++) {
            IpPrefix pool = pools.get(i);
            Place place = Place.field("clientAddressPools[" + i + "]");
            if (!pool.isIpv6() && pool.length() > SMALLEST_POOL) {
                found.accept(Problem.error(place, pool + " is too small for a pool", "give a /29 or larger"));
            }
            if (PRIVATE.stream().noneMatch(range -> range.contains(pool))) {
                found.accept(Problem.warning(
                        place,
                        pool + " is not private address space",
                        "use a part of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16"));
            }
            for (int j = 0; j < i; j++) {
                if (pool.overlaps(pools.get(j))) {
                    found.accept(
                            Problem.error(place, pool + " overlaps the pool " + pools.get(j), "make them disjoint"));
                }
            }
            List<IpPrefix> overlapped = routes.stream().filter(pool::overlaps).toList();
            if (!overlapped.isEmpty()) {
                int others = overlapped.size() - 1;
                found.accept(Problem.error(
                        place,
                        "the pool " + pool + " overlaps the route " + overlapped.get(0)
                                + (others == 0 ? "" : " and " + others + (others == 1 ? " other" : " others")),
                        "give clients addresses that no network behind the gateway uses"));
            }
        }
    }

    private static void routes(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        Routing routing = draft.routing();
        if (routing == null) {
            return;
        }
        List<IpPrefix> routes = routing.routes();
        OverlapScan.of(routes).forEach((index, earlier) -> {
            Place place = Place.field("routing.routes[" + index + "]");
            found.accept(
                    routes.get(index).equals(earlier)
                            ? Problem.error(place, earlier + " is listed twice", "take one out")
                            : Problem.warning(
                                    place,
                                    routes.get(index) + " overlaps " + earlier,
                                    "keep the wider one, if that is meant"));
        });
        if (routing instanceof Routing.Split) {
            for (int i = 0; i < routes.size(); i++) {
                if (routes.get(i).length() <= 1) {
                    found.accept(Problem.error(
                            Place.field("routing.routes[" + i + "]"),
                            routes.get(i) + " sends (half of) everything through the tunnel",
                            "write routing.mode: force, or the prefixes that are really behind the gateway"));
                }
            }
        }
    }

    private static void forceTunnel(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        if (draft.routing() instanceof Routing.Force) {
            found.accept(Problem.warning(
                    Place.field("routing.mode"),
                    "with a force tunnel users lose the Internet unless something behind the gateway leads there",
                    "use mode: split with routes, unless a firewall or proxy is in place"));
        }
    }

    private static void clientRoutes(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        Routing routing = draft.routing();
        if (routing == null || draft.tunnelTypes().isEmpty()) {
            return;
        }
        if (!draft.has(OPENVPN)
                && !(routing.includeRoutes().isEmpty()
                        && routing.excludeRoutes().isEmpty())) {
            found.accept(Problem.warning(
                    Place.field("routing"),
                    "includeRoutes and excludeRoutes have no effect: only the Azure VPN Client reads them, over OpenVPN",
                    "put the prefixes under routes, or take them out"));
        }
        Set<IpPrefix> included = new HashSet<>(routing.includeRoutes());
        for (int i = 0; i < routing.excludeRoutes().size(); i++) {
            IpPrefix excluded = routing.excludeRoutes().get(i);
            if (included.contains(excluded)) {
                found.accept(Problem.error(
                        Place.field("routing.excludeRoutes[" + i + "]"),
                        excluded + " is both included and excluded",
                        "take it out of one list"));
            }
        }
    }

    private static void ipv6(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        Routing routing = draft.routing();
        if (routing == null || !draft.has(SSTP)) {
            return;
        }
        for (int i = 0; i < routing.routes().size(); i++) {
            if (routing.routes().get(i).isIpv6()) {
                found.accept(Problem.warning(
                        Place.field("routing.routes[" + i + "]"),
                        "users who connect over SSTP do not reach "
                                + routing.routes().get(i) + ": SSTP carries no IPv6",
                        "they need IKEv2 for it"));
            }
        }
    }

    private static void dnsReachable(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        if (!(draft.routing() instanceof Routing.Split split)) {
            return;
        }
        for (int i = 0; i < draft.dns().servers().size(); i++) {
            IpAddress server = draft.dns().servers().get(i);
            IpPrefix host = server.asPrefix();
            if (split.routes().stream().noneMatch(route -> route.contains(host))
                    && split.includeRoutes().stream().noneMatch(route -> route.contains(host))) {
                found.accept(Problem.warning(
                        Place.field("dns.servers[" + i + "]"),
                        "no route leads to the DNS server " + server,
                        "add a route to it, or take it out"));
            }
        }
    }
}
