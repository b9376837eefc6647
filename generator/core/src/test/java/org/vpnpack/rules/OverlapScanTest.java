package org.vpnpack.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vpnpack.gateway.IpPrefix;

class OverlapScanTest {

    private static final long SEED = 20261123;

    @Test
    void theScanFindsWhatComparingAllPairsFinds() {
        Random random = new Random(SEED);
        for (int round = 0; round < 400; round++) {
            List<IpPrefix> prefixes = new ArrayList<>();
            int size = random.nextInt(40);
            for (int i = 0; i < size; i++) {
                prefixes.add(prefix(random));
            }

            assertThat(OverlapScan.of(prefixes))
                    .as("seed %d, round %d: %s", SEED, round, prefixes)
                    .isEqualTo(byAllPairs(prefixes));
        }
    }

    @Test
    void tenThousandEqualOrNestedPrefixesAreNoBurden() {
        List<IpPrefix> equal = Collections.nCopies(10_000, IpPrefix.parse("10.0.0.0/8"));
        assertThat(OverlapScan.of(equal)).hasSize(9_999);

        List<IpPrefix> nested = new ArrayList<>(List.of(IpPrefix.parse("10.0.0.0/8")));
        for (int i = 0; i < 9_999; i++) {
            nested.add(IpPrefix.parse("10.%d.%d.0/24".formatted(i / 256, i % 256)));
        }
        assertThat(OverlapScan.of(nested)).hasSize(9_999);
        Collections.reverse(nested);
        assertThat(OverlapScan.of(nested)).containsOnlyKeys(9_999);
    }

    /** Few different bits, so that many prefixes meet. */
    private static IpPrefix prefix(Random random) {
        if (random.nextInt(4) == 0) {
            int length = random.nextInt(7);
            int bits = length == 0 ? 0 : random.nextInt(64) >>> (6 - length) << (6 - length);
            return IpPrefix.parse("%x::/%d".formatted(bits << 10, length));
        }
        int length = random.nextInt(9);
        int bits = length == 0 ? 0 : random.nextInt(256) >>> (8 - length) << (8 - length);
        return IpPrefix.parse(bits + ".0.0.0/" + length);
    }

    private static SortedMap<Integer, IpPrefix> byAllPairs(List<IpPrefix> prefixes) {
        SortedMap<Integer, IpPrefix> overlaps = new TreeMap<>();
        for (int i = 0; i < prefixes.size(); i++) {
            List<IpPrefix> before = prefixes.subList(0, i);
            IpPrefix prefix = prefixes.get(i);
            if (before.contains(prefix)) {
                overlaps.put(i, prefix);
            } else {
                int index = i;
                before.stream().filter(prefix::overlaps).findFirst().ifPresent(other -> overlaps.put(index, other));
            }
        }
        return overlaps;
    }
}
