package org.vpnpack.issuing.bulk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vpnpack.issuing.bulk.BulkExport.End;

/**
 * One run, from its first step to its end: gives work to the workers, and what they made to the writer, in groups and in the
 * order of the list. Belongs to one thread; closing stops the workers.
 */
final class ExportRun implements AutoCloseable {

    /** Packages in work or waiting for the writer: enough to keep all cores busy while a group is written. */
    private static final int IN_WORK = 96;

    /** The most packages that are handed over at once. */
    private static final int GROUP = 64;

    /** How long a group that is not full waits for more: not longer than one looks at a bar that stands still. */
    private static final Duration FULL_GROUP_WAIT = Duration.ofMillis(250);

    private final ExportPlan.Walk walk;
    private final Function<Job, Outcome> making;
    private final GroupWriter writer;
    private final ExportTerms terms;
    private final InstantSource clock;
    private final ExportListener listener;
    private final BooleanSupplier stop;
    private final ExecutorService workers;
    private final ExecutorService placers; // never behind a hundred RSA keys
    private final Deque<Future<Outcome>> inWork = new ArrayDeque<>();
    private ExportCounts counts;
    private boolean allRead;
    private boolean stopped;

    /**
     * @param total how many packages and faulty rows there are
     * @param making makes the package of a job, on any thread
     * @param stop whether to stop; asked often
     */
    ExportRun(
            ExportPlan.Walk walk,
            long total,
            Function<Job, Outcome> making,
            GroupWriter writer,
            ExportTerms terms,
            InstantSource clock,
            ExportListener listener,
            BooleanSupplier stop) {
        this.walk = walk;
        this.making = making;
        this.writer = writer;
        this.terms = terms;
        this.clock = clock;
        this.listener = listener;
        this.stop = stop;
        this.workers = Executors.newFixedThreadPool(terms.workers());
        this.placers = Executors.newFixedThreadPool(terms.workers());
        this.counts = new ExportCounts(total, 0, 0, 0, 0);
    }

    /** Hands over packages until everybody is settled or the run is to stop. */
    BulkExport.Result toEnd() {
        listener.settled(counts);
        refill();
        while (!inWork.isEmpty() && !endsFast()) {
            List<Outcome> group = nextGroup();
            refill(); // so that the workers are busy while the group is written
            writer.write(group, this::atOnce).forEach(this::count);
            listener.settled(counts);
        }
        listener.settled(counts);
        boolean complete = counts.settled() == counts.total();
        return new BulkExport.Result(
                stopped ? End.STOPPED : endsFast() && !complete ? End.FAILED_FAST : End.COMPLETE, counts);
    }

    /** Nobody behind the first who failed is given anything: what is in work for them is in no ledger, and forgotten. */
    private boolean endsFast() {
        return terms.failFast() && counts.failed() > 0;
    }

    private void refill() {
        while (inWork.size() < IN_WORK && !allRead) {
            stopped |= stop.getAsBoolean();
            if (stopped || endsFast()) {
                return;
            }
            Step step = walk.next();
            if (step instanceof Step.Make make) {
                inWork.add(workers.submit(() -> making.apply(make.job())));
            } else if (step instanceof Step.Told told) {
                inWork.add(CompletableFuture.completedFuture(new Outcome.Told(told.row())));
                allRead |= isLast(told.row());
            } else if (step instanceof Step.Finished) {
                counts = counts.withFinished();
            } else {
                allRead = true;
            }
        }
    }

    /** Waits for the first in work, and then a while for a full group, since a group costs several writes. */
    private List<Outcome> nextGroup() {
        List<Outcome> group = new ArrayList<>();
        group.add(got(inWork.remove()));
        Instant end = clock.instant().plus(FULL_GROUP_WAIT);
        while (group.size() < GROUP
                && !(group.get(group.size() - 1) instanceof Outcome.Told told && isLast(told.row()))
                && !inWork.isEmpty()
                && isDoneBy(end, inWork.peek())) {
            group.add(got(inWork.remove()));
        }
        return group;
    }

    private boolean isLast(ResultRow row) {
        return terms.failFast() && row.status() == ResultRow.Status.FAILED;
    }

    private boolean isDoneBy(Instant end, Future<Outcome> next) {
        long left = Duration.between(clock.instant(), end).toMillis();
        try {
            next.get(Math.max(0, left), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true; // whoever takes it is told
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void atOnce(List<Parcel> parcels, Consumer<Parcel> work) {
        List<Future<?>> placings = new ArrayList<>();
        parcels.forEach(parcel -> placings.add(placers.submit(() -> work.accept(parcel))));
        placings.forEach(ExportRun::got);
    }

    private void count(ResultRow.Status status) {
        counts = switch (status) {
            case DONE -> counts.withMade(1);
            case EXISTS -> counts.withExisting();
            case FAILED -> counts.withFailed();
        };
    }

    private static <T extends @Nullable Object> T got(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException("a worker broke", e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void wipe(Future<Outcome> outcome) {
        try {
            if (outcome.get() instanceof Outcome.Made made) {
                made.parcel().close();
            }
        } catch (ExecutionException | InterruptedException e) {
            // nothing was made
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("nobody interrupts the writer", e);
    }

    @Override
    public void close() {
        workers.shutdownNow();
        placers.shutdownNow();
        inWork.stream().filter(Future::isDone).forEach(ExportRun::wipe);
    }
}
