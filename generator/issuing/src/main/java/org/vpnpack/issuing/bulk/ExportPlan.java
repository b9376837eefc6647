package org.vpnpack.issuing.bulk;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vpnpack.PreparedGateway;
import org.vpnpack.gateway.DidYouMean;
import org.vpnpack.gateway.Language;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.UserId;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.issuing.users.UserList;
import org.vpnpack.issuing.users.UserRow;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * What a list asks for, held against itself and the ledger before anything is issued: who stands in it twice, who has a
 * certificate, whom the ledger knows under another spelling.
 *
 * <p>Holds some 60 bytes for each user; the list itself is read once to make the plan, and again to carry it out.
 */
public final class ExportPlan {

    private static final int DELIVERED = 1;
    private static final int UNDELIVERED = 2;

    private final List<PreparedGateway> gateways;
    private final Shard shard;
    private final String name;
    private final Supplier<UserList> source;
    /** The line in which a job stands first. */
    private final KeyNumbers lines = new KeyNumbers();
    /** Whether a valid certificate's package was handed over. */
    private final KeyNumbers held = new KeyNumbers();
    /** A number for the spelling of each user in the ledger. */
    private final KeyNumbers spellings = new KeyNumbers();

    /** A gateway with the formats and the language that somebody wants of it: few, however long the list. */
    private record Choice(PreparedGateway gateway, List<String> formats, Optional<Language> language) {}

    private final Map<Choice, PreparedGateway> choices = new HashMap<>();

    private long total;
    private List<Problem> remarks = List.of();

    private ExportPlan(List<PreparedGateway> gateways, Shard shard, String name, Supplier<UserList> source) {
        this.gateways = gateways;
        this.name = name;
        this.shard = shard;
        this.source = source;
    }

    /**
     * Reads the list once.
     *
     * @param name what the list is called in messages
     * @param source opens the list, each time from its beginning
     * @throws org.vpnpack.rules.RefusedException when the list cannot be read to its end
     */
    public static ExportPlan of(
            List<PreparedGateway> gateways,
            Shard shard,
            String name,
            Supplier<UserList> source,
            Ledger ledger,
            Instant now) {
        ExportPlan plan = new ExportPlan(gateways, shard, name, source);
        plan.readLedger(ledger, now);
        try (UserList list = source.get()) {
            for (Optional<UserRow> row = list.next(); row.isPresent(); row = list.next()) {
                plan.count(row.get());
            }
            plan.remarks = list.remarks();
        }
        return plan;
    }

    /** The gateways of this run. */
    List<PreparedGateway> gateways() {
        return gateways;
    }

    /** Goes through what the list asks for until somebody does not want more of it. */
    void forEachJob(Predicate<Job> more) {
        try (UserList list = source.get()) {
            for (Optional<UserRow> row = list.next(); row.isPresent(); row = list.next()) {
                for (Job job : asked(row.get()).jobs()) {
                    if (!more.test(job)) {
                        return;
                    }
                }
            }
        }
    }

    /** How many packages and faulty rows there are. */
    public long total() {
        return total;
    }

    /** What is odd about the list. */
    public List<Problem> remarks() {
        return remarks;
    }

    /** Reads the ledger anew: for a plan that was made before an unfinished run was finished. */
    void readLedger(Ledger ledger, Instant now) {
        ledger.forEachHolder(now, (holder, gateway, delivered) -> {
            UserId user = new UserId(holder);
            spellings.put(JobKey.of(user, ""), spelling(user));
            if (gateway != null) {
                JobKey key = JobKey.of(user, gateway);
                // of several certificates, one that nobody may have got decides nothing
                held.put(key, delivered || held.get(key) == DELIVERED ? DELIVERED : UNDELIVERED);
            }
        });
    }

    private void count(UserRow row) {
        Asked asked = asked(row);
        if (isOurs(asked, row)) {
            total++;
        }
        for (Job job : asked.jobs()) {
            total++;
            lines.putIfAbsent(job.key(), job.line());
        }
    }

    /**
     * What a row asks for.
     *
     * @param jobs the packages, of our part of the run; none when there are problems
     */
    private record Asked(List<Job> jobs, List<Problem> problems) {}

    private Asked asked(UserRow row) {
        List<PreparedGateway> meant = gateways.stream()
                .filter(gateway -> row.gateway().isEmpty() || name(gateway).equals(row.gateway()))
                .toList();
        List<Problem> problems = new ArrayList<>(row.problems());
        if (meant.isEmpty()) {
            problems.add(unknownGateway(row));
            gateways.stream()
                    .findFirst()
                    .ifPresent(any -> any.unknownFormats(row.formats()).forEach(found -> add(found, row, problems)));
        }
        List<Job> jobs = new ArrayList<>();
        for (PreparedGateway gateway : meant) {
            try {
                PreparedGateway chosen =
                        chosen(new Choice(gateway, row.formats(), row.wish().flatMap(UserRow.Wish::language)));
                row.wish().ifPresent(wish -> addJob(row, wish, chosen, jobs));
            } catch (RefusedException e) {
                e.problems().forEach(found -> add(found, row, problems));
            }
        }
        return new Asked(problems.isEmpty() ? jobs : List.of(), problems);
    }

