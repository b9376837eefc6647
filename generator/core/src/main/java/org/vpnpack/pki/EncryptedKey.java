package org.vpnpack.pki;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encoding;
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
 * Puts a private key under a password: PKCS#8 with PBES2, PBKDF2-HMAC-SHA256 of 10,000 rounds and DES-EDE3-CBC.
 *
 * <p>Why 3DES: OpenVPN Connect 3.x on Mbed TLS before 3.5 opens PBES2 with DES and 3DES only (Mbed-TLS/mbedtls#7604);
 * OpenVPN 2.x and NetworkManager, which use OpenSSL, open it as well. The price: 112 bits instead of 256, no integrity,
 * and few rounds. With a machine-made password of 128 bits none of that matters; otherwise the key is as strong as the
 * password that a person chose.
 *
 * <p>Why no random source: packages must come out the same byte for byte. Salt and initialisation vector are the output
 * of HMAC-SHA256 under the private key itself, over the password and the certificate, as in synthetic-IV encryption. To
 * whoever lacks the private key they look random, and whoever has it needs nothing that they could tell; they repeat only
 * when key, password and certificate all repeat, and then the whole result does.
 */
final class EncryptedKey {

    static final int ROUNDS = 10_000;

    private static final byte[] LABEL = "vpnpack encrypted key 1".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_BYTES = 16;
    private static final int IV_BYTES = 8;
    private static final int KEY_BYTES = 24;

    private EncryptedKey() {}

    /** @param context public bytes that set this use apart from others of the same key */
    static byte[] encrypt(byte[] pkcs8, byte[] context, Password password) {
        if (password.isEmpty()) {
            throw new IllegalArgumentException("an empty password protects no key");
        }
        try {
            byte[] synthetic = synthetic(pkcs8, context, password);
            byte[] salt = Arrays.copyOf(synthetic, SALT_BYTES);
            byte[] iv = Arrays.copyOfRange(synthetic, SALT_BYTES, SALT_BYTES + IV_BYTES);
            AlgorithmIdentifier prf =
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);
            SecretKey key = KeyDerivation.pbkdf2("HmacSHA256", password, salt, ROUNDS, KEY_BYTES, "DESede");
            Cipher cipher = Cipher.getInstance("DESede/CBC/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
            PBES2Parameters parameters = new PBES2Parameters(
                    new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(salt, ROUNDS, prf)),
                    new EncryptionScheme(PKCSObjectIdentifiers.des_EDE3_CBC, new DEROctetString(iv)));
            return new EncryptedPrivateKeyInfo(
                            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, parameters), cipher.doFinal(pkcs8))
                    .getEncoded(ASN1Encoding.DER);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the Java runtime cannot encrypt a key", e);
        }
    }

    private static byte[] synthetic(byte[] pkcs8, byte[] context, Password password) throws GeneralSecurityException {
        ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password.chars()));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pkcs8, "HmacSHA256"));
            for (ByteBuffer field :
                    new ByteBuffer[] {ByteBuffer.wrap(LABEL), ByteBuffer.wrap(context), utf8.duplicate()}) {
                mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, field.remaining()));
                mac.update(field);
            }
            return mac.doFinal();
        } finally {
            Arrays.fill(utf8.array(), (byte) 0);
        }
    }
}
