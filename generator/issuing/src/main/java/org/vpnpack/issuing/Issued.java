package org.vpnpack.issuing;

import java.util.List;
import java.util.Optional;
import org.vpnpack.VpnPackage;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.issuing.ledger.Recording.Recorded;
import org.vpnpack.pki.Password;

/** A certificate that stands in the ledger, with the package to hand over; closing wipes the package's password. */
public final class Issued implements AutoCloseable {

    private final Recorded recorded;
    private final Draft draft;

    Issued(Recorded recorded, Draft draft) {
        this.recorded = recorded;
        this.draft = draft;
    }

    public Certificate certificate() {
        return draft.certificate();
    }

    /** The certificate, then those of the authorities above it. */
    public List<Certificate> chain() {
        return draft.chain();
    }

    /** With the user's key, unless the device keeps it: then the package for users whose key is on their device. */
    public VpnPackage vpnPackage() {
        return draft.vpnPackage();
    }

    /** What opens the key in the package; empty when no key is in it. */
    public Optional<Password> password() {
        return draft.password();
    }

    /** 1 for the user's first certificate for this gateway. */
    public int generation() {
        return recorded.generation();
    }

    long id() {
        return recorded.id();
    }

    @Override
    public void close() {
        draft.close();
    }

    @Override
    public String toString() {
        return "Issued[" + certificate() + ", password redacted]";
    }
}
