package org.vpnpack.issuing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.VpnPackage;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.issuing.ledger.Recording.Recorded;
import org.vpnpack.pki.Password;

/** A certificate that stands in the ledger, with the package to hand over; closing wipes the package's password. */
public final class Issued implements AutoCloseable {

    private final Recorded recorded;
    private final List<Certificate> chain;
    private final VpnPackage vpnPackage;
    private final @Nullable Password password;

    Issued(Recorded recorded, List<Certificate> chain, VpnPackage vpnPackage, @Nullable Password password) {
        this.recorded = recorded;
        this.chain = chain;
        this.vpnPackage = vpnPackage;
        this.password = password;
    }

    public Certificate certificate() {
        return chain.get(0);
    }

    /** The certificate, then those of the authorities above it. */
    public List<Certificate> chain() {
        return chain;
    }

    /** Personal, unless the device keeps its key: then the gateway's package for everyone. */
    public VpnPackage vpnPackage() {
        return vpnPackage;
    }

    /** What opens the key in the package; empty when no key is in it. */
    public Optional<Password> password() {
        return Optional.ofNullable(password);
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
        if (password != null) {
            password.close();
        }
    }

    @Override
    public String toString() {
        return "Issued[" + certificate() + ", password redacted]";
    }
}
