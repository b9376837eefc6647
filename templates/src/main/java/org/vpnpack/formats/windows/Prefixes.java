package org.vpnpack.formats.windows;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.gateway.Routing;

/** The prefixes that a Windows client routes into the tunnel: Windows learns none from the gateway. */
final class Prefixes {

    private static final int BITS = 32;

    private Prefixes() {}

    /** For a split tunnel the routes, then the client address pools, as Azure orders them; for a force tunnel none. */
    static List<IpPrefix> of(Gateway gateway) {
        return gateway.routing() instanceof Routing.Force
                ? List.of()
                : Stream.concat(gateway.routing().routes().stream(), gateway.clientAddressPools().stream())
                        .toList();
    }

    /**
     * Azure's routes.txt of the same: a line for each IPv4 prefix, as {@code cmroute} reads it. Nothing of ours does; it is
     * there for those who feed it to scripts of their own.
     */
    static String cmroute(List<IpPrefix> prefixes) {
        return prefixes.stream()
                .filter(prefix -> !prefix.isIpv6())
                .map(prefix -> "ADD " + prefix.network() + " MASK " + mask(prefix.length())
                        + " default METRIC default IF default\r\n")
                .collect(Collectors.joining());
    }

    private static String mask(int length) {
        long mask = -1L << BITS - length;
        return Stream.of(24, 16, 8, 0)
                .map(shift -> String.valueOf(mask >> shift & 0xFF))
                .collect(Collectors.joining("."));
    }
}
