package org.vpnpack.signing;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.pki.Pem;
import org.vpnpack.pki.SigningKey;

/** A key for one purpose under an authority that exists for the length of a test run. */
record TestSigner(KeyPair keys, X509Certificate certificate) {

    static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    static final LocalDate TO = LocalDate.of(2027, 1, 1);
    static final TestSigner ROOT = root();
    static final TestSigner RSA = rsa(KeyPurposeId.id_kp_codeSigning);

    static TestSigner rsa(KeyPurposeId purpose) {
        return under(keys("RSA"), purpose);
    }

    static TestSigner ec(String curve) {
        return under(keys(curve), KeyPurposeId.id_kp_codeSigning);
    }

    private static TestSigner root() {
        KeyPair keys = keys("RSA");
        return new TestSigner(keys, issue("CN=Test Root", keys, "CN=Test Root", keys, null));
    }

    private static TestSigner under(KeyPair keys, KeyPurposeId purpose) {
        return new TestSigner(keys, issue("CN=Test Root", ROOT.keys, "CN=Contoso Software", keys, purpose));
    }

    /** The key with its certificate and the root's, as a PEM file would give it. */
    SigningKey open() {
        StringBuilder pem = new StringBuilder();
        append(pem, Pem.lines("PRIVATE KEY", keys.getPrivate().getEncoded()));
        append(pem, Pem.lines(new Certificate(certificate)));
        append(pem, Pem.lines(new Certificate(ROOT.certificate)));
        return SigningKey.read(pem.toString().getBytes(StandardCharsets.US_ASCII), null);
    }

    private static void append(StringBuilder pem, List<String> lines) {
        lines.forEach(line -> pem.append(line).append('\n'));
    }

    private static KeyPair keys(String kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.equals("RSA") ? "RSA" : "EC");
            if (kind.equals("RSA")) {
                generator.initialize(2048);
            } else {
                generator.initialize(new ECGenParameterSpec(kind));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static X509Certificate issue(
            String issuer, KeyPair issuerKeys, String subject, KeyPair keys, @Nullable KeyPurposeId purpose) {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.valueOf(subject.hashCode() & 0xFFFFFF),
                Date.from(FROM.atStartOfDay(ZoneOffset.UTC).toInstant()),
                Date.from(TO.atStartOfDay(ZoneOffset.UTC).toInstant()),
                new X500Name(subject),
                keys.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(purpose == null));
            int usage = purpose == null ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            if (purpose != null) {
                builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKeys.getPrivate())));
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
