package org.vpnpack.cli;

import java.nio.file.Files;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.vpnpack.UnfitPackageException;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.ledger.AuditEvent;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.rules.RefusedException;

/**
 * One action on an authority and its ledger, from opening them to closing; a refusal on the way is told in the audit trail.
 *
 * <p>A ledger that does not exist is made only once the authority was opened, so that a wrong password leaves no file.
 */
final class IssuingSession {

    private final AuthorityOptions options;
    private final Surroundings surroundings;
    private final String action;

    IssuingSession(AuthorityOptions options, Surroundings surroundings, String action) {
        this.options = options;
        this.surroundings = surroundings;
        this.action = action;
    }

    /** What is done with both. */
    @FunctionalInterface
    interface Work {
        /** @return the exit code */
        int with(CertificateAuthority authority, Ledger ledger);
    }

    /**
     * Does the work.
     *
     * @param subject the user or whatever else the action is about, for the audit trail
     * @return the exit code
     */
    int run(String subject, Work work) {
        boolean existed = Files.exists(options.ledgerFile());
        if (!existed) {
            try (CertificateAuthority authority = options.open(surroundings);
                    Ledger ledger = options.ledger()) {
                return audited(ledger, subject, () -> work.with(authority, ledger));
            }
        }
        try (Ledger ledger = options.ledger()) {
            return audited(ledger, subject, () -> {
                try (CertificateAuthority authority = options.open(surroundings)) {
                    return work.with(authority, ledger);
                }
            });
        }
    }

    /** Does work that changes nothing: a ledger that does not exist is not made, and no refusal is told in the audit trail. */
    int look(Work work) {
        try (CertificateAuthority authority = options.open(surroundings);
                Ledger ledger = options.ledgerToLookAt()) {
            return work.with(authority, ledger);
        }
    }

    private int audited(Ledger ledger, String subject, IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (RefusedException e) {
            refusal(ledger, subject, e.problems().get(0).what());
            throw e;
        } catch (UnfitPackageException e) {
            refusal(ledger, subject, "the package does not pass its verification");
            throw e;
        }
    }

    private void refusal(Ledger ledger, String subject, String reason) {
        ledger.note(event().with("user", subject).with("reason", reason).outcome("refused"));
    }

    AuditEvent event() {
        Instant now = surroundings.clock().instant();
        return AuditEvent.of(now, surroundings.account(), action);
    }
}
