package org.vpnpack.issuing.authority;

import java.util.Arrays;
import java.util.List;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.pki.AuthorityKeyFile;
import org.vpnpack.pki.Password;

/** A certificate authority that was just made: its key, until it is closed, its certificate, and those above it. */
public final class NewAuthority implements AutoCloseable {

    private final byte[] pkcs8;
    private final List<Certificate> chain;

    /**
     * Takes over the key: closing wipes it.
     *
     * @param chain the certificate, then those above it
     */
    NewAuthority(byte[] pkcs8, List<Certificate> chain) {
        this.pkcs8 = pkcs8;
        this.chain = List.copyOf(chain);
    }

    public Certificate certificate() {
        return chain.get(0);
    }

    /** The certificate, then those above it, up to the root as far as it is known. */
    public List<Certificate> chain() {
        return chain;
    }

    /** Key and certificates as a PKCS#12 container. */
    public byte[] pkcs12(Password password) {
        return AuthorityKeyFile.pkcs12(pkcs8, chain, password);
    }

    /** Key and certificates in PEM. */
    public byte[] pem(Password password) {
        return AuthorityKeyFile.pem(pkcs8, chain, password);
    }

    @Override
    public void close() {
        Arrays.fill(pkcs8, (byte) 0);
    }

    @Override
    public String toString() {
        return "NewAuthority[" + certificate() + ", key redacted]";
    }
}
