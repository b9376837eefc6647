package org.vpnpack.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vpnpack.gateway.IpPrefix;

/**
 * Finds the prefixes of a list that overlap an earlier one.
 *
 * <p>Two prefixes are nested or disjoint, so one walk in address order with the open prefixes on a stack sees every pair
 * that touches.
 */
final class OverlapScan {

    private OverlapScan() {}

    /** Index of each prefix that overlaps one before it in the list, to that one. */
    static SortedMap<Integer, IpPrefix> of(List<IpPrefix> prefixes) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < prefixes.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.<Integer, IpPrefix>comparing(prefixes::get).thenComparing(Comparator.naturalOrder()));
        SortedMap<Integer, IpPrefix> overlaps = new TreeMap<>();
        Deque<Integer> open = new ArrayDeque<>();
        for (int index : order) {
            while (!open.isEmpty() && !prefixes.get(open.peek()).contains(prefixes.get(index))) {
                open.pop();
            }
            if (!open.isEmpty()) {
                int outer = open.peek();
                overlaps.putIfAbsent(Math.max(outer, index), prefixes.get(Math.min(outer, index)));
            }
            open.push(index);
        }
        return overlaps;
    }
}
