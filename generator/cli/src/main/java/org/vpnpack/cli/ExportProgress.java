package org.vpnpack.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vpnpack.cli.ExportOptions.Progress;
import org.vpnpack.issuing.bulk.ExportCounts;
import org.vpnpack.issuing.bulk.ExportListener;
import org.vpnpack.json.JsonLine;

/** Tells on standard error how far a run is: a bar that is drawn again and again, or a line every few seconds. */
final class ExportProgress implements ExportListener {

    private static final int WIDTH = 30;
    private static final Duration BAR_EVERY = Duration.ofMillis(200);
    private static final Duration LINE_EVERY = Duration.ofSeconds(5);

    private final Surroundings surroundings;
    private final Progress kind;
    private final Instant begin;
    private Instant told = Instant.MIN;
    private @Nullable ExportCounts last;

    ExportProgress(Surroundings surroundings, Progress kind) {
        this.surroundings = surroundings;
        this.kind = kind != Progress.AUTO ? kind : surroundings.colour() ? Progress.BAR : Progress.LINES;
        this.begin = surroundings.clock().instant();
    }

    @Override
    public void settled(ExportCounts counts) {
        last = counts;
        Instant now = surroundings.clock().instant();
        boolean due =
                told.equals(Instant.MIN) || !now.isBefore(told.plus(kind == Progress.BAR ? BAR_EVERY : LINE_EVERY));
        if (due) {
            tell(counts, now);
        }
    }

    /** Tells where the run ended, and ends the line of a bar. */
    void close() {
        if (last != null) {
            tell(last, surroundings.clock().instant());
        }
        if (kind == Progress.BAR) {
            surroundings.err().println();
        }
    }

    private void tell(ExportCounts counts, Instant now) {
        told = now;
        Duration taken = Duration.between(begin, now);
        switch (kind) {
            case BAR -> surroundings.err().print("\r" + bar(counts) + " " + words(counts, taken) + "\u001B[K");
            case LINES -> surroundings.err().println(words(counts, taken));
            case JSON -> surroundings.err().println(event(counts, taken));
            case NONE, AUTO -> {}
        }
        surroundings.err().flush();
    }

    private static String bar(ExportCounts counts) {
        int full = counts.total() == 0 ? WIDTH : (int) (WIDTH * counts.settled() / counts.total());
        return "[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "]";
    }

    private static String words(ExportCounts counts, Duration taken) {
        double rate = rate(counts, taken);
        return counts.settled() + " of " + counts.total()
                + (counts.failed() > 0 ? ", " + counts.failed() + " failed" : "")
                + (rate > 0
                        ? String.format(Locale.ROOT, ", %.0f a second, %s left", rate, clock(left(counts, rate)))
                        : "");
    }

    private static String event(ExportCounts counts, Duration taken) {
        double rate = rate(counts, taken);
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", "progress");
        event.putAll(data(counts));
        event.put("milliseconds", taken.toMillis());
        event.put("secondsLeft", rate > 0 ? left(counts, rate) : null);
        return JsonLine.write(event);
    }

    static Map<String, Object> data(ExportCounts counts) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("total", counts.total());
        data.put("made", counts.made());
        data.put("finishedBefore", counts.finished());
        data.put("existing", counts.existing());
        data.put("failed", counts.failed());
        return data;
    }

    /** Packages made in a second; what lay there before took no time. */
    private static double rate(ExportCounts counts, Duration taken) {
        return taken.toMillis() == 0 ? 0 : 1000.0 * counts.made() / taken.toMillis();
    }

    private static long left(ExportCounts counts, double rate) {
        return (long) Math.ceil((counts.total() - counts.settled()) / rate);
    }

    static String clock(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
