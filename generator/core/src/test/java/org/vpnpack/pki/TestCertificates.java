package org.vpnpack.pki;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Certificate;

/**
 * Makes certificate authorities and certificates for tests; what a test does not say has a sound default.
 *
 * <p>Keys are drawn from the subject's name, so the same recipe gives the same key on each run and a key pair is made
 * once per run; RSA certificates are the same byte for byte, ECDSA signatures differ.
 */
public final class TestCertificates {

    public static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
    public static final Instant TO = Instant.parse("2049-12-31T23:59:59Z");
    public static final ASN1ObjectIdentifier UPN = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3");

    private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();

    private TestCertificates() {}

    /** A self-signed authority with an RSA key of 2048 bits. */
    public static Recipe authority(String commonName) {
        return new Recipe(DistinguishedName.of(commonName))
                .authority(-1)
                .usage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    /** A client certificate, RSA 2048, purpose clientAuth; self-signed unless {@link Recipe#under} says otherwise. */
    public static Recipe client(String commonName) {
        return client(DistinguishedName.of(commonName));
    }

    public static Recipe client(X500Name subject) {
        return new Recipe(subject).usage(KeyUsage.digitalSignature).purposes(KeyPurposeId.id_kp_clientAuth);
    }

    /** A certificate together with its key pair. */
    public static final class Issued {
        private final X509Certificate x509;
        private final KeyPair keys;

        private Issued(X509Certificate x509, KeyPair keys) {
            this.x509 = x509;
            this.keys = keys;
        }

        public Certificate certificate() {
            return new Certificate(x509);
        }

        public X509Certificate x509() {
            return x509;
        }

        public KeyPair keys() {
            return keys;
        }

        /** The private key in PKCS#8. */
        public byte[] pkcs8() {
            return keys.getPrivate().getEncoded();
        }

        /** The identity, with these certificates as its container's others. */
        public ClientIdentity identity(Issued... others) {
            return ClientIdentity.of(
                    pkcs8(),
                    certificate(),
                    Arrays.stream(others).map(Issued::certificate).toList());
        }
    }

    /** What a certificate is to be; {@link #make()} makes it. */
    public static final class Recipe {
        private final X500Name subject;
        private final List<GeneralName> names = new ArrayList<>();
        private String algorithm = "RSA";
        private AlgorithmParameterSpec size = new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
        private String seed;
        private @Nullable KeyPair keys;
        private @Nullable Issued issuer;
        private @Nullable BasicConstraints constraints = new BasicConstraints(false);
        private int usage;
        private KeyPurposeId[] purposes = {};
        private Instant from = FROM;
        private Instant to = TO;

        private Recipe(X500Name subject) {
            this.subject = subject;
            this.seed = subject.toString();
        }

        public Recipe rsa(int bits) {
            algorithm = "RSA";
            size = new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4);
            return this;
        }

        /** @param curve a name such as {@code secp256r1} */
        public Recipe ec(String curve) {
            algorithm = "EC";
            size = new ECGenParameterSpec(curve);
            return this;
        }

        /** Another key for the same name. */
        public Recipe anotherKey() {
            seed += " again";
            return this;
        }

        public Recipe keys(KeyPair given) {
            keys = given;
            return this;
        }

        public Recipe under(Issued authority) {
            issuer = authority;
            return this;
        }

        /** @param pathLength how many authorities may follow, or a negative number for any */
        public Recipe authority(int pathLength) {
            constraints = pathLength < 0 ? new BasicConstraints(true) : new BasicConstraints(pathLength);
            return this;
        }

        public Recipe withoutBasicConstraints() {
            constraints = null;
            return this;
        }

        /** @param bits of {@link KeyUsage}; 0 leaves the extension out */
        public Recipe usage(int bits) {
            usage = bits;
            return this;
        }

        /** None leaves the extension out. */
        public Recipe purposes(KeyPurposeId... given) {
            purposes = given;
            return this;
        }

        public Recipe valid(String first, String last) {
            from = Instant.parse(first + "T00:00:00Z");
            to = Instant.parse(last + "T23:59:59Z");
            return this;
        }

        public Recipe email(String address) {
            names.add(new GeneralName(GeneralName.rfc822Name, address));
            return this;
        }

        public Recipe dns(String name) {
            names.add(new GeneralName(GeneralName.dNSName, name));
            return this;
        }

        /** The user principal name that Windows certificate authorities write. */
        public Recipe upn(String name) {
            DERTaggedObject value = new DERTaggedObject(true, 0, new DERUTF8String(name));
            names.add(new GeneralName(GeneralName.otherName, new DERSequence(new ASN1Encodable[] {UPN, value})));
            return this;
        }

        public Issued make() {
            try {
                KeyPair own = keys == null ? keyPair() : keys;
                KeyPair signing = issuer == null ? own : issuer.keys();
                X500Name issuerName = issuer == null
                        ? subject
                        : X500Name.getInstance(
                                issuer.x509().getSubjectX500Principal().getEncoded());
                X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        issuerName, serial(issuerName), Date.from(from), Date.from(to), subject, own.getPublic());
                JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
                builder.addExtension(
                        Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(own.getPublic()));
                if (issuer != null) {
                    builder.addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            identifiers.createAuthorityKeyIdentifier(signing.getPublic()));
                }
                addExtensions(builder);
                String signature =
                        signing.getPublic().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
                return new Issued(
                        new JcaX509CertificateConverter()
                                .getCertificate(builder.build(
                                        new JcaContentSignerBuilder(signature).build(signing.getPrivate()))),
                        own);
            } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
                throw new IllegalStateException(e);
            }
        }

        private void addExtensions(X509v3CertificateBuilder builder) throws CertIOException {
            if (constraints != null) {
                builder.addExtension(Extension.basicConstraints, true, constraints);
            }
            if (usage != 0) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            }
            if (purposes.length > 0) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
            }
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(new GeneralName[0])));
            }
        }

        private KeyPair keyPair() {
            String name = algorithm + specName() + seed;
            return KEYS.computeIfAbsent(name, TestCertificates.Recipe.this::draw);
        }

        private KeyPair draw(String name) {
            try {
                SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
                random.setSeed(name.getBytes(StandardCharsets.UTF_8));
                KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
                generator.initialize(size, random);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private String specName() {
            return size instanceof ECGenParameterSpec curve
                    ? curve.getName()
                    : String.valueOf(((RSAKeyGenParameterSpec) size).getKeysize());
        }

        private BigInteger serial(X500Name issuerName) throws GeneralSecurityException {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((issuerName + "/" + seed + "/" + from).getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, Arrays.copyOf(digest, 16)).clearBit(127).setBit(64);
        }
    }
}
