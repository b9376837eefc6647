package org.vpnpack.pki;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.MacCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePBMac1CalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.vpnpack.pki.TestCertificates.Issued;

/** Writes PKCS#12 containers for tests, in the forms that are met in the field. */
public enum TestPkcs12 {
    /** RC2 with 40 bits round the certificates: OpenSSL before 3, old Windows. */
    LEGACY(PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC, PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC),
    /** 3DES throughout and a SHA-1 MAC: what every client reads. */
    COMPATIBLE(
            PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC,
            PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC),
    /** PBES2 with AES-256 and PBKDF2-HMAC-SHA256, SHA-256 MAC: OpenSSL 3, JDK 17. */
    MODERN(NISTObjectIdentifiers.id_aes256_CBC, NISTObjectIdentifiers.id_aes256_CBC),
    /** As {@link #MODERN} with AES-192, which the JDK's own key store cannot read. */
    AES_192(NISTObjectIdentifiers.id_aes192_CBC, NISTObjectIdentifiers.id_aes192_CBC);

    private static final int ROUNDS = 2048;
    private static final DEROctetString LOCAL_KEY_ID = new DEROctetString(new byte[] {1});
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final ASN1ObjectIdentifier certificates;
    private final ASN1ObjectIdentifier key;

    TestPkcs12(ASN1ObjectIdentifier certificates, ASN1ObjectIdentifier key) {
        this.certificates = certificates;
        this.key = key;
    }

    /** A container with this identity's key and certificate, then the others, in this order. */
    public byte[] write(String password, Issued identity, Issued... others) {
        return write(password, ROUNDS, ROUNDS, ROUNDS, identity, others);
    }

    /** As {@link #write(String, Issued, Issued...)}, with the rounds of each of the three derivations. */
    public byte[] write(
            String password, int certificateRounds, int keyRounds, int macRounds, Issued identity, Issued... others) {
        try {
            PKCS12SafeBag[] bags = new PKCS12SafeBag[1 + others.length];
            Arrays.setAll(
                    bags, i -> i == 0 ? ownBag(identity) : bag(others[i - 1]).build());
            return new PKCS12PfxPduBuilder()
                    .addEncryptedData(encryptor(certificates, certificateRounds, password), bags)
                    .addData(keyBag(identity, keyRounds, password))
                    .build(mac(macRounds), password.toCharArray())
                    .getEncoded("DER");
        } catch (IOException | OperatorCreationException | PKCSException e) {
            throw new IllegalStateException(e);
        }
    }

    PKCS12SafeBag keyBag(Issued identity, int rounds, String password) throws OperatorCreationException {
        return new PKCS12SafeBagBuilder(PrivateKeyInfo.getInstance(identity.pkcs8()), encryptor(key, rounds, password))
                .addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, LOCAL_KEY_ID)
                .build();
    }

    OutputEncryptor encryptor(ASN1ObjectIdentifier algorithm, int rounds, String password)
            throws OperatorCreationException {
        return new JcePKCSPBEOutputEncryptorBuilder(algorithm)
                .setProvider(PROVIDER)
                .setPRF(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE))
                .setIterationCount(rounds)
                .build(password.toCharArray());
    }

    PKCS12MacCalculatorBuilder mac(int rounds) {
        ASN1ObjectIdentifier digest =
                this == MODERN || this == AES_192 ? NISTObjectIdentifiers.id_sha256 : OIWObjectIdentifiers.idSHA1;
        return new JcePKCS12MacCalculatorBuilder(digest).setProvider(PROVIDER).setIterationCount(rounds);
    }

    /** A MAC of RFC 9579, which OpenSSL 3.4 writes on request. */
    static PKCS12MacCalculatorBuilder pbmac1(int rounds) {
        JcePBMac1CalculatorBuilder builder = new JcePBMac1CalculatorBuilder("HmacSHA256", 256)
                .setProvider(PROVIDER)
                .setSalt(new byte[16])
                .setIterationCount(rounds);
        return new PKCS12MacCalculatorBuilder() {
            @Override
            public MacCalculator build(char[] password) throws OperatorCreationException {
                return builder.build(password);
            }

            @Override
            public AlgorithmIdentifier getDigestAlgorithmIdentifier() {
                try {
                    return builder.build(new char[] {'x'}).getAlgorithmIdentifier();
                } catch (OperatorCreationException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    static PKCS12SafeBag ownBag(Issued issued) {
        return bag(issued)
                .addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, LOCAL_KEY_ID)
                .build();
    }

    private static PKCS12SafeBagBuilder bag(Issued issued) {
        try {
            return new PKCS12SafeBagBuilder(
                    Certificate.getInstance(issued.certificate().der()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
