package org.vpnpack.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.RC2ParameterSpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * How something is encrypted under a password, as an algorithm identifier says; tells its rounds before it works.
 *
 * <p>Known are PBES2 (PBKDF2 with SHA-1 or SHA-2; AES or 3DES) and PKCS#12's own 3DES and RC2.
 */
abstract class PasswordScheme {

    private static final Map<ASN1ObjectIdentifier, CbcCipher> PBES2 = Map.of(
            NISTObjectIdentifiers.id_aes128_CBC, new CbcCipher("AES", 16),
            NISTObjectIdentifiers.id_aes192_CBC, new CbcCipher("AES", 24),
            NISTObjectIdentifiers.id_aes256_CBC, new CbcCipher("AES", 32),
            PKCSObjectIdentifiers.des_EDE3_CBC, new CbcCipher("DESede", 24));

    private static final Map<ASN1ObjectIdentifier, CbcCipher> PKCS12 = Map.of(
            PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC, new CbcCipher("DESede", 24),
            PKCSObjectIdentifiers.pbeWithSHAAnd128BitRC2_CBC, new CbcCipher("RC2", 16),
            PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC, new CbcCipher("RC2", 5));

    /** A block cipher by the JDK's name, and the length of its key. */
    private record CbcCipher(String name, int keyBytes) {

        /** @param mode {@link Cipher#ENCRYPT_MODE} or {@link Cipher#DECRYPT_MODE} */
        byte[] run(int mode, SecretKey key, byte[] iv, byte[] content) throws GeneralSecurityException {
            AlgorithmParameterSpec parameters =
                    name.equals("RC2") ? new RC2ParameterSpec(keyBytes * Byte.SIZE, iv) : new IvParameterSpec(iv);
            Cipher cipher = Cipher.getInstance(name + "/CBC/PKCS5Padding");
            cipher.init(mode, key, parameters);
            return cipher.doFinal(content);
        }
    }

    /** @throws UnreadableException when the scheme is not known */
    static PasswordScheme of(AlgorithmIdentifier algorithm) throws UnreadableException {
        ASN1ObjectIdentifier name = algorithm.getAlgorithm();
        if (name.equals(PKCSObjectIdentifiers.id_PBES2)) {
            return pbes2(PBES2Parameters.getInstance(algorithm.getParameters()));
        }
        CbcCipher cipher = PKCS12.get(name);
        if (cipher == null) {
            throw unknown(name);
        }
        return new Pkcs12Scheme(PKCS12PBEParams.getInstance(algorithm.getParameters()), cipher);
    }

    abstract BigInteger rounds();

    final byte[] encrypt(byte[] plain, Password password) throws GeneralSecurityException {
        return run(Cipher.ENCRYPT_MODE, plain, password);
    }

    /** @throws GeneralSecurityException when the password is wrong, as far as the padding tells, or bytes are damaged */
    final byte[] decrypt(byte[] encrypted, Password password) throws GeneralSecurityException {
        return run(Cipher.DECRYPT_MODE, encrypted, password);
    }

    abstract byte[] run(int mode, byte[] content, Password password) throws GeneralSecurityException;

    private static PasswordScheme pbes2(PBES2Parameters pbes2) throws UnreadableException {
        ASN1ObjectIdentifier encryption = pbes2.getEncryptionScheme().getAlgorithm();
        CbcCipher cipher = PBES2.get(encryption);
        if (cipher == null) {
            throw unknown(encryption);
        }
        ASN1ObjectIdentifier derivation = pbes2.getKeyDerivationFunc().getAlgorithm();
        if (!derivation.equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            throw unknown(derivation);
        }
        PBKDF2Params parameters =
                PBKDF2Params.getInstance(pbes2.getKeyDerivationFunc().getParameters());
        if (KeyDerivation.hmac(parameters.getPrf()).isEmpty()) {
            throw unknown(parameters.getPrf().getAlgorithm());
        }
        byte[] iv = ASN1OctetString.getInstance(pbes2.getEncryptionScheme().getParameters())
                .getOctets();
        return new Pbes2Scheme(parameters, cipher, iv);
    }

    private static UnreadableException unknown(ASN1ObjectIdentifier name) {
        return new UnreadableException("the container is encrypted with " + name + ", which is not supported;"
                + " export it again with AES-256 or 3DES");
    }

    private static final class Pbes2Scheme extends PasswordScheme {
        private final PBKDF2Params derivation;
        private final CbcCipher cipher;
        private final byte[] iv;

        private Pbes2Scheme(PBKDF2Params derivation, CbcCipher cipher, byte[] iv) {
            this.derivation = derivation;
            this.cipher = cipher;
            this.iv = iv;
        }

        @Override
        BigInteger rounds() {
            return derivation.getIterationCount();
        }

        @Override
        byte[] run(int mode, byte[] content, Password password) throws GeneralSecurityException {
            return cipher.run(
                    mode, KeyDerivation.pbkdf2(derivation, password, cipher.keyBytes(), cipher.name()), iv, content);
        }
    }

    private static final class Pkcs12Scheme extends PasswordScheme {
        private static final int BLOCK_BYTES = 8;
        private final PKCS12PBEParams parameters;
        private final CbcCipher cipher;

        private Pkcs12Scheme(PKCS12PBEParams parameters, CbcCipher cipher) {
            this.parameters = parameters;
            this.cipher = cipher;
        }

        @Override
        BigInteger rounds() {
            return parameters.getIterations();
        }

        @Override
        byte[] run(int mode, byte[] content, Password password) throws GeneralSecurityException {
            KeyDerivation.KeyAndIv derived = KeyDerivation.pkcs12(
                    Hash.SHA_1,
                    password,
                    parameters.getIV(),
                    rounds().intValueExact(),
                    cipher.keyBytes(),
                    BLOCK_BYTES,
                    cipher.name());
            return cipher.run(mode, derived.key(), derived.iv(), content);
        }
    }
}
