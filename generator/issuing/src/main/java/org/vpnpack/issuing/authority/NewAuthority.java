package org.vpnpack.issuing.authority;

import java.util.Arrays;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.pki.AuthorityKeyFile;
import org.vpnpack.pki.Password;

/** A certificate authority that was just made: its key, until it is closed, and its certificate. */
public final class NewAuthority implements AutoCloseable {

    private final byte[] pkcs8;
    private final Certificate certificate;

    /** Takes over the key: closing wipes it. */
    NewAuthority(byte[] pkcs8, Certificate certificate) {
        this.pkcs8 = pkcs8;
        this.certificate = certificate;
    }

    public Certificate certificate() {
        return certificate;
    }

    /** Key and certificate as a PKCS#12 container. */
    public byte[] pkcs12(Password password) {
        return AuthorityKeyFile.pkcs12(pkcs8, certificate, password);
    }

    /** Key and certificate in PEM. */
    public byte[] pem(Password password) {
        return AuthorityKeyFile.pem(pkcs8, certificate, password);
    }

    @Override
    public void close() {
        Arrays.fill(pkcs8, (byte) 0);
    }

    @Override
    public String toString() {
        return "NewAuthority[" + certificate + ", key redacted]";
    }
}
