package org.vpnpack.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.vpnpack.gateway.Certificate;

/**
 * A private key that clients can use, RSA of 2048 to 8192 bits or EC on P-256 or P-384, with the public key that follows
 * from it.
 *
 * <p>The public key is computed, not believed: an RSA key's parts must agree with each other, an EC key's point is
 * multiplied out. That needs arithmetic only, no signature and no provider, so it costs little for each of many users.
 */
final class ClientKey implements AutoCloseable {

    static final int MIN_RSA_BITS = 2048;
    static final int MAX_RSA_BITS = 8192;

    private static final Set<ASN1ObjectIdentifier> CURVES =
            Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1);
    private static final String MALFORMED = "the private key is malformed";

    private final byte[] pkcs8;
    private final SubjectPublicKeyInfo publicKey;

    private ClientKey(byte[] pkcs8, SubjectPublicKeyInfo publicKey) {
        this.pkcs8 = pkcs8;
        this.publicKey = publicKey;
    }

    /**
     * The key in this PKCS#8 form, without the attributes that some containers add to it.
     *
     * @throws IllegalArgumentException when it is of another kind or size, or its parts do not agree
     */
    static ClientKey of(byte[] pkcs8) {
        AlgorithmIdentifier algorithm;
        SubjectPublicKeyInfo publicKey;
        byte[] plain;
        try {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(pkcs8);
            algorithm = info.getPrivateKeyAlgorithm();
            plain = new PrivateKeyInfo(algorithm, info.parsePrivateKey()).getEncoded(ASN1Encoding.DER);
            if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
                publicKey = rsa(RSAPrivateKey.getInstance(info.parsePrivateKey()));
            } else if (isCurve(algorithm)) {
                publicKey = ec(ECPrivateKey.getInstance(info.parsePrivateKey()), algorithm);
            } else {
                publicKey = null;
            }
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle answers broken structures with many kinds of exception; none may carry parts of a key on.
            throw new IllegalArgumentException(MALFORMED);
        }
        if (publicKey == null) {
            throw new IllegalArgumentException("the private key is neither RSA nor EC on P-256 or P-384");
        }
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            checkSize(publicKey);
        }
        return new ClientKey(plain, publicKey);
    }

    /** Whether this key is the certificate's. */
    boolean fits(Certificate certificate) {
        SubjectPublicKeyInfo other = SubjectPublicKeyInfo.getInstance(
                certificate.x509().getPublicKey().getEncoded());
        AlgorithmIdentifier mine = publicKey.getAlgorithm();
        AlgorithmIdentifier theirs = other.getAlgorithm();
        return mine.getAlgorithm().equals(theirs.getAlgorithm())
                && (!mine.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey) || mine.equals(theirs))
                && Arrays.equals(
                        publicKey.getPublicKeyData().getOctets(),
                        other.getPublicKeyData().getOctets());
    }

    /** The PKCS#8 form itself, not a copy; do not keep it. */
    byte[] pkcs8() {
        return pkcs8;
    }

    @Override
    public void close() {
        Arrays.fill(pkcs8, (byte) 0);
    }

    @Override
    public String toString() {
        return "ClientKey[redacted]";
    }

    private static SubjectPublicKeyInfo rsa(RSAPrivateKey key) throws IOException {
        BigInteger p1 = key.getPrime1().subtract(BigInteger.ONE);
        BigInteger q1 = key.getPrime2().subtract(BigInteger.ONE);
        BigInteger e = key.getPublicExponent();
        boolean sound = key.getPrime1().multiply(key.getPrime2()).equals(key.getModulus())
                && isOne(e.multiply(key.getPrivateExponent()), p1)
                && isOne(e.multiply(key.getPrivateExponent()), q1)
                && isOne(e.multiply(key.getExponent1()), p1)
                && isOne(e.multiply(key.getExponent2()), q1)
                && isOne(key.getCoefficient().multiply(key.getPrime2()), key.getPrime1());
        if (!sound) {
            throw new IllegalArgumentException(MALFORMED);
        }
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                new RSAPublicKey(key.getModulus(), e));
    }

    private static boolean isOne(BigInteger product, BigInteger modulus) {
        return product.mod(modulus).equals(BigInteger.ONE);
    }

    private static SubjectPublicKeyInfo ec(ECPrivateKey key, AlgorithmIdentifier algorithm) {
        X9ECParameters curve = CustomNamedCurves.getByOID(ASN1ObjectIdentifier.getInstance(algorithm.getParameters()));
        BigInteger d = key.getKey();
        if (d.signum() <= 0 || d.compareTo(curve.getN()) >= 0) {
            throw new IllegalArgumentException(MALFORMED);
        }
        return new SubjectPublicKeyInfo(
                algorithm,
                new FixedPointCombMultiplier()
                        .multiply(curve.getG(), d)
                        .normalize()
                        .getEncoded(false));
    }

    private static boolean isCurve(AlgorithmIdentifier algorithm) {
        return algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                && algorithm.getParameters() instanceof ASN1ObjectIdentifier curve
                && CURVES.contains(curve);
    }

    private static void checkSize(SubjectPublicKeyInfo publicKey) {
        int bits;
        try {
            bits = RSAPublicKey.getInstance(publicKey.parsePublicKey())
                    .getModulus()
                    .bitLength();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
            throw new IllegalArgumentException(
                    "an RSA key of " + bits + " bits; " + MIN_RSA_BITS + " to " + MAX_RSA_BITS + " are taken");
        }
    }
}
