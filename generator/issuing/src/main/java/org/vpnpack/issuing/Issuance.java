package org.vpnpack.issuing;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vpnpack.PreparedGateway;
import org.vpnpack.gateway.UserId;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.authority.Cryptography;
import org.vpnpack.issuing.client.MachinePassword;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.issuing.ledger.Recording;
import org.vpnpack.issuing.ledger.Selection;
import org.vpnpack.pki.Password;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * Issues packages one by one: key, certificate and verified package are made in memory, then the certificate is recorded,
 * and only then does the caller get the package to hand over.
 *
 * <p>Used by one thread; several may share the ledger and the authority.
 */
public final class Issuance {

    private final CertificateAuthority authority;
    private final Drafting drafting;
    private final Ledger ledger;
    private final InstantSource clock;

    /**
     * With a new password for each package.
     *
     * @param actor the account or login that acts, for the audit trail
     */
    public Issuance(
            CertificateAuthority authority, Ledger ledger, SecureRandom random, InstantSource clock, String actor) {
        this(authority, ledger, random, () -> MachinePassword.draw(random), clock, actor);
    }

    /**
     * @param passwords gives each package a password of its own, which the issuance closes
     * @param actor the account or login that acts, for the audit trail
     */
    public Issuance(
            CertificateAuthority authority,
            Ledger ledger,
            SecureRandom random,
            Supplier<Password> passwords,
            InstantSource clock,
            String actor) {
        this.authority = authority;
        this.drafting = new Drafting(authority, Cryptography.JDK, random, passwords, actor);
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Makes and records one user's certificate and package.
     *
     * @param gateway prepared for one user, or for one whose key is on their device when the order has a request
     * @throws RefusedException when the user may not get it; nothing is recorded then
     * @throws org.vpnpack.UnfitPackageException when the package does not pass its verification; nothing is recorded then
     */
    public Issued issue(PreparedGateway gateway, IssueOrder order) {
        foresee(gateway, order);
        while (true) {
            Instant now = clock.instant();
            try (Draft draft = drafting.draft(gateway, order, now)) {
                Recording result = ledger.record(authority, List.of(draft.entry()), List.of(draft.event()), now)
                        .get(0);
                if (result instanceof Recording.Recorded recorded) {
                    return new Issued(recorded, draft.take());
                }
                if (result instanceof Recording.Refused refused) {
                    throw new RefusedException(refused.problem());
                }
                // the serial number is taken: once more, with another
            }
        }
    }

    /** Notes that the package has its name on the disk. */
    public void delivered(Issued issued) {
        ledger.delivered(List.of(issued.id()), clock.instant());
    }

    /** The file name of a user's package, without its folder. */
    public static String packageName(UserId user) {
        return user.fileStem() + ".zip";
    }

    /** What is refused for sure is refused before a key is drawn. */
    private void foresee(PreparedGateway gateway, IssueOrder order) {
        List<Problem> problems = new ArrayList<>();
        drafting.forbidden(order).ifPresent(problems::add);
        Selection wanted = new Selection(
                Optional.of(order.profile().user()),
                Optional.of(gateway.gateway().name().value()),
                Optional.empty(),
                Optional.empty());
        ledger.foresee(order.occasion(), wanted, clock.instant()).forEach(refused -> problems.add(refused.problem()));
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }
}
