package org.vpnpack.issuing.bulk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Counts what a run would come to, and makes a few packages of the first who are to get one, to judge by. */
final class PreviewRun {

    /** Packages that are made to judge by. */
    private static final int SAMPLES = 20;

    private final ExportPlan.Walk walk;
    private final PackageMaker maker;
    private final Parting parting;
    private final OutputLook look;
    private final InstantSource clock;
    private final Consumer<ForeseenFailure> failures;
    private final List<Job> samples = new ArrayList<>();
    private long toMake;
    private long finished;
    private long existing;
    private long failed;

    /**
     * @param maker makes packages, which are thrown away
     * @param failures is given each row that would fail
     */
    PreviewRun(
            ExportPlan.Walk walk,
            PackageMaker maker,
            Parting parting,
            OutputLook look,
            InstantSource clock,
            Consumer<ForeseenFailure> failures) {
        this.walk = walk;
        this.maker = maker;
        this.parting = parting;
        this.look = look;
        this.clock = clock;
        this.failures = failures;
    }

    /** @param workers how many packages the run would make at once */
    ExportPreview toEnd(int workers) {
        for (Step step = walk.next(); step != null; step = walk.next()) {
            count(step);
        }
        long bytes = 0;
        int made = 0;
        Instant begin = clock.instant();
        for (Job job : samples) {
            Outcome outcome = maker.make(job, parting, look.path().apply(job));
            if (outcome instanceof Outcome.Made one) {
                made++;
                bytes += one.parcel().zip().length;
                one.parcel().close();
            } else if (outcome instanceof Outcome.Told told) {
                toMake--;
                fail(told.row());
            }
        }
        if (made == 0) {
            return new ExportPreview(toMake, finished, existing, failed, 0, 0, 0);
        }
        long milliseconds = Duration.between(begin, clock.instant()).toMillis();
        long seconds = (long) Math.ceil(milliseconds / 1000.0 / made * toMake / workers);
        return new ExportPreview(
                toMake, finished, existing, failed, made, seconds, bytes * toMake / made + parting.bytes());
    }

    private void count(Step step) {
        if (step instanceof Step.Make make) {
            count(make.job());
        } else if (step instanceof Step.Finished) {
            finished++;
        } else if (step instanceof Step.Told told) {
            if (told.row().status() == ResultRow.Status.FAILED) {
                fail(told.row());
            } else {
                existing++;
            }
        }
    }

    private void count(Job job) {
        Optional<ResultRow> foreseen = maker.foresee(job, parting, look.path().apply(job));
        if (foreseen.isPresent()) {
            fail(foreseen.get());
            return;
        }
        toMake++;
        if (samples.size() < SAMPLES) {
            samples.add(job);
        }
    }

    private void fail(ResultRow row) {
        failed++;
        failures.accept(ForeseenFailure.of(row));
    }
}
