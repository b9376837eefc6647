package org.vpnpack.issuing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.VpnPackage;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.issuing.ledger.AuditEvent;
import org.vpnpack.issuing.ledger.NewEntry;
import org.vpnpack.pki.Password;

/**
 * A certificate and package that were made in memory and are not recorded yet, so nobody may get them; closing wipes the
 * password unless it was taken.
 */
public final class Draft implements AutoCloseable {

    private final List<Certificate> chain;
    private final VpnPackage vpnPackage;
    private final NewEntry entry;
    private final AuditEvent event;
    private @Nullable Password password;

    Draft(
            List<Certificate> chain,
            VpnPackage vpnPackage,
            NewEntry entry,
            AuditEvent event,
            @Nullable Password password) {
        this.chain = chain;
        this.vpnPackage = vpnPackage;
        this.entry = entry;
        this.event = event;
        this.password = password;
    }

    /** The certificate, then those of the authorities above it. */
    List<Certificate> chain() {
        return chain;
    }

    public Certificate certificate() {
        return chain.get(0);
    }

    public VpnPackage vpnPackage() {
        return vpnPackage;
    }

    /** What is to stand in the ledger before the package is handed over. */
    public NewEntry entry() {
        return entry;
    }

    /** What is to stand in the audit trail with the entry. */
    public AuditEvent event() {
        return event;
    }

    /** What opens the key in the package; empty when no key is in it. */
    public Optional<Password> password() {
        return Optional.ofNullable(password);
    }

    /** The same, to be closed by the caller; this one holds no password any more. */
    Draft take() {
        Draft taken = new Draft(chain, vpnPackage, entry, event, password);
        password = null;
        return taken;
    }

    @Override
    public void close() {
        if (password != null) {
            password.close();
        }
    }

    @Override
    public String toString() {
        return "Draft[" + certificate() + ", password redacted]";
    }
}
