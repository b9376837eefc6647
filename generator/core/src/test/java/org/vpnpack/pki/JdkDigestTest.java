package org.vpnpack.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.PBEParametersGenerator;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's hashes, held against known answers and against Bouncy Castle's. */
class JdkDigestTest {

    @Test
    void theKnownAnswerOfSha1() {
        JdkDigest digest = new JdkDigest("SHA-1", 64);
        digest.update("abc".getBytes(StandardCharsets.US_ASCII), 0, 3);
        byte[] out = new byte[22];
        assertThat(digest.doFinal(out, 1)).isEqualTo(20);
        assertThat(HexFormat.of().formatHex(out)).isEqualTo("00a9993e364706816aba3e25717850c26c9cd0d89d00");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 224, 256, 384, 512})
    void bothDeriveTheSame(int bits) {
        ExtendedDigest theirs = theirs(bits);
        JdkDigest ours = new JdkDigest("SHA-" + bits, theirs.getByteLength());
        assertThat(ours.getAlgorithmName()).isEqualTo(theirs.getAlgorithmName());
        assertThat(ours.getDigestSize()).isEqualTo(theirs.getDigestSize());
        assertThat(ours.getByteLength()).isEqualTo(theirs.getByteLength());
        Random random = new Random(bits);
        for (int i = 0; i < 50; i++) {
            byte[] salt = new byte[8 + random.nextInt(16)];
            random.nextBytes(salt);
            char[] password =
                    HexFormat.of().formatHex(salt).substring(random.nextInt(12)).toCharArray();
            assertThat(derived(ours, password, salt)).isEqualTo(derived(theirs, password, salt));
        }
    }

    private static byte[] derived(ExtendedDigest digest, char[] password, byte[] salt) {
        PKCS12ParametersGenerator generator = new PKCS12ParametersGenerator(digest);
        generator.init(PBEParametersGenerator.PKCS12PasswordToBytes(password), salt, 37);
        return ((KeyParameter) generator.generateDerivedMacParameters(8 * 70)).getKey();
    }

    private static ExtendedDigest theirs(int bits) {
        return switch (bits) {
            case 1 -> new SHA1Digest();
            case 224 -> new SHA224Digest();
            case 256 -> new SHA256Digest();
            case 384 -> new SHA384Digest();
            default -> new SHA512Digest();
        };
    }
}
