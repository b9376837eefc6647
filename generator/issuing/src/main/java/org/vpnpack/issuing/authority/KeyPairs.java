package org.vpnpack.issuing.authority;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import org.vpnpack.gateway.KeyType;

/** Draws key pairs; the one place that chooses who does. */
public final class KeyPairs {

    private KeyPairs() {}

    /** A fresh key pair; RSA takes from a tenth of a second to some seconds. */
    public static KeyPair draw(KeyType type, SecureRandom random) {
        return generator(type, random, Cryptography.JDK).generateKeyPair();
    }

    /** What a key is called in the ledger: {@code rsa-2048}, {@code ec-p256}. */
    public static String label(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return "rsa-" + rsa.getModulus().bitLength();
        }
        if (key instanceof ECPublicKey ec) {
            return "ec-p" + ec.getParams().getOrder().bitLength();
        }
        return key.getAlgorithm();
    }

    /** What draws such key pairs again and again. */
    static KeyPairGenerator generator(KeyType type, SecureRandom random, Cryptography cryptography) {
        return switch (type) {
            case RSA_2048 -> rsa(2048, random, cryptography);
            case RSA_3072 -> rsa(3072, random, cryptography);
            case RSA_4096 -> rsa(4096, random, cryptography);
            case EC_P256 -> ec("secp256r1", random, cryptography);
            case EC_P384 -> ec("secp384r1", random, cryptography);
        };
    }

    private static KeyPairGenerator rsa(int bits, SecureRandom random, Cryptography cryptography) {
        try {
            KeyPairGenerator generator = generator("RSA", cryptography);
            generator.initialize(bits, random);
            return generator;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime makes no RSA keys", e);
        }
    }

    private static KeyPairGenerator ec(String curve, SecureRandom random, Cryptography cryptography) {
        try {
            KeyPairGenerator generator = generator("EC", cryptography);
            generator.initialize(new ECGenParameterSpec(curve), random);
            return generator;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime makes no keys on " + curve, e);
        }
    }

    private static KeyPairGenerator generator(String algorithm, Cryptography cryptography)
            throws GeneralSecurityException {
        Provider provider = cryptography.provider(algorithm);
        return provider == null
                ? KeyPairGenerator.getInstance(algorithm)
                : KeyPairGenerator.getInstance(algorithm, provider);
    }
}
