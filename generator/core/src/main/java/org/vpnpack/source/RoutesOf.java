package org.vpnpack.source;

import java.util.List;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.rules.Place;

/** Prefixes as routing: both halves of the Internet among them mean a force tunnel. */
final class RoutesOf {

    private static final List<String> HALVES = List.of(IpPrefix.LOWER_HALF.toString(), IpPrefix.UPPER_HALF.toString());

    private RoutesOf() {}

    static void put(Facts facts, List<String> prefixes, Place from) {
        if (prefixes.isEmpty()) {
            return;
        }
        boolean force = prefixes.containsAll(HALVES);
        facts.put("routing.mode", force ? "force" : "split", from);
        List<String> routes =
                force ? prefixes.stream().filter(one -> !HALVES.contains(one)).toList() : prefixes;
        facts.list("routing.routes", routes.stream().distinct().toList(), from);
    }
}
