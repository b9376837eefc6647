package org.vpnpack.pki;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Salts and initialisation vectors that repeat exactly when everything that they serve repeats.
 *
 * <p>Why no random source: packages must come out the same byte for byte. The bytes are HMAC-SHA256 under the private key
 * itself, over the use, its context and the password, as in synthetic-IV encryption. To whoever lacks the private key they
 * look random, and whoever has it needs nothing that they could tell.
 */
final class SyntheticBytes {

    static final int MAX_LENGTH = 32;

    private SyntheticBytes() {}

    /**
     * @param use a constant that sets this use apart from all others
     * @param context public bytes, such as the digest of the certificate
     * @param length at most {@value #MAX_LENGTH}
     */
    static byte[] of(byte[] pkcs8, String use, byte[] context, Password password, int length)
            throws GeneralSecurityException {
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException(length + " bytes, at most " + MAX_LENGTH + " can be had");
        }
        ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password.chars()));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pkcs8, "HmacSHA256"));
            for (ByteBuffer field : new ByteBuffer[] {
                ByteBuffer.wrap(use.getBytes(StandardCharsets.US_ASCII)), ByteBuffer.wrap(context), utf8.duplicate()
            }) {
                mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, field.remaining()));
                mac.update(field);
            }
            return Arrays.copyOf(mac.doFinal(), length);
        } finally {
            Arrays.fill(utf8.array(), (byte) 0);
        }
    }
}