    private void addJob(UserRow row, UserRow.Wish wish, PreparedGateway gateway, List<Job> jobs) {
        JobKey key = JobKey.of(wish.user(), name(gateway));
        if (shard.has(key)) {
            jobs.add(new Job(row.line(), wish, gateway, key));
        }
    }

    /** Adds what a gateway found wrong with a row, unless another gateway said the same. */
    private void add(Problem found, UserRow row, List<Problem> problems) {
        if (problems.stream().noneMatch(problem -> problem.what().equals(found.what()))) {
            problems.add(found.at(new Place(name, row.line(), 1, found.where().field())));
        }
    }

    private PreparedGateway chosen(Choice choice) {
        return choice.formats().isEmpty() && choice.language().isEmpty()
                ? choice.gateway()
                : choices.computeIfAbsent(choice, ExportPlan::prepared);
    }

    private static PreparedGateway prepared(Choice choice) {
        PreparedGateway gateway =
                choice.formats().isEmpty() ? choice.gateway() : choice.gateway().only(choice.formats());
        return choice.language().map(gateway::in).orElse(gateway);
    }

    private boolean isOurs(Asked asked, UserRow row) {
        return !asked.problems().isEmpty() && shard.has(JobKey.ofText(row.text()));
    }

    private static String name(PreparedGateway gateway) {
        return gateway.gateway().name().value();
    }

    /**
     * Goes through the list again, row by row.
     *
     * @param isThere whether a package lies in the output
     */
    Walk walk(Predicate<Job> isThere) {
        return new Walk(isThere);
    }

    /** One way through the list. */
    final class Walk implements AutoCloseable {

        private final Predicate<Job> isThere;
        private final UserList list = source.get();
        private final Deque<Step> waiting = new ArrayDeque<>();

        private Walk(Predicate<Job> isThere) {
            this.isThere = isThere;
        }

        /** The next step, or null after the last. */
        @Nullable
        Step next() {
            while (waiting.isEmpty()) {
                Optional<UserRow> row = list.next();
                if (row.isEmpty()) {
                    return null;
                }
                add(row.get());
            }
            return waiting.remove();
        }

        private void add(UserRow row) {
            Asked asked = asked(row);
            asked.jobs().forEach(job -> waiting.add(step(job)));
            if (isOurs(asked, row)) {
                waiting.add(new Step.Told(ResultRow.failed(row.line(), row.text(), row.gateway(), asked.problems())));
            }
        }

        private Step step(Job job) {
            int first = lines.get(job.key());
            if (first != job.line()) {
                return told(
                        job,
                        "the same user stands in line " + first
                                + " (ids that differ in case, blanks or Unicode form alone are one user)",
                        "take one of the two rows out");
            }
            int spelling = spellings.get(JobKey.of(job.wish().user(), ""));
            if (spelling != KeyNumbers.NONE && spelling != spelling(job.wish().user())) {
                return told(
                        job,
                        "the ledger knows this user under another spelling; the two differ in case or blanks alone",
                        "write the id as vpnpack list shows it");
            }
            return switch (held.get(job.key())) {
                case DELIVERED ->
                    isThere.test(job) ? new Step.Finished(job) : new Step.Told(ResultRow.exists(job, exists(job)));
                case UNDELIVERED ->
                    told(
                            job,
                            "the user has a certificate whose package may never have been handed over",
                            "see vpnpack ledger check; if nobody has the package, revoke the certificate");
                default ->
                    isThere.test(job)
                            ? told(
                                    job,
                                    "a file has the name of the package, and no valid certificate belongs to it",
                                    "move it away, export to another place, or take the user out of the list")
                            : new Step.Make(job);
            };
        }

        @Override
        public void close() {
            list.close();
        }
    }

    private Step told(Job job, String what, String fix) {
        return new Step.Told(ResultRow.failed(job, List.of(problem(job, what, fix))));
    }

    private Problem exists(Job job) {
        return problem(
                job,
                "the user has a valid certificate for this gateway, and its package is not in this output",
                "nothing to do; vpnpack list shows it, vpnpack renew makes a new one");
    }

    private Problem problem(Job job, String what, String fix) {
        return Problem.error(new Place(name, job.line(), 1, ""), what, fix);
    }

    private Problem unknownGateway(UserRow row) {
        List<String> known = gateways.stream().map(ExportPlan::name).toList();
        return Problem.error(
                new Place(name, row.line(), 1, "gateway"),
                "no gateway of this run is called " + Quoted.of(row.gateway()),
                DidYouMean.among(known, row.gateway())
                        .map(near -> "did you mean " + near + "?")
                        .orElse("give its document on the command line; there are " + String.join(", ", known)));
    }

    private static int spelling(UserId user) {
        return user.toString().hashCode() & Integer.MAX_VALUE;
    }
}
