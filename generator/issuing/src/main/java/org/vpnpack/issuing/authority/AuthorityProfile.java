package org.vpnpack.issuing.authority;

import java.io.IOException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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

/**
 * What a new root authority shall be: CA:TRUE with a path length, key usage keyCertSign and cRLSign alone, both critical.
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

    /** Draws the key and signs the certificate with it. */
    public NewAuthority make(SecureRandom random, Instant now) {
        KeyPair pair = KeyPairs.draw(keyType, random);
        SubjectPublicKeyInfo key =
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
        Instant begin = now.minus(CLOCK_SKEW).truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.atOffset(ZoneOffset.UTC)
                .plusYears(years)
                .toInstant()
                .minus(CLOCK_SKEW)
                .truncatedTo(ChronoUnit.SECONDS);
        X509v3CertificateBuilder builder = Signing.certificate(name, SerialNumbers.draw(random), begin, end, name, key);
        try {
            add(builder, Extension.basicConstraints, true, new BasicConstraints(pathLength));
            add(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            add(builder, Extension.subjectKeyIdentifier, false, Signing.keyIdentifier(key));
            if (!permitted.isEmpty()) {
                GeneralSubtree[] subtrees =
                        permitted.stream().map(PermittedName::subtree).toArray(GeneralSubtree[]::new);
                add(builder, Extension.nameConstraints, true, new NameConstraints(subtrees, null));
            }
            ContentSigner signer = Signing.signer(pair.getPrivate(), Signing.algorithm(pair.getPublic()), null);
            Certificate certificate = Signing.finished(builder.build(signer).getEncoded());
            return new NewAuthority(pair.getPrivate().getEncoded(), certificate);
        } catch (IOException e) {
            throw new IllegalStateException("a certificate that cannot be encoded", e);
        }
    }

    private static void add(
            X509v3CertificateBuilder builder, ASN1ObjectIdentifier name, boolean critical, ASN1Encodable value)
            throws IOException {
        builder.addExtension(name, critical, value);
    }
}
