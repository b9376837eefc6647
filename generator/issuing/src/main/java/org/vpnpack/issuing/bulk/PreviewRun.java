package org.vpnpack.issuing.bulk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.vpnpack.rules.Problem;

/** Counts what a run would come to, and makes a few packages of the first who are to get one, to judge by. */
final class PreviewRun {

    /** Packages that are made to judge by. */
    private static final int SAMPLES = 20;

    private final ExportPlan.Walk walk;
    private final Function<Job, Outcome> making;
    private final InstantSource clock;
    private final Consumer<List<Problem>> problems;
    private final List<Job> samples = new ArrayList<>();
    private long toMake;
    private long finished;
    private long existing;
    private long failed;

    /**
     * @param making makes a package, which is thrown away
     * @param problems is given the problems of each row that would fail
     */
    PreviewRun(
            ExportPlan.Walk walk,
            Function<Job, Outcome> making,
            InstantSource clock,
            Consumer<List<Problem>> problems) {
        this.walk = walk;
        this.making = making;
        this.clock = clock;
        this.problems = problems;
    }

    /**
     * @param shared the bytes of what packages have in common, where it does not stand in each of them
     * @param workers how many packages the run would make at once
     */
    ExportPreview toEnd(long shared, int workers) {
        for (Step step = walk.next(); step != null; step = walk.next()) {
            count(step);
        }
        long bytes = 0;
        int made = 0;
        Instant begin = clock.instant();
        for (Job job : samples) {
            if (making.apply(job) instanceof Outcome.Made one) {
                made++;
                bytes += one.parcel().zip().length;
                one.parcel().close();
            }
        }
        if (made == 0) {
            return new ExportPreview(toMake, finished, existing, failed, 0, 0, 0);
        }
        long milliseconds = Duration.between(begin, clock.instant()).toMillis();
        long seconds = (long) Math.ceil(milliseconds / 1000.0 / made * toMake / workers);
        return new ExportPreview(toMake, finished, existing, failed, made, seconds, bytes * toMake / made + shared);
    }

    private void count(Step step) {
        if (step instanceof Step.Make make) {
            toMake++;
            if (samples.size() < SAMPLES) {
                samples.add(make.job());
            }
        } else if (step instanceof Step.Finished) {
            finished++;
        } else if (step instanceof Step.Told told) {
            failed += told.row().status() == ResultRow.Status.FAILED ? 1 : 0;
            existing += told.row().status() == ResultRow.Status.EXISTS ? 1 : 0;
            if (told.row().status() == ResultRow.Status.FAILED) {
                problems.accept(told.row().problems());
            }
        }
    }
}
