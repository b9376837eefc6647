package org.vpnpack.issuing.bulk;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vpnpack.PreparedGateway;
import org.vpnpack.UnfitPackageException;
import org.vpnpack.archive.Archive;
import org.vpnpack.issuing.Draft;
import org.vpnpack.issuing.Drafting;
import org.vpnpack.issuing.IssueOrder;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.authority.Cryptography;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * Makes the packages of a plan on several threads, each by the steps that make a single one, and hands them over in groups
 * and in the order of the list.
 *
 * <p>What is in work is bounded, so memory does not grow with the list. Whatever stops a run, the same command goes on.
 */
public final class BulkExport {

    /** Packages in work or waiting for the writer: enough to keep all cores busy while a group is written. */
    private static final int IN_WORK = 96;

    /** The most packages that are handed over at once. */
    private static final int GROUP = 64;

    /** How long a group that is not full waits for more: not longer than one looks at a bar that stands still. */
    private static final Duration FULL_GROUP_WAIT = Duration.ofMillis(250);

    /** Packages that a preview makes. */
    private static final int SAMPLES = 20;

    private final CertificateAuthority authority;
    private final Ledger ledger;
    private final ExportTerms terms;
    private final InstantSource clock;
    private final ThreadLocal<Drafting> drafting;

    /**
     * @param cryptography draws the keys and signs
     * @param actor the account or login that acts, for the audit trail
     */
    public BulkExport(
            CertificateAuthority authority,
            Cryptography cryptography,
            Ledger ledger,
            ExportTerms terms,
            SecureRandom random,
            InstantSource clock,
            String actor) {
        this.authority = authority;
        this.ledger = ledger;
        this.terms = terms;
        this.clock = clock;
        this.drafting = ThreadLocal.withInitial(() -> new Drafting(authority, cryptography, random, actor));
    }

    /** How a run ended. */
    public enum End {
        /** Everybody in the list is settled. */
        COMPLETE,
        /** It was asked to stop. */
        STOPPED,
        /** Somebody could not get a package, and the terms say that this ends the run. */
        FAILED_FAST
    }

    /** @param counts how far the run came */
    public record Result(End end, ExportCounts counts) {}

    /**
     * Runs until everybody is settled, or until asked to stop; what is in work then is finished.
     *
     * @param stop whether to stop; asked often
     * @throws ExportException when a file cannot be written
     */
    public Result run(ExportPlan plan, ExportFolder folder, ExportListener listener, BooleanSupplier stop) {
        GroupWriter writer = new GroupWriter(authority, ledger, folder, clock);
        Parting parting = parting(plan);
        if (folder.recover(writer.record(), parting.parts())) {
            plan.readLedger(ledger, clock.instant());
        }
        ExecutorService workers = Executors.newFixedThreadPool(terms.workers());
        ExecutorService placers = Executors.newFixedThreadPool(terms.workers()); // never behind a hundred RSA keys
        try (ExportPlan.Walk walk = plan.walk(folder.packages()::has)) {
            Result result = new Running(plan, parting, folder, listener, stop, writer, workers, placers, walk).toEnd();
            folder.finish();
            return result;
        } finally {
            workers.shutdownNow();
            placers.shutdownNow();
        }
    }

