package org.vpnpack.issuing.bulk;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.vpnpack.PreparedGateway;
import org.vpnpack.UnfitPackageException;
import org.vpnpack.archive.Archive;
import org.vpnpack.issuing.Draft;
import org.vpnpack.issuing.Drafting;
import org.vpnpack.issuing.IssueOrder;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.authority.Cryptography;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** Makes the packages of a run one by one, on any number of threads; nothing is recorded or kept. */
final class PackageMaker {

    private final ExportTerms terms;
    private final InstantSource clock;
    private final ThreadLocal<Drafting> drafting;

    PackageMaker(
            CertificateAuthority authority,
            Cryptography cryptography,
            ExportTerms terms,
            SecureRandom random,
            InstantSource clock,
            String actor) {
        this.terms = terms;
        this.clock = clock;
        this.drafting = ThreadLocal.withInitial(() -> new Drafting(authority, cryptography, random, actor));
    }

    /**
     * The package of a job, or why there is none.
     *
     * @param path its place within the output
     */
    Outcome make(Job job, Parting parting, String path) {
        Optional<ResultRow> foreseen = foresee(job, parting, path);
        if (foreseen.isPresent()) {
            return new Outcome.Told(foreseen.get());
        }
        try (Draft draft = drafting.get().draft(parting.of(job.gateway()), job.order(terms), clock.instant())) {
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

    /** Why a job can have no package for sure, found before a key is drawn; or nothing. */
    Optional<ResultRow> foresee(Job job, Parting parting, String path) {
        Optional<Problem> taken = parting.takes(path)
                ? Optional.of(Problem.error(
                        Place.file(""),
                        "the zip of the files that all users have in common has the name of this user's package",
                        "issue this one with vpnpack issue"))
                : Optional.empty();
        return taken.or(() -> drafting.get().forbidden(job.order(terms)))
                .map(problem -> ResultRow.failed(job, List.of(problem)));
    }

    /** What the package of a job has in common with all others of its gateway; nothing when this user can get none. */
    Optional<Archive> shared(PreparedGateway gateway, Job job) {
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
}
