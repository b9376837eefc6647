package org.vpnpack.issuing.authority;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Whether a provider can be trusted with a run: it knows a standard's answer, and it and the JDK take each other's keys and
 * signatures, and refuse a wrong one.
 */
final class SelfTest {

    /** RFC 6979, A.2.5: the key, and the signature of "sample" with SHA-256. */
    private static final String KNOWN_KEY = "3059301306072a8648ce3d020106082a8648ce3d03010703420004"
            + "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
            + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";

    private static final String KNOWN_SIGNATURE =
            "3046022100efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                    + "022100f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";

    /** Made in a hundredth of the time of a real one. */
    private static final int SHORT_RSA_BITS = 1024;

    private static final byte[] SAMPLE = "sample".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "samples".getBytes(StandardCharsets.US_ASCII);

    private final SecureRandom random;

    private SelfTest(SecureRandom random) {
        this.random = random;
    }

    /** Whether all that the candidate offers passes; whatever it throws is a no. */
    static boolean passes(Cryptography candidate, SecureRandom random) {
        SelfTest test = new SelfTest(random);
        try {
            Provider ec = candidate.provider("EC");
            Provider rsa = candidate.provider("RSA");
            return (ec == null || test.elliptic(ec)) && (rsa == null || test.rsa(rsa));
        } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
            return false;
        }
    }

    private boolean elliptic(Provider provider) throws GeneralSecurityException {
        PublicKey known = KeyFactory.getInstance("EC", provider)
                .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(KNOWN_KEY)));
        byte[] signature = HexFormat.of().parseHex(KNOWN_SIGNATURE);
        return verifies(known, "SHA256withECDSA", SAMPLE, signature, provider)
                && !verifies(known, "SHA256withECDSA", OTHER, signature, provider)
                && together("EC", "SHA256withECDSA", curve("secp256r1", provider), provider)
                && together("EC", "SHA384withECDSA", curve("secp384r1", provider), provider);
    }

    private boolean rsa(Provider provider) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", provider);
        generator.initialize(SHORT_RSA_BITS, random);
        KeyPair pair = generator.generateKeyPair();
        byte[] theirs = sign(pair.getPrivate(), "SHA256withRSA", provider);
        byte[] ours = sign(ofTheJdk("RSA", pair).getPrivate(), "SHA256withRSA", null);
        return Arrays.equals(ours, theirs) && together("RSA", "SHA256withRSA", pair, provider);
    }

    private KeyPair curve(String name, Provider provider) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(new ECGenParameterSpec(name), random);
        return generator.generateKeyPair();
    }

    /** Whether each takes what the other signs with the same key, and refuses it for another text. */
    private boolean together(String algorithm, String signing, KeyPair theirs, Provider provider)
            throws GeneralSecurityException {
        KeyPair ours = ofTheJdk(algorithm, theirs);
        byte[] byThem = sign(theirs.getPrivate(), signing, provider);
        byte[] byUs = sign(ours.getPrivate(), signing, null);
        return verifies(ours.getPublic(), signing, SAMPLE, byThem, null)
                && verifies(theirs.getPublic(), signing, SAMPLE, byUs, provider)
                && !verifies(theirs.getPublic(), signing, OTHER, byUs, provider);
    }

    private static KeyPair ofTheJdk(String algorithm, KeyPair pair) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance(algorithm);
        try (FreshKey fresh = FreshKey.of(pair)) {
            return new KeyPair(
                    factory.generatePublic(
                            new X509EncodedKeySpec(pair.getPublic().getEncoded())),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(fresh.pkcs8())));
        }
    }

    private static byte[] sign(PrivateKey key, String algorithm, @Nullable Provider provider)
            throws GeneralSecurityException {
        Signature signature = signature(algorithm, provider);
        signature.initSign(key);
        signature.update(SAMPLE);
        return signature.sign();
    }

    private static boolean verifies(
            PublicKey key, String algorithm, byte[] text, byte[] signed, @Nullable Provider provider)
            throws GeneralSecurityException {
        Signature signature = signature(algorithm, provider);
        signature.initVerify(key);
        signature.update(text);
        return signature.verify(signed);
    }

    private static Signature signature(String algorithm, @Nullable Provider provider) throws GeneralSecurityException {
        return provider == null ? Signature.getInstance(algorithm) : Signature.getInstance(algorithm, provider);
    }
}
