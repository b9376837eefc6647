package org.vpnpack.issuing.bulk;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.authority.Cryptography;
import org.vpnpack.issuing.ledger.Ledger;

/**
 * Makes the packages of a plan on several threads, each by the steps that make a single one, and hands them over in groups
 * and in the order of the list.
 *
 * <p>What is in work is bounded, so memory does not grow with the list. Whatever stops a run, the same command goes on.
 */
public final class BulkExport {

    private final CertificateAuthority authority;
    private final Ledger ledger;
    private final ExportTerms terms;
    private final InstantSource clock;
    private final PackageMaker maker;

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
        this.maker = new PackageMaker(authority, cryptography, terms, random, clock, actor);
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
        PackageStore packages = folder.packages();
        try (ExportPlan.Walk walk = plan.walk(isThere(OutputLook.at(packages), parting));
                ExportRun run = new ExportRun(
                        walk,
                        plan.total(),
                        job -> maker.make(job, parting, packages.path(job)),
                        writer,
                        terms,
                        clock,
                        listener,
                        stop)) {
            Result result = run.toEnd();
            folder.finish();
            return result;
        }
    }

    /**
     * Looks at everybody, and makes a few packages of the first who are to get one, to judge by; nothing is recorded or kept.
     *
     * @param failures is given each row that would fail
     */
    public ExportPreview preview(
            ExportPlan plan, Path root, Layout layout, boolean byGateway, Consumer<ForeseenFailure> failures) {
        OutputLook look = ExportFolder.look(root, layout, byGateway, plan.total());
        Parting parting = parting(plan);
        try (ExportPlan.Walk walk = plan.walk(isThere(look, parting))) {
            return new PreviewRun(walk, maker, parting, look, clock, failures).toEnd(terms.workers());
        }
    }

    /** What all packages have in common is no user's package, though one would have its name. */
    private static Predicate<Job> isThere(OutputLook look, Parting parting) {
        return parting.parts().isEmpty()
                ? look.has()
                : job -> !parting.takes(look.path().apply(job)) && look.has().test(job);
    }

    private Parting parting(ExportPlan plan) {
        return terms.personalOnly() ? Parting.of(plan, maker) : Parting.NONE;
    }
}
