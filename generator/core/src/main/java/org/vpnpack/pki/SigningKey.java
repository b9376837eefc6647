package org.vpnpack.pki;

import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;

/**
 * A private key that signs profiles, programs or certificates, its certificate, and the chain above it.
 *
 * <p>The key comes from a file, or stays in a token and is only used there ({@link Pkcs11}). Closing wipes what can be
 * wiped; afterwards every question about the key fails. Not a record: it would print its key.
 */
public final class SigningKey implements AutoCloseable {

    private static final int P384_BITS = 384;

    private final PrivateKey key;
    private final @Nullable ClientKey fromFile;
    private final @Nullable Provider token;
    private final List<Certificate> chain;
    private boolean closed;

    private SigningKey(
            PrivateKey key, @Nullable ClientKey fromFile, @Nullable Provider token, List<Certificate> chain) {
        this.key = key;
        this.fromFile = fromFile;
        this.token = token;
        this.chain = chain;
    }

    /**
     * The key in a PKCS#12 container, or in PEM together with its certificates; the content tells which.
     *
     * @param password of the container or of an encrypted PEM key; null when there is none
     * @throws IllegalArgumentException when it cannot be read or used; says why, never quotes it
     */
    public static SigningKey read(byte[] content, @Nullable Password password) {
        if (PemKeyFile.looksLike(content)) {
            return PemKeyFile.read(content, password);
        }
        if (password == null) {
            throw new IllegalArgumentException("a PKCS#12 container needs its password");
        }
        return Pkcs12.openSigningKey(content, password);
    }

    /** Whether {@link #read} needs a password for this content. */
    public static boolean needsPassword(byte[] content) {
        return !PemKeyFile.looksLike(content) || PemKeyFile.looksEncrypted(content);
    }

    /** Takes over the key: closing wipes it. */
    static SigningKey of(ClientKey key, Certificate certificate, Collection<Certificate> others) {
        byte[] pkcs8 = key.pkcs8().clone();
        try {
            String algorithm = certificate.x509().getPublicKey().getAlgorithm();
            PrivateKey usable = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new SigningKey(usable, key, null, ClientChain.upward(certificate, others));
        } catch (GeneralSecurityException e) {
            key.close();
            throw new IllegalArgumentException("the Java runtime cannot use the private key");
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    /** A key that stays in its token. */
    static SigningKey inToken(PrivateKey key, Provider token, Certificate certificate, Collection<Certificate> others) {
        return new SigningKey(key, null, token, ClientChain.upward(certificate, others));
    }

    public Certificate certificate() {
        return chain.get(0);
    }

    /** The key's certificate, then its issuer's and so on, up to the root as far as they were given. */
    public List<Certificate> chain() {
        return chain;
    }

    /** The key, for the moment of signing; do not keep it. */
    public PrivateKey key() {
        if (closed) {
            throw new IllegalStateException("the signing key is closed, its key is wiped");
        }
        return key;
    }

    /** The provider that must do the signing; empty when any can. */
    public Optional<Provider> provider() {
        return Optional.ofNullable(token);
    }

    /** The signature algorithm by the JDK's name: SHA-256, for P-384 SHA-384. */
    public String algorithm() {
        if (certificate().x509().getPublicKey() instanceof ECPublicKey ec) {
            return ec.getParams().getOrder().bitLength() == P384_BITS ? "SHA384withECDSA" : "SHA256withECDSA";
        }
        return "SHA256withRSA";
    }

    @Override
    public void close() {
        closed = true;
        if (fromFile != null) {
            fromFile.close();
        }
        if (token instanceof AuthProvider session) {
            try {
                session.logout();
            } catch (LoginException e) {
                // the token is gone, and the session with it
            }
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + Quoted.of(certificate().displayName()) + ", key redacted]";
    }
}
