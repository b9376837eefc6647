package org.vpnpack.issuing.authority;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.ContentSigner;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.pki.SigningKey;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** An authority that may issue today: CA:TRUE, keyCertSign, cRLSign, valid, its key at hand. Closing wipes the key. */
public final class CertificateAuthority implements AutoCloseable {

    private static final int KEY_CERT_SIGN = 5;
    private static final int CRL_SIGN = 6;

    private final SigningKey key;
    private final SubjectPublicKeyInfo publicKey;

    private CertificateAuthority(SigningKey key) {
        this.key = key;
        this.publicKey = SubjectPublicKeyInfo.getInstance(
                key.certificate().x509().getPublicKey().getEncoded());
    }

    /**
     * Takes over the key: closing the authority closes it.
     *
     * @param place where the key came from, for messages
     * @throws RefusedException with every reason for which it may not issue
     */
    public static CertificateAuthority of(SigningKey key, Place place, Instant now) {
        List<Problem> problems = problems(key, place, now);
        if (!problems.isEmpty()) {
            key.close();
            throw new RefusedException(problems);
        }
        return new CertificateAuthority(key);
    }

    private static List<Problem> problems(SigningKey key, Place place, Instant now) {
        List<Problem> problems = new ArrayList<>();
        Certificate own = key.certificate();
        boolean[] usage = own.x509().getKeyUsage();
        if (own.x509().getBasicConstraints() < 0) {
            problems.add(Problem.error(
                    place,
                    Quoted.of(own.displayName()) + " is no certificate authority: it does not say CA:TRUE",
                    "give the authority's key and certificate, or make one with vpnpack ca init"));
        } else if (usage == null || !usage[KEY_CERT_SIGN] || !usage[CRL_SIGN]) {
            problems.add(Problem.error(
                    place,
                    Quoted.of(own.displayName()) + " may not sign certificates and revocation lists: its key usage"
                            + " leaves out keyCertSign or cRLSign",
                    "give an authority whose key usage has both"));
        }
        for (Certificate certificate : key.chain()) {
            if (now.isBefore(certificate.notBefore())) {
                problems.add(Problem.error(
                        place,
                        Quoted.of(certificate.displayName()) + " is not valid before " + day(certificate.notBefore()),
                        "wait until then, or check the clock of this computer"));
            } else if (now.isAfter(certificate.notAfter())) {
                problems.add(Problem.error(
                        place,
                        Quoted.of(certificate.displayName()) + " expired on " + day(certificate.notAfter()),
                        "make its successor with vpnpack ca init, and give its root to the gateway"));
            }
        }
        return problems;
    }

    public Certificate certificate() {
        return key.certificate();
    }

    /** The authority's certificate, then those above it, up to the root as far as it is known. */
    public List<Certificate> chain() {
        return key.chain();
    }

    /** The authority's name, exactly as its certificate has it. */
    public X500Name name() {
        return X500Name.getInstance(
                certificate().x509().getSubjectX500Principal().getEncoded());
    }

    /** SHA-256 of the authority's public key: what tells authorities apart in the ledger. */
    public String keyId() {
        return Digests.sha256(certificate().x509().getPublicKey().getEncoded());
    }

    /** What points from a certificate or a revocation list to this authority: its own key identifier. */
    public AuthorityKeyIdentifier keyIdentifier() {
        return new AuthorityKeyIdentifier(
                Optional.ofNullable(certificate().x509().getExtensionValue(Extension.subjectKeyIdentifier.getId()))
                        .map(value -> SubjectKeyIdentifier.getInstance(
                                ASN1OctetString.getInstance(value).getOctets()))
                        .orElseGet(() -> Signing.keyIdentifier(publicKey))
                        .getKeyIdentifier());
    }

    /** The last moment at which everything up to the root is valid. */
    public Instant end() {
        return chain().stream()
                .map(Certificate::notAfter)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** A signer that can be used again and again, by one thread at a time; cheap to use, dear to make. */
    public ContentSigner newSigner() {
        return newSigner(Cryptography.JDK);
    }

    /** As above; a key in a token signs there, whoever else does the cryptography. */
    public ContentSigner newSigner(Cryptography cryptography) {
        return key.provider()
                .map(token -> Signing.signer(key.key(), key.algorithm(), token))
                .orElseGet(() -> cryptography.signer(key.key(), key.algorithm()));
    }

    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "CertificateAuthority[" + key + "]";
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
