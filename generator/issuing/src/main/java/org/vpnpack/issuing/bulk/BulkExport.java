package org.vpnpack.issuing.bulk;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.authority.Cryptography;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.rules.Problem;

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
        try (ExportPlan.Walk walk = plan.walk(packages::has);
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
     * @param problems is given the problems of each row that would fail
     */
    public ExportPreview preview(
            ExportPlan plan, Path root, Layout layout, boolean byGateway, Consumer<List<Problem>> problems) {
        try (ExportPlan.Walk walk = plan.walk(ExportFolder.look(root, layout, byGateway, plan.total()))) {
            Parting parting = parting(plan);
            return new PreviewRun(walk, job -> maker.make(job, parting, "sample.zip"), clock, problems)
                    .toEnd(parting.bytes(), terms.workers());
        }
    }

    private Parting parting(ExportPlan plan) {
        return terms.personalOnly() ? Parting.of(plan, maker) : Parting.NONE;
    }
}
