package org.vpnpack.gateway;

import java.util.List;

/** Which traffic goes through the tunnel. */
public sealed interface Routing {

    /** The prefixes behind the gateway, in the order of the document; the gateway itself announces them to most clients. */
    List<IpPrefix> routes();

    /** Prefixes that the client adds to what the gateway announces, for clients that can (Azure VPN Client). */
    List<IpPrefix> includeRoutes();

    /** Prefixes that stay outside the tunnel, for clients that can (Azure VPN Client). */
    List<IpPrefix> excludeRoutes();

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
