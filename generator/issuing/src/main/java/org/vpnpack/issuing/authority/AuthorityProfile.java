package org.vpnpack.issuing.authority;

import java.io.IOException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * What a new authority shall be, a root or one below another: CA:TRUE with a path length, key usage keyCertSign and cRLSign alone, both critical.
 *
 * @param name its common name
 * @param years how long it is valid, 1 to 10
 * @param pathLength how many authorities may stand between it and a user, 0 to 5
 * @param permitted the names for which it may issue; none: any
 */
public record AuthorityProfile(
        X500Name name, KeyType keyType, int years, int pathLength, List<PermittedName> permitted) {

    /** Longer than that no key and no algorithm should be trusted in advance. */
    public static final int MAX_YEARS = 10;

    public static final int MAX_PATH_LENGTH = 5;

    /** Clocks of clients differ from ours by some minutes. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** @throws IllegalArgumentException when a number is out of its range */
    public AuthorityProfile {
        if (years < 1 || years > MAX_YEARS) {
            throw new IllegalArgumentException(years + " years; an authority lives 1 to " + MAX_YEARS);
        }
        if (pathLength < 0 || pathLength > MAX_PATH_LENGTH) {
            throw new IllegalArgumentException("a path length of " + pathLength + "; 0 to " + MAX_PATH_LENGTH);
        }
        permitted = List.copyOf(permitted);
    }

    /** A root: draws its key, and signs its certificate with it. */
    public NewAuthority make(SecureRandom random, Instant now) {
        KeyPair pair = KeyPairs.draw(keyType, random);
        X509v3CertificateBuilder builder = builder(pair, name, begin(now), end(now), random);
        ContentSigner signer = Signing.signer(pair.getPrivate(), Signing.algorithm(pair.getPublic()), null);
        Certificate certificate = finished(builder, signer);
        return new NewAuthority(pair.getPrivate().getEncoded(), List.of(certificate));
    }

    /**
     * An authority below another: draws its key, and has the other sign its certificate.
     *
     * @throws RefusedException with every reason for which the other may not have such an authority below it
     */
    public NewAuthority make(CertificateAuthority issuer, SecureRandom random, Instant now) {
        List<Problem> problems = Subordination.problems(this, issuer);
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        KeyPair pair = KeyPairs.draw(keyType, random);
        Instant begin = begin(now).isAfter(issuer.certificate().notBefore())
                ? begin(now)
                : issuer.certificate().notBefore();
        Instant end = end(now).isBefore(issuer.end()) ? end(now) : issuer.end();
        X509v3CertificateBuilder builder = builder(pair, issuer.name(), begin, end, random);
        add(builder, Extension.authorityKeyIdentifier, false, issuer.keyIdentifier());
        List<Certificate> chain = new ArrayList<>(List.of(finished(builder, issuer.newSigner())));
        chain.addAll(issuer.chain());
        return new NewAuthority(pair.getPrivate().getEncoded(), chain);
    }

    private static Instant begin(Instant now) {
        return now.minus(CLOCK_SKEW).truncatedTo(ChronoUnit.SECONDS);
    }

    private Instant end(Instant now) {
        return now.atOffset(ZoneOffset.UTC)
                .plusYears(years)
                .toInstant()
                .minus(CLOCK_SKEW)
                .truncatedTo(ChronoUnit.SECONDS);
    }

    private X509v3CertificateBuilder builder(
            KeyPair pair, X500Name issuer, Instant begin, Instant end, SecureRandom random) {
        SubjectPublicKeyInfo key =
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
        X509v3CertificateBuilder builder =
                Signing.certificate(issuer, SerialNumbers.draw(random), begin, end, name, key);
        add(builder, Extension.basicConstraints, true, new BasicConstraints(pathLength));
        add(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        add(builder, Extension.subjectKeyIdentifier, false, Signing.keyIdentifier(key));
        if (!permitted.isEmpty()) {
            GeneralSubtree[] subtrees =
                    permitted.stream().map(PermittedName::subtree).toArray(GeneralSubtree[]::new);
            add(builder, Extension.nameConstraints, true, new NameConstraints(subtrees, null));
        }
        return builder;
    }

    private static Certificate finished(X509v3CertificateBuilder builder, ContentSigner signer) {
        try {
            return Signing.finished(builder.build(signer).getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("a certificate that cannot be encoded", e);
        }
    }

    private static void add(
            X509v3CertificateBuilder builder, ASN1ObjectIdentifier name, boolean critical, ASN1Encodable value) {
        try {
            builder.addExtension(name, critical, value);
        } catch (IOException e) {
            throw new IllegalStateException("an extension that cannot be encoded", e);
        }
    }
}
