package org.vpnpack.pki;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.PBEParametersGenerator;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.vpnpack.pki.Password.Derivation;

/**
 * Makes keys from passwords: PBKDF2 of PKCS#5 with UTF-8 passwords, and the older way of PKCS#12 with UTF-16.
 *
 * <p>OpenSSL encodes the two in this way. The JDK's own PKCS#12 derivation refuses passwords that are not ASCII, so that
 * one is Bouncy Castle's; PBKDF2 is {@link Pbkdf2}.
 */
final class KeyDerivation {

    private static final Map<ASN1ObjectIdentifier, Hash> HASHES = Map.of(
            PKCSObjectIdentifiers.id_hmacWithSHA1, Hash.SHA_1,
            PKCSObjectIdentifiers.id_hmacWithSHA224, Hash.SHA_224,
            PKCSObjectIdentifiers.id_hmacWithSHA256, Hash.SHA_256,
            PKCSObjectIdentifiers.id_hmacWithSHA384, Hash.SHA_384,
            PKCSObjectIdentifiers.id_hmacWithSHA512, Hash.SHA_512);

    private KeyDerivation() {}

    /** A key and an initialisation vector. */
    static final class KeyAndIv {
        private final SecretKey key;
        private final byte[] iv;

        private KeyAndIv(SecretKey key, byte[] iv) {
            this.key = key;
            this.iv = iv;
        }

        SecretKey key() {
            return key;
        }

        byte[] iv() {
            return iv;
        }
    }

    /** The JDK's name of an HMAC, if it is one of the known. */
    static Optional<String> hmac(AlgorithmIdentifier algorithm) {
        return Optional.ofNullable(HASHES.get(algorithm.getAlgorithm())).map(Hash::hmac);
    }

    static SecretKey pbkdf2(PBKDF2Params parameters, Password password, int keyBytes, String algorithm)
            throws GeneralSecurityException {
        if (parameters.getKeyLength() != null && parameters.getKeyLength().intValueExact() != keyBytes) {
            throw new InvalidKeyException("key length that the cipher does not have");
        }
        Hash hash = HASHES.get(parameters.getPrf().getAlgorithm());
        if (hash == null) {
            throw new InvalidKeyException("unknown hash");
        }
        int rounds = parameters.getIterationCount().intValueExact();
        byte[] salt = parameters.getSalt();
        Derivation derivation = Derivation.of("PBKDF2 with " + hash.hmac(), salt, rounds, keyBytes);
        return wrap(
                password.derive(derivation, () -> {
                    ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password.chars()));
                    byte[] bytes = Arrays.copyOf(utf8.array(), utf8.limit());
                    Arrays.fill(utf8.array(), (byte) 0);
                    try {
                        return Pbkdf2.derive(hash, bytes, salt, rounds, keyBytes);
                    } finally {
                        Arrays.fill(bytes, (byte) 0);
                    }
                }),
                algorithm);
    }

    /** RFC 7292, appendix B, with purpose 1 (key) and 2 (initialisation vector). */
    static KeyAndIv pkcs12(
            Hash hash, Password password, byte[] salt, int rounds, int keyBytes, int ivBytes, String algorithm)
            throws GeneralSecurityException {
        String function = "PKCS#12 key with " + hash.jdkName();
        byte[] both = password.derive(Derivation.of(function, salt, rounds, keyBytes + ivBytes), () -> {
            ParametersWithIV derived = (ParametersWithIV) pkcs12(
                    hash.forRounds(rounds),
                    password,
                    salt,
                    rounds,
                    generator -> generator.generateDerivedParameters(keyBytes * Byte.SIZE, ivBytes * Byte.SIZE));
            byte[] key = ((KeyParameter) derived.getParameters()).getKey();
            byte[] keyAndIv = Arrays.copyOf(key, keyBytes + ivBytes);
            System.arraycopy(derived.getIV(), 0, keyAndIv, keyBytes, ivBytes);
            Arrays.fill(key, (byte) 0);
            return keyAndIv;
        });
        try {
            return new KeyAndIv(
                    wrap(Arrays.copyOf(both, keyBytes), algorithm), Arrays.copyOfRange(both, keyBytes, both.length));
        } finally {
            Arrays.fill(both, (byte) 0);
        }
    }

    /** RFC 7292, appendix B, with purpose 3 (MAC): a key as long as the digest. */
    static SecretKey pkcs12Mac(Hash hash, Password password, byte[] salt, int rounds, String algorithm)
            throws GeneralSecurityException {
        String function = "PKCS#12 MAC with " + hash.jdkName();
        Digest digest = hash.forRounds(rounds);
        int keyBytes = digest.getDigestSize();
        return wrap(
                password.derive(
                        Derivation.of(function, salt, rounds, keyBytes),
                        () -> ((KeyParameter) pkcs12(
                                        digest,
                                        password,
                                        salt,
                                        rounds,
                                        generator -> generator.generateDerivedMacParameters(keyBytes * Byte.SIZE)))
                                .getKey()),
                algorithm);
    }

    private static CipherParameters pkcs12(
            Digest digest,
            Password password,
            byte[] salt,
            int rounds,
            Function<PKCS12ParametersGenerator, CipherParameters> wanted) {
        byte[] utf16 = PBEParametersGenerator.PKCS12PasswordToBytes(password.chars());
        try {
            PKCS12ParametersGenerator generator = new PKCS12ParametersGenerator(digest);
            generator.init(utf16, salt, rounds);
            return wanted.apply(generator);
        } finally {
            Arrays.fill(utf16, (byte) 0);
        }
    }

    private static SecretKey wrap(byte[] key, String algorithm) {
        SecretKey secret = new SecretKeySpec(key, algorithm);
        Arrays.fill(key, (byte) 0);
        return secret;
    }
}
