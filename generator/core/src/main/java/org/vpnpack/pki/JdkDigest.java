package org.vpnpack.pki;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.ExtendedDigest;

/**
 * A hash of the JDK in the shape in which Bouncy Castle's key derivations take one.
 *
 * <p>The JDK computes it with the processor's own instructions where there are any; with them a derivation takes about a
 * quarter of the time (AMD EPYC, JDK 17, 2026: {@code docs/performance.md}).
 */
final class JdkDigest implements ExtendedDigest {

    private final MessageDigest digest;
    private final int blockBytes;

    /**
     * @param name such as {@code SHA-1}
     * @param blockBytes the length of the blocks that it works in
     */
    JdkDigest(String name, int blockBytes) {
        try {
            this.digest = MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
        this.blockBytes = blockBytes;
    }

    @Override
    public String getAlgorithmName() {
        return digest.getAlgorithm();
    }

    @Override
    public int getDigestSize() {
        return digest.getDigestLength();
    }

    @Override
    public int getByteLength() {
        return blockBytes;
    }

    @Override
    public void update(byte in) {
        digest.update(in);
    }

    @Override
    public void update(byte[] in, int offset, int length) {
        digest.update(in, offset, length);
    }

    @Override
    public int doFinal(byte[] out, int offset) {
        try {
            return digest.digest(out, offset, digest.getDigestLength());
        } catch (DigestException e) {
            throw new IllegalArgumentException("no room for the digest", e);
        }
    }

    @Override
    public void reset() {
        digest.reset();
    }
}
