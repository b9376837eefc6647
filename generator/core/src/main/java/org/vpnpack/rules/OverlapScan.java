package org.vpnpack.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vpnpack.gateway.IpPrefix;

/**
 * Finds the prefixes of a list that overlap an earlier one.
 *
 * <p>Two prefixes are nested or disjoint, so one walk in address order sees every pair that touches: on its way the stack
 * holds the prefixes around the present one, at most one of each length.
 */
final class OverlapScan {

    private final List<IpPrefix> prefixes;
    private final SortedMap<Integer, IpPrefix> overlaps = new TreeMap<>();
    private final Deque<Open> open = new ArrayDeque<>();

    private OverlapScan(List<IpPrefix> prefixes) {
        this.prefixes = prefixes;
    }

    /** Index of each prefix that overlaps one before it in the list, to an equal one, or else the first of those. */
    static SortedMap<Integer, IpPrefix> of(List<IpPrefix> prefixes) {
        OverlapScan scan = new OverlapScan(prefixes);
        scan.walk(scan.withoutRepetitions());
        return scan.overlaps;
    }

    private List<Integer> withoutRepetitions() {
        Map<IpPrefix, Integer> first = new HashMap<>();
        List<Integer> different = new ArrayList<>();
        for (int i = 0; i < prefixes.size(); i++) {
            if (first.putIfAbsent(prefixes.get(i), i) == null) {
                different.add(i);
            } else {
                overlaps.put(i, prefixes.get(i));
            }
        }
        return different;
    }

    private void walk(List<Integer> different) {
        different.sort(Comparator.comparing(prefixes::get));
        for (int index : different) {
            while (!open.isEmpty() && !prefixes.get(open.peek().index).contains(prefixes.get(index))) {
                close();
            }
            open.push(new Open(
                    index, open.isEmpty() ? Integer.MAX_VALUE : open.peek().earliestAround()));
        }
        while (!open.isEmpty()) {
            close();
        }
    }

    private void close() {
        Open closed = open.pop();
        int earliest = Math.min(closed.around, closed.inside);
        if (earliest < closed.index) {
            overlaps.put(closed.index, prefixes.get(earliest));
        }
        if (!open.isEmpty()) {
            Open parent = open.peek();
            parent.inside = Math.min(parent.inside, Math.min(closed.index, closed.inside));
        }
    }

    /** A prefix on the stack, with the lowest index among those around it and, as the walk goes on, inside it. */
    private static final class Open {
        private final int index;
        private final int around;
        private int inside = Integer.MAX_VALUE;

        Open(int index, int around) {
            this.index = index;
            this.around = around;
        }

        int earliestAround() {
            return Math.min(index, around);
        }
    }
}
