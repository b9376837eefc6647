package org.vpnpack.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A certificate of a test's own, EC P-256, valid from 2024 to 2049 unless it says otherwise, with its private key.
 *
 * @param key its own key
 */
public record TestCertificate(X509Certificate x509, PrivateKey key) {

    private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2049-12-31T23:59:59Z");

    /** A kind of key that users have. */
    public enum KeyKind {
        RSA_2048,
        P_256,
        P_384;

        private KeyPair generate() throws GeneralSecurityException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(this == RSA_2048 ? "RSA" : "EC");
            switch (this) {
                case RSA_2048 -> generator.initialize(2048);
                case P_256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
                case P_384 -> generator.initialize(new ECGenParameterSpec("secp384r1"));
            }
            return generator.generateKeyPair();
        }
    }

    /** A self-signed CA, DER. */
    public static byte[] root(String subject) {
        return root(new X500Name(subject));
    }

    public static byte[] root(X500Name subject) {
        return authority(subject).der();
    }

    public static TestCertificate authority(X500Name subject) {
        return make(subject, null, TO, true);
    }

    /** A certificate for clients under this CA. */
    public TestCertificate client(X500Name subject) {
        return make(subject, this, TO, false, KeyPurposeId.id_kp_clientAuth);
    }

    public TestCertificate client(X500Name subject, Instant end, KeyPurposeId... purposes) {
        return make(subject, this, end, false, purposes);
    }

    public TestCertificate client(X500Name subject, KeyKind kind) {
        return make(subject, this, kind, TO, false, KeyPurposeId.id_kp_clientAuth);
    }

    public TestCertificate intermediate(X500Name subject) {
        return make(subject, this, TO, true);
    }

    public byte[] der() {
        try {
            return x509.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String pem() {
        return pem("CERTIFICATE", der());
    }

    public String keyPem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    /** A container with key, certificate and the certificates above it, as the Java runtime writes it. */
    public byte[] p12(String password, TestCertificate... above) {
        Certificate[] chain = Stream.concat(Stream.of(this), Arrays.stream(above))
                .map(TestCertificate::x509)
                .toArray(Certificate[]::new);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("user", key, password.toCharArray(), chain);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, password.toCharArray());
            return out.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** PEM with lines of 64 characters and a line end behind the last. */
    public static String pem(String label, byte[] der) {
        List<String> lines = new ArrayList<>();
        lines.add("-----BEGIN " + label + "-----");
        lines.add(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
        lines.add("-----END " + label + "-----");
        return String.join("\n", lines) + "\n";
    }

    private static TestCertificate make(
            X500Name subject, @Nullable TestCertificate issuer, Instant end, boolean ca, KeyPurposeId... purposes) {
        return make(subject, issuer, KeyKind.P_256, end, ca, purposes);
    }

    private static TestCertificate make(
            X500Name subject,
            @Nullable TestCertificate issuer,
            KeyKind kind,
            Instant end,
            boolean ca,
            KeyPurposeId... purposes) {
        try {
            KeyPair keys = kind.generate();
            X500Name issuerName = issuer == null
                    ? subject
                    : X500Name.getInstance(issuer.x509.getSubjectX500Principal().getEncoded());
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuerName,
                    issuer == null ? BigInteger.ONE : BigInteger.TEN,
                    Date.from(FROM),
                    Date.from(end),
                    subject,
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
            if (purposes.length > 0) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
            }
            PrivateKey signing = issuer == null ? keys.getPrivate() : issuer.key;
            return new TestCertificate(
                    new JcaX509CertificateConverter()
                            .getCertificate(
                                    builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signing))),
                    keys.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }
}
