package org.vpnpack.issuing.authority;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Digests;

/** Builds and signs with Bouncy Castle's structures and the cryptography of the JDK, or of a token. */
public final class Signing {

    private static final int P384_BITS = 384;
    private static final int KEY_IDENTIFIER_DIGITS = 40;

    private Signing() {}

    /** A certificate without extensions; dates are whole seconds. */
    public static X509v3CertificateBuilder certificate(
            X500Name issuer,
            BigInteger serial,
            Instant begin,
            Instant end,
            X500Name subject,
            SubjectPublicKeyInfo key) {
        return new X509v3CertificateBuilder(issuer, serial, Date.from(begin), Date.from(end), subject, key);
    }

    /** The first 160 bits of the SHA-256 of the public key's bits (RFC 7093, method 1). */
    public static SubjectKeyIdentifier keyIdentifier(SubjectPublicKeyInfo key) {
        String digest = Digests.sha256(key.getPublicKeyData().getBytes());
        return new SubjectKeyIdentifier(HexFormat.of().parseHex(digest.substring(0, KEY_IDENTIFIER_DIGITS)));
    }

    /** What Bouncy Castle built, as the JDK reads it. */
    public static Certificate finished(byte[] der) {
        try {
            return new Certificate((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException e) {
            throw new IllegalStateException("the certificate that was just made cannot be read", e);
        }
    }

    static String algorithm(PublicKey key) {
        if (key instanceof ECPublicKey ec) {
            return ec.getParams().getOrder().bitLength() == P384_BITS ? "SHA384withECDSA" : "SHA256withECDSA";
        }
        return "SHA256withRSA";
    }

    static ContentSigner signer(PrivateKey key, String algorithm, @Nullable Provider provider) {
        JcaContentSignerBuilder builder = new JcaContentSignerBuilder(algorithm);
        if (provider != null) {
            builder.setProvider(provider);
        }
        try {
            return builder.build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("the authority's key cannot sign with " + algorithm, e);
        }
    }
}