    /**
     * Looks at everybody, and makes a few packages of the first who are to get one, to judge by; nothing is recorded or kept.
     *
     * @param problems is given the problems of each row that would fail
     */
    public ExportPreview preview(
            ExportPlan plan, Path root, Layout layout, boolean byGateway, Consumer<List<Problem>> problems) {
        long toMake = 0;
        long finished = 0;
        long existing = 0;
        long failed = 0;
        List<Job> samples = new ArrayList<>();
        try (ExportPlan.Walk walk = plan.walk(ExportFolder.look(root, layout, byGateway, plan.total()))) {
            for (Step step = walk.next(); step != null; step = walk.next()) {
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
        return judge(samples, parting(plan), toMake, finished, existing, failed);
    }

    private ExportPreview judge(
            List<Job> samples, Parting parting, long toMake, long finished, long existing, long failed) {
        long bytes = 0;
        int made = 0;
        Instant begin = clock.instant();
        for (Job job : samples) {
            if (make(job, parting, "sample.zip") instanceof Outcome.Made one) {
                made++;
                bytes += one.parcel().zip().length;
                one.parcel().close();
            }
        }
        if (made == 0) {
            return new ExportPreview(toMake, finished, existing, failed, 0, 0, 0);
        }
        long milliseconds = Duration.between(begin, clock.instant()).toMillis();
        long seconds = (long) Math.ceil(milliseconds / 1000.0 / made * toMake / terms.workers());
        return new ExportPreview(
                toMake, finished, existing, failed, made, seconds, bytes * toMake / made + shared(parting));
    }

    private static long shared(Parting parting) {
        return parting.parts().stream()
                .mapToLong(part -> part.zip().bytes().length)
                .sum();
    }

    /** Which files all packages of a gateway have in common, a package tells that is made for this and thrown away. */
    private Parting parting(ExportPlan plan) {
        if (!terms.personalOnly()) {
            return Parting.NONE;
        }
        boolean several = plan.gateways().size() > 1;
        Map<String, PreparedGateway> left = new LinkedHashMap<>();
        plan.gateways().forEach(gateway -> left.put(gateway.gateway().name().value(), gateway));
        Map<String, Archive> shared = new HashMap<>();
        plan.forEachJob(job -> {
            PreparedGateway gateway = left.get(job.gatewayName());
            if (gateway != null) {
                shared(gateway, job).ifPresent(zip -> {
                    shared.put(job.gatewayName(), zip);
                    left.remove(job.gatewayName());
                });
            }
            return !left.isEmpty();
        });
        List<Parting.Part> parts = plan.gateways().stream()
                .filter(gateway -> shared.containsKey(gateway.gateway().name().value()))
                .map(gateway -> new Parting.Part(
                        PackagePlaces.shared(several, gateway),
                        requireNonNull(shared.get(gateway.gateway().name().value()))))
                .toList();
        return new Parting(shared, parts);
    }

    /** Nothing when this user can get no package. */
    private Optional<Archive> shared(PreparedGateway gateway, Job job) {
        IssueOrder order = job.order(terms);
        Drafting own = drafting.get();
        if (own.forbidden(order).isPresent()) {
            return Optional.empty();
        }
        try (Draft draft = own.draft(gateway, order, clock.instant())) {
            return Optional.of(gateway.shared(draft.vpnPackage()));
        } catch (RefusedException | UnfitPackageException e) {
            return Optional.empty(); // this user's row will say why
        }
    }

    /** The state of one run; belongs to one thread. */
    private final class Running {
        private final Parting parting;
        private final ExportFolder folder;
        private final ExportListener listener;
        private final BooleanSupplier stop;
        private final GroupWriter writer;
        private final ExecutorService workers;
        private final ExecutorService placers;
        private final ExportPlan.Walk walk;
        private final Deque<Future<Outcome>> inWork = new ArrayDeque<>();
        private ExportCounts counts;
        private boolean allRead;
        private boolean stopped;

        Running(
                ExportPlan plan,
                Parting parting,
                ExportFolder folder,
                ExportListener listener,
                BooleanSupplier stop,
                GroupWriter writer,
                ExecutorService workers,
                ExecutorService placers,
                ExportPlan.Walk walk) {
            this.parting = parting;
            this.folder = folder;
            this.listener = listener;
            this.stop = stop;
            this.writer = writer;
            this.workers = workers;
            this.placers = placers;
            this.walk = walk;
            this.counts = new ExportCounts(plan.total(), 0, 0, 0, 0);
        }

        Result toEnd() {
            listener.settled(counts);
            refill();
            while (!inWork.isEmpty()) {
                List<Outcome> group = nextGroup();
                refill(); // so that the workers are busy while the group is written
                writer.write(group, this::atOnce).forEach(this::count);
                listener.settled(counts);
            }
            listener.settled(counts);
            boolean failedFast = terms.failFast() && counts.failed() > 0;
            return new Result(stopped ? End.STOPPED : failedFast ? End.FAILED_FAST : End.COMPLETE, counts);
        }

        private void refill() {
            while (inWork.size() < IN_WORK && !allRead) {
                stopped |= stop.getAsBoolean();
                if (stopped || terms.failFast() && counts.failed() > 0) {
                    return;
                }
                Step step = walk.next();
                if (step instanceof Step.Make make) {
                    inWork.add(workers.submit(
                            () -> make(make.job(), parting, folder.packages().path(make.job()))));
                } else if (step instanceof Step.Told told) {
                    inWork.add(CompletableFuture.completedFuture(new Outcome.Told(told.row())));
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
            while (group.size() < GROUP && !inWork.isEmpty() && isDoneBy(end, inWork.peek())) {
                group.add(got(inWork.remove()));
            }
            return group;
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
            placings.forEach(BulkExport::got);
        }

        private void count(ResultRow.Status status) {
            counts = switch (status) {
                case DONE -> counts.withMade(1);
                case EXISTS -> counts.withExisting();
                case FAILED -> counts.withFailed();
            };
        }
    }

    private Outcome make(Job job, Parting parting, String path) {
        if (parting.takes(path)) {
            return new Outcome.Told(ResultRow.failed(
                    job,
                    List.of(Problem.error(
                            Place.file(""),
                            "the zip of the files that all users have in common has the name of this user's package",
                            "issue this one with vpnpack issue"))));
        }
        IssueOrder order = job.order(terms);
        Drafting own = drafting.get();
        Optional<Problem> forbidden = own.forbidden(order);
        if (forbidden.isPresent()) {
            return new Outcome.Told(ResultRow.failed(job, List.of(forbidden.get())));
        }
        try (Draft draft = own.draft(parting.of(job.gateway()), order, clock.instant())) {
            return new Outcome.Made(job, Parcel.of(job, draft, path, terms.sealing()), draft.entry(), draft.event());
        } catch (RefusedException e) {
            return new Outcome.Told(ResultRow.failed(job, e.problems()));
        } catch (UnfitPackageException e) {
            List<Problem> problems = e.findings().stream()
                    .map(finding ->
                            new Problem(finding.severity(), Place.field(finding.file()), finding.what(), finding.fix()))
                    .toList();
            return new Outcome.Told(ResultRow.failed(job, problems));
        }
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

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("nobody interrupts the writer", e);
    }
}
