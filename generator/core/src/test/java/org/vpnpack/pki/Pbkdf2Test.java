package org.vpnpack.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PBKDF2, held against the known answers of its standards and against two other implementations. */
class Pbkdf2Test {

    @ParameterizedTest
    @CsvSource({
        // RFC 6070
        "SHA_1, password, salt, 1, 0c60c80f961f0e71f3a9b524af6012062fe037a6",
        "SHA_1, password, salt, 2, ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957",
        "SHA_1, password, salt, 4096, 4b007901b765489abead49d926f721d065a429c1",
        "SHA_1, passwordPASSWORDpassword, saltSALTsaltSALTsaltSALTsaltSALTsalt, 4096,"
                + " 3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038",
        // RFC 7914, section 11
        "SHA_256, passwd, salt, 1, 55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
                + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783",
    })
    void knownAnswers(Hash hash, String password, String salt, int rounds, String answer) {
        byte[] derived = Pbkdf2.derive(hash, ascii(password), ascii(salt), rounds, answer.length() / 2);
        assertThat(HexFormat.of().formatHex(derived)).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 224, 256, 384, 512})
    void threeImplementationsAgree(int bits) throws Exception {
        Random random = new Random(bits);
        for (int i = 0; i < 60; i++) {
            byte[] salt = new byte[1 + random.nextInt(40)];
            random.nextBytes(salt);
            String password = "pässwörd €😀".repeat(1 + random.nextInt(20)).substring(random.nextInt(4) * 2);
            int rounds = 1 + random.nextInt(70);
            int bytes = 1 + random.nextInt(150);
            byte[] utf8 = password.getBytes(StandardCharsets.UTF_8);

            byte[] ours = Pbkdf2.derive(Hash.valueOf("SHA_" + bits), utf8, salt, rounds, bytes);

            assertThat(ours)
                    .isEqualTo(jdk(bits, password, salt, rounds, bytes))
                    .isEqualTo(bouncyCastle(bits, utf8, salt, rounds, bytes));
        }
    }

    /** From so many rounds on another implementation does it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 224, 256, 384, 512})
    void manyRounds(int bits) throws Exception {
        byte[] salt = ascii("saltSALT");
        for (int rounds : new int[] {99_999, 100_000}) {
            assertThat(Pbkdf2.derive(Hash.valueOf("SHA_" + bits), ascii("pässwörd"), salt, rounds, 20))
                    .isEqualTo(jdk(bits, "p?ssw?rd", salt, rounds, 20));
        }
    }

    private static byte[] jdk(int bits, String password, byte[] salt, int rounds, int bytes) throws Exception {
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA" + bits)
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, bytes * Byte.SIZE))
                .getEncoded();
    }

    private static byte[] bouncyCastle(int bits, byte[] password, byte[] salt, int rounds, int bytes) {
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(digest(bits));
        generator.init(password, salt, rounds);
        return ((KeyParameter) generator.generateDerivedMacParameters(bytes * Byte.SIZE)).getKey();
    }

    private static Digest digest(int bits) {
        return switch (bits) {
            case 1 -> new SHA1Digest();
            case 224 -> new SHA224Digest();
            case 256 -> new SHA256Digest();
            case 384 -> new SHA384Digest();
            default -> new SHA512Digest();
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
