package org.vpnpack.pki;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * PBKDF2 with HMAC (RFC 8018, RFC 2104), composed from the JDK's hashes, or for many rounds Bouncy Castle's ({@link Hash}).
 *
 * <p>Both hashes of an HMAC begin with a block that depends on the password alone. Each round starts from a copy of the state
 * behind that block; the JDK's own PBKDF2 hashes both blocks again in every round, which is twice the work. Known answers,
 * the JDK's and Bouncy Castle's implementations check it.
 */
final class Pbkdf2 {

    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final MessageDigest inner;
    private final MessageDigest outer;
    private final byte[] one;

    private Pbkdf2(Hash hash, byte[] password) throws NoSuchAlgorithmException {
        int blockBytes = hash.blockBytes();
        this.inner = MessageDigest.getInstance(hash.jdkName());
        this.outer = MessageDigest.getInstance(hash.jdkName());
        this.one = new byte[inner.getDigestLength()];
        byte[] key = password.length > blockBytes ? inner.digest(password) : password;
        byte[] block = Arrays.copyOf(key, blockBytes);
        inner.update(mask(block, INNER));
        outer.update(mask(block, OUTER));
        Arrays.fill(block, (byte) 0);
        if (key != password) {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** So many bytes; they and the password are the caller's to wipe. */
    static byte[] derive(Hash hash, byte[] password, byte[] salt, int rounds, int bytes) {
        if (Hash.isForBouncyCastle(rounds)) {
            PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(hash.ofBouncyCastle());
            generator.init(password, salt, rounds);
            return ((KeyParameter) generator.generateDerivedMacParameters(bytes * Byte.SIZE)).getKey();
        }
        try {
            return new Pbkdf2(hash, password).derive(salt, rounds, bytes);
        } catch (NoSuchAlgorithmException | DigestException | CloneNotSupportedException e) {
            throw new IllegalStateException("every JDK has " + hash.jdkName() + ", and can copy its state", e);
        }
    }

    private byte[] derive(byte[] salt, int rounds, int bytes) throws DigestException, CloneNotSupportedException {
        byte[] derived = new byte[bytes];
        byte[] sum = new byte[one.length];
        int number = 1;
        for (int at = 0; at < bytes; at += sum.length) {
            MessageDigest first = (MessageDigest) inner.clone();
            first.update(salt);
            for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                first.update((byte) (number >>> shift));
            }
            number++;
            finish(first);
            System.arraycopy(one, 0, sum, 0, sum.length);
            for (int round = 1; round < rounds; round++) {
                MessageDigest next = (MessageDigest) inner.clone();
                next.update(one, 0, one.length);
                finish(next);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] ^= one[i];
                }
            }
            System.arraycopy(sum, 0, derived, at, Math.min(sum.length, bytes - at));
        }
        Arrays.fill(sum, (byte) 0);
        Arrays.fill(one, (byte) 0);
        return derived;
    }

    /** Ends an HMAC whose inner hash has all its input; it is in {@code one} then. */
    private void finish(MessageDigest innerHash) throws DigestException, CloneNotSupportedException {
        innerHash.digest(one, 0, one.length);
        MessageDigest last = (MessageDigest) outer.clone();
        last.update(one, 0, one.length);
        last.digest(one, 0, one.length);
    }

    private static byte[] mask(byte[] block, byte mask) {
        byte[] masked = new byte[block.length];
        for (int i = 0; i < block.length; i++) {
            masked[i] = (byte) (block[i] ^ mask);
        }
        return masked;
    }
}
