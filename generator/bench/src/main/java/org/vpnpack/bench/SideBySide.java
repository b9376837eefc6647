package org.vpnpack.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Two things in turns, A B B A and so on, so that whatever else the machine does meets both alike; one round before, which does
 * not count, warms both.
 */
final class SideBySide {

    private final List<Measured> ours = new ArrayList<>();
    private final List<Measured> theirs = new ArrayList<>();

    /** One block of users. */
    @FunctionalInterface
    interface Block {
        Measured run() throws Exception;
    }

    private SideBySide() {}

    /** @param rounds of four blocks */
    static SideBySide run(int rounds, Block ours, Block theirs) throws Exception {
        SideBySide both = new SideBySide();
        ours.run();
        theirs.run();
        for (int i = 0; i < rounds; i++) {
            both.ours.add(ours.run());
            both.theirs.add(theirs.run());
            both.theirs.add(theirs.run());
            both.ours.add(ours.run());
        }
        return both;
    }

    /** Rates, the ratio of their medians with the smallest and largest of a round, and the same ratio of CPU times. */
    String cells() {
        return String.format(
                Locale.ROOT,
                "%.1f | %.1f | %s (%s to %s) | %.2f | %.2f | %s",
                median(ours, Measured::rate),
                median(theirs, Measured::rate),
                ratio(median(ours, Measured::rate) / median(theirs, Measured::rate)),
                ratio(ofRounds().min().orElseThrow()),
                ratio(ofRounds().max().orElseThrow()),
                median(ours, Measured::cpuMillis),
                median(theirs, Measured::cpuMillis),
                ratio(median(theirs, Measured::cpuMillis) / median(ours, Measured::cpuMillis)));
    }

    /** How much faster we were in each round. */
    private java.util.stream.DoubleStream ofRounds() {
        return java.util.stream.IntStream.range(0, ours.size() / 2)
                .mapToDouble(round -> median(ours.subList(2 * round, 2 * round + 2), Measured::rate)
                        / median(theirs.subList(2 * round, 2 * round + 2), Measured::rate));
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%.0f", ratio);
    }

    private static double median(List<Measured> blocks, ToDoubleFunction<Measured> value) {
        double[] sorted = blocks.stream().mapToDouble(value).toArray();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
