package org.vpnpack.issuing.client;

import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.UserId;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.authority.NameLimits;
import org.vpnpack.issuing.authority.Signing;
import org.vpnpack.pki.DistinguishedName;

/**
 * What every client certificate is: CA:FALSE and digitalSignature, both critical; clientAuth and never serverAuth; the
 * user's id as common name and alternative name; valid from five minutes ago, never longer than its authority.
 *
 * @param user whose certificate it is
 * @param days how long it is valid at most
 * @param ikePurpose whether it names ipsecIKE as a second purpose, which some gateways other than Azure's ask for
 */
public record ClientCertificateProfile(UserId user, int days, boolean ikePurpose) {

    public static final int DEFAULT_DAYS = 365;
    public static final int MAX_DAYS = 3650;

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** @throws IllegalArgumentException when the days are out of range */
    public ClientCertificateProfile {
        if (days < 1 || days > MAX_DAYS) {
            throw new IllegalArgumentException(days + " days; a certificate lives 1 to " + MAX_DAYS);
        }
    }

    /**
     * The certificate for a key.
     *
     * @param signer of this authority
     */
    public Certificate sign(
            PublicKey key, BigInteger serial, CertificateAuthority authority, ContentSigner signer, Instant now) {
        SubjectPublicKeyInfo publicKey = SubjectPublicKeyInfo.getInstance(key.getEncoded());
        Instant begin = later(
                now.minus(CLOCK_SKEW).truncatedTo(ChronoUnit.SECONDS),
                authority.certificate().notBefore());
        Instant end = earlier(begin.plus(Duration.ofDays(days)), authority.end());
        X509v3CertificateBuilder builder = Signing.certificate(
                authority.name(), serial, begin, end, DistinguishedName.of(user.toString()), publicKey);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, purposes());
            builder.addExtension(Extension.subjectKeyIdentifier, false, Signing.keyIdentifier(publicKey));
            builder.addExtension(Extension.authorityKeyIdentifier, false, authority.keyIdentifier());
            builder.addExtension(Extension.subjectAlternativeName, false, UserNames.extension(user));
            return Signing.finished(builder.build(signer).getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("a certificate that cannot be encoded", e);
        }
    }

    /** Why the authority's name constraints forbid this user, or nothing. */
    public Optional<String> forbiddenBy(CertificateAuthority authority) {
        return authority.chain().stream()
                .filter(certificate -> NameLimits.forbid(certificate, UserNames.of(user)))
                .findFirst()
                .map(certificate -> "the name constraints of " + certificate + " leave no room for this user's name");
    }

    private ExtendedKeyUsage purposes() {
        return new ExtendedKeyUsage(
                ikePurpose
                        ? new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_ipsecIKE}
                        : new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth});
    }

    private static Instant later(Instant one, Instant two) {
        return one.isAfter(two) ? one : two;
    }

    private static Instant earlier(Instant one, Instant two) {
        return one.isBefore(two) ? one : two;
    }
}
