package org.vpnpack.pki;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;

/**
 * A user's certificate, the private key that fits it, and the intermediates above it.
 *
 * <p>Closing wipes the key; afterwards every question about it fails. Not a record: it would print its key.
 */
public final class ClientIdentity implements AutoCloseable {

    private final Certificate certificate;
    private final List<Certificate> chain;
    private final ClientKey key;
    private boolean closed;

    private ClientIdentity(Certificate certificate, List<Certificate> chain, ClientKey key) {
        this.certificate = certificate;
        this.chain = chain;
        this.key = key;
    }

    /**
     * The identity of this certificate and key.
     *
     * @param pkcs8 the private key; copied, so that the caller can wipe it
     * @param others certificates among which the intermediates are, in any order
     * @throws IllegalArgumentException when the key is not the certificate's, or of a kind that clients do not take
     */
    public static ClientIdentity of(byte[] pkcs8, Certificate certificate, Collection<Certificate> others) {
        return of(ClientKey.of(pkcs8), certificate, others);
    }

    /** Takes over the key: closing the identity wipes it. */
    static ClientIdentity of(ClientKey key, Certificate certificate, Collection<Certificate> others) {
        if (!key.fits(certificate)) {
            key.close();
            throw new IllegalArgumentException(
                    "the private key is not that of the certificate " + Quoted.of(certificate.displayName()));
        }
        return new ClientIdentity(certificate, intermediates(certificate, others), key);
    }

    public Certificate certificate() {
        return certificate;
    }

    /** The intermediates from the certificate's issuer upward, without the self-issued root; often empty. */
    public List<Certificate> chain() {
        return chain;
    }

    /**
     * The name by which the gateway knows the user: the common name, else an e-mail address, a user principal name or a
     * DNS name of the certificate, else its whole subject. Whoever made the certificate chose it: it is not checked.
     */
    public String userName() {
        return SubjectNames.userName(certificate);
    }

    /** The private key as it is: PKCS#8 in PEM. */
    public List<String> clearKeyLines() {
        return Pem.lines("PRIVATE KEY", openKey());
    }

    /**
     * The private key under a password: encrypted PKCS#8 in PEM, the same bytes for the same identity and password.
     *
     * <p>The form, and what it gives up for older clients, is told at {@link EncryptedKey}.
     */
    public List<String> encryptedKeyLines(Password password) {
        byte[] context = certificate.sha256().getBytes(StandardCharsets.US_ASCII);
        return Pem.lines("ENCRYPTED PRIVATE KEY", EncryptedKey.encrypt(openKey(), context, password));
    }

    /**
     * One PKCS#12 container with the key and its certificate and nothing else, which is the form that Apple's systems take;
     * the same bytes for the same identity, level and password.
     */
    public byte[] pkcs12(Pkcs12Level level, Password password) {
        return container(List.of(), level, password);
    }

    /** As {@link #pkcs12}, with the intermediates behind the certificate. */
    public byte[] pkcs12WithChain(Pkcs12Level level, Password password) {
        return container(chain, level, password);
    }

    @Override
    public void close() {
        closed = true;
        key.close();
    }

    @Override
    public String toString() {
        return "ClientIdentity[" + certificate + ", key redacted]";
    }

    private byte[] container(List<Certificate> others, Pkcs12Level level, Password password) {
        byte[] content = Pkcs12Writer.write(openKey(), certificate, userName(), others, level, password);
        requireReopened(content, others, password);
        return content;
    }

    /** Opens with the password what was just written with it, and finds this certificate, its key and the others in it. */
    void requireReopened(byte[] content, List<Certificate> others, Password password) {
        List<Certificate> expected = new ArrayList<>(List.of(certificate));
        expected.addAll(others);
        if (!Pkcs12.holds(content, password, openKey(), expected)) {
            throw new IllegalStateException(
                    "the container that was just written does not open, or holds another key or other certificates");
        }
    }

    private byte[] openKey() {
        if (closed) {
            throw new IllegalStateException("the identity is closed, its key is wiped");
        }
        return key.pkcs8();
    }

    private static List<Certificate> intermediates(Certificate leaf, Collection<Certificate> others) {
        List<Certificate> path = ClientChain.upward(
                leaf, others.stream().filter(other -> !other.isSelfIssued()).toList());
        return path.subList(1, path.size());
    }
}
