package org.vpnpack.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.gateway.Sku;
import org.vpnpack.gateway.TunnelType;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;

/**
 * How many users can be connected at a time after the change (Microsoft, about point-to-site, read 2026-08).
 *
 * @param sstp over SSTP, 0 where the gateway has none
 * @param others over IKEv2 and OpenVPN together; empty where the SKU is not known or not published
 * @param sstpAddresses of the client address pool; the two tunnel types share it statically
 * @param otherAddresses what is left of the pool
 */
public record Capacity(int sstp, OptionalInt others, long sstpAddresses, long otherAddresses) {

    /** On every SKU, counted apart from the others. */
    private static final int SSTP_CONNECTIONS = 128;

    static Capacity of(Gateway gateway) {
        long addresses = gateway.clientAddressPools().stream()
                .filter(pool -> !pool.isIpv6())
                .mapToLong(Capacity::size)
                .sum();
        boolean sstp = gateway.tunnelTypes().has(TunnelType.SSTP);
        boolean only = gateway.tunnelTypes().asSet().size() == 1;
        long first = !sstp ? 0 : only ? addresses : Math.min(SSTP_CONNECTIONS, addresses / 2);
        OptionalInt others = sstp && only
                ? OptionalInt.of(0)
                : gateway.sku().map(Sku::connections).orElse(OptionalInt.empty());
        return new Capacity(sstp ? SSTP_CONNECTIONS : 0, others, first, addresses - first);
    }

    private static long size(IpPrefix pool) {
        return 1L << (32 - pool.length());
    }

    List<Problem> against(int users) {
        List<Problem> problems = new ArrayList<>();
        if (others.isPresent() && users > sstp + others.getAsInt()) {
            problems.add(Problem.warning(
                    Place.field("sku"),
                    users + " users, and at most " + (sstp + others.getAsInt()) + " connect at a time",
                    "take a larger SKU if they all connect at once"));
        }
        if (users > sstpAddresses + otherAddresses) {
            problems.add(Problem.warning(
                    Place.field("clientAddressPools"),
                    users + " users, and the pool has " + (sstpAddresses + otherAddresses) + " addresses",
                    "add a pool if they all connect at once"));
        } else if (sstp > 0 && users > otherAddresses) {
            problems.add(Problem.warning(
                    Place.field("clientAddressPools"),
                    users + " users, and IKEv2 has " + otherAddresses + " addresses while SSTP holds its share",
                    "add a pool, or switch SSTP off when all have moved"));
        }
        return problems;
    }
}
