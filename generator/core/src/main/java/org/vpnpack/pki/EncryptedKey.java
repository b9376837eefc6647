package org.vpnpack.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Puts a private key under a password: PKCS#8 with PBES2, PBKDF2-HMAC-SHA256 and DES-EDE3-CBC.
 *
 * <p>Why 3DES: OpenVPN Connect 3.x on Mbed TLS before 3.5 opens PBES2 with DES and 3DES only (Mbed-TLS/mbedtls#7604);
 * OpenVPN 2.x and NetworkManager, which use OpenSSL, open it as well. The price: 112 bits instead of 256, no integrity,
 * and few rounds, as many as in containers. With a machine-made password of 128 bits none of that matters; otherwise the
 * key is as strong as the password that a person chose.
 *
 * <p>Salt and initialisation vector are {@link SyntheticBytes}: the same key, password and certificate give the same bytes.
 */
final class EncryptedKey {

    private static final String USE = "vpnpack encrypted key 1";
    private static final int SALT_BYTES = 16;
    private static final int IV_BYTES = 8;

    private EncryptedKey() {}

    /** @param context public bytes that set this use apart from others of the same key */
    static byte[] encrypt(byte[] pkcs8, byte[] context, Password password) {
        if (password.isEmpty()) {
            throw new IllegalArgumentException("an empty password protects no key");
        }
        try {
            byte[] synthetic = SyntheticBytes.of(pkcs8, USE, context, password, SALT_BYTES + IV_BYTES);
            AlgorithmIdentifier scheme = pbes2(
                    Arrays.copyOf(synthetic, SALT_BYTES),
                    Pkcs12Writer.rounds(password),
                    PKCSObjectIdentifiers.des_EDE3_CBC,
                    Arrays.copyOfRange(synthetic, SALT_BYTES, SALT_BYTES + IV_BYTES));
            return new EncryptedPrivateKeyInfo(scheme, PasswordScheme.of(scheme).encrypt(pkcs8, password))
                    .getEncoded(ASN1Encoding.DER);
        } catch (GeneralSecurityException | IOException | UnreadableException e) {
            throw new IllegalStateException("the Java runtime cannot encrypt a key", e);
        }
    }

    /** PBES2 with PBKDF2-HMAC-SHA256. */
    static AlgorithmIdentifier pbes2(byte[] salt, int rounds, ASN1ObjectIdentifier cipher, byte[] iv) {
        AlgorithmIdentifier prf = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_PBES2,
                new PBES2Parameters(
                        new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(salt, rounds, prf)),
                        new EncryptionScheme(cipher, new DEROctetString(iv))));
    }
}
