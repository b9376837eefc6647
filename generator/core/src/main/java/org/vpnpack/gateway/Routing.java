package org.vpnpack.gateway;

import java.util.List;
import java.util.stream.Stream;

/** Which traffic goes through the tunnel. */
public sealed interface Routing {

    /** The prefixes behind the gateway, in the order of the document; the gateway itself announces them to most clients. */
    List<IpPrefix> routes();

    /** Prefixes that the client adds to what the gateway announces, for clients that can (Azure VPN Client). */
    List<IpPrefix> includeRoutes();

    /** Prefixes that stay outside the tunnel, for clients that can (Azure VPN Client). */
    List<IpPrefix> excludeRoutes();

    /** What VpnSettings.xml lists: the routes; for a force tunnel the two halves of the Internet as well. */
    default List<IpPrefix> throughTunnel() {
        return withHalves(routes());
    }

    /** What the Azure VPN Client adds of its own accord; for a force tunnel the two halves of the Internet as well. */
    default List<IpPrefix> addedByClient() {
        return withHalves(includeRoutes());
    }

    private List<IpPrefix> withHalves(List<IpPrefix> prefixes) {
        return this instanceof Force
                ? Stream.concat(prefixes.stream(), Stream.of(IpPrefix.LOWER_HALF, IpPrefix.UPPER_HALF))
                        .toList()
                : prefixes;
    }

    /** Split tunnel: only the routes. */
    record Split(List<IpPrefix> routes, List<IpPrefix> includeRoutes, List<IpPrefix> excludeRoutes) implements Routing {
        public Split {
            routes = List.copyOf(routes);
            includeRoutes = List.copyOf(includeRoutes);
            excludeRoutes = List.copyOf(excludeRoutes);
        }
    }

    /** Force tunnel: everything. */
    record Force(List<IpPrefix> routes, List<IpPrefix> includeRoutes, List<IpPrefix> excludeRoutes) implements Routing {
        public Force {
            routes = List.copyOf(routes);
            includeRoutes = List.copyOf(includeRoutes);
            excludeRoutes = List.copyOf(excludeRoutes);
        }
    }
}
