package org.vpnpack.pki;

import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/** A hash that keys are derived with. */
enum Hash {
    SHA_1("SHA-1", 64),
    SHA_224("SHA-224", 64),
    SHA_256("SHA-256", 64),
    SHA_384("SHA-384", 128),
    SHA_512("SHA-512", 128);

    /** A derivation with so many is for a person's password, and the only long one of its run. */
    private static final int MANY_ROUNDS = 100_000;

    private final String jdkName;
    private final int blockBytes;

    Hash(String jdkName, int blockBytes) {
        this.jdkName = jdkName;
        this.blockBytes = blockBytes;
    }

    /** The JDK's name of the HMAC with this hash. */
    String hmac() {
        return "Hmac" + jdkName.replace("-", "");
    }

    /** The JDK's name, such as {@code SHA-256}. */
    String jdkName() {
        return jdkName;
    }

    /** The length of the blocks that it works in. */
    int blockBytes() {
        return blockBytes;
    }

    /**
     * Whether Bouncy Castle's hashes are to do a derivation of so many rounds.
     *
     * <p>The launcher starts a JVM for one user without the compiler that knows the processor's own instructions. There the
     * JDK's hashes take twice the time of Bouncy Castle's; where the instructions are used, Bouncy Castle's take some three
     * times as long, but such a derivation comes once.
     */
    static boolean isForBouncyCastle(int rounds) {
        return rounds >= MANY_ROUNDS;
    }

    /** The quicker hash for a derivation of so many rounds. */
    ExtendedDigest forRounds(int rounds) {
        return isForBouncyCastle(rounds) ? ofBouncyCastle() : new JdkDigest(jdkName, blockBytes);
    }

    ExtendedDigest ofBouncyCastle() {
        return switch (this) {
            case SHA_1 -> new SHA1Digest();
            case SHA_224 -> new SHA224Digest();
            case SHA_256 -> new SHA256Digest();
            case SHA_384 -> new SHA384Digest();
            case SHA_512 -> new SHA512Digest();
        };
    }
}
