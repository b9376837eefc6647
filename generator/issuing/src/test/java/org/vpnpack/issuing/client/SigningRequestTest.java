package org.vpnpack.issuing.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Random;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.issuing.OpenSsl;

class SigningRequestTest {

    @TempDir
    Path folder;

    @DisplayName("C3: requests by openssl are read, in PEM and in DER, for each kind of key that is taken")
    @ParameterizedTest
    @CsvSource({
        "rsa:2048, PEM, rsa",
        "rsa:3072, DER, rsa",
        "P-256, PEM, EC",
        "P-384, DER, EC",
    })
    void opensslsRequestsAreRead(String key, String form, String algorithm) throws Exception {
        OpenSsl openSsl = OpenSsl.in(folder);
        String[] kind = key.startsWith("rsa")
                ? new String[] {"-newkey", key}
                : new String[] {"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:" + key};
        assertThat(openSsl.run(
                        "req",
                        "-new",
                        kind[0],
                        kind[1],
                        kind.length > 2 ? kind[2] : "-nodes",
                        kind.length > 2 ? kind[3] : "-batch",
                        "-nodes",
                        "-keyout",
                        "k",
                        "-outform",
                        form,
                        "-out",
                        "csr",
                        "-subj",
                        "/"))
                .startsWith("0: ");

        SigningRequest request = SigningRequest.read(Files.readAllBytes(folder.resolve("csr")));
        assertThat(request.key().getAlgorithm()).isEqualToIgnoringCase(algorithm);
        assertThat(request.ignored()).isEmpty();
    }

    @Test
    @DisplayName("C3: subject and extensions are told and not taken: CA:TRUE, serverAuth, a foreign name")
    void wishesAreIgnored() throws Exception {
        assertThat(OpenSsl.in(folder)
                        .run(
                                "req",
                                "-new",
                                "-newkey",
                                "rsa:2048",
                                "-nodes",
                                "-keyout",
                                "k",
                                "-out",
                                "csr",
                                "-subj",
                                "/CN=root",
                                "-addext",
                                "basicConstraints=critical,CA:TRUE",
                                "-addext",
                                "extendedKeyUsage=serverAuth",
                                "-addext",
                                "subjectAltName=DNS:vpn.contoso.com"))
                .startsWith("0: ");

        assertThat(SigningRequest.read(Files.readAllBytes(folder.resolve("csr")))
                        .ignored())
                .containsExactly("subject", "extension 2.5.29.19", "extension 2.5.29.37", "extension 2.5.29.17");
    }

    @Test
    @DisplayName("C3: a request whose signature is broken, or another key's, is refused")
    void theSignatureMustVerify() throws Exception {
        KeyPair own = rsa(2048, 65537);
        KeyPair other = rsa(2048, 65537);
        byte[] broken = request(SubjectPublicKeyInfo.getInstance(own.getPublic().getEncoded()), own);
        broken[broken.length - 1] ^= 1;

        assertRefused(broken, "signature does not fit its key");
        assertRefused(
                request(SubjectPublicKeyInfo.getInstance(other.getPublic().getEncoded()), own),
                "signature does not fit its key");
    }

    @DisplayName("C3: RSA keys that are short, long, or have a small, even or huge exponent are refused")
    @ParameterizedTest
    @CsvSource({
        "1024, 65537, has 1024 bits",
        "2047, 65537, has 2047 bits",
        "8200, 65537, has 8200 bits",
        "2048, 1, public exponent",
        "2048, 3, public exponent",
        "2048, 65536, public exponent",
        "2048, 36893488147419103233, public exponent"
    })
    void weakRsaKeysAreRefused(int bits, BigInteger exponent, String why) throws Exception {
        BigInteger modulus =
                new BigInteger(bits, new Random(bits)).setBit(bits - 1).setBit(0);
        while (modulus.gcd(SMALL_PRIMES).compareTo(BigInteger.ONE) > 0) {
            modulus = modulus.add(BigInteger.TWO);
        }
        SubjectPublicKeyInfo weak = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                new RSAPublicKey(modulus, exponent));

        String refusal = refusal(request(weak, rsa(2048, 65537)));
        assertThat(refusal).containsAnyOf(why, "RSA key is malformed");
        if (bits < 2048 || bits > 8192 || exponent.testBit(0) && exponent.intValue() != 1) {
            assertThat(refusal).contains(why);
        }
    }

    @Test
    @DisplayName("C3: a point off the curve, and other curves and algorithms, are refused")
    void onlyPointsOnTheTwoCurvesAreTaken() throws Exception {
        KeyPair p256 = ec("secp256r1");
        byte[] off = p256.getPublic().getEncoded().clone();
        off[off.length - 1] ^= 1;

        assertRefused(request(SubjectPublicKeyInfo.getInstance(off), p256), "no point on its curve");
        assertRefused(
                request(
                        new SubjectPublicKeyInfo(
                                new AlgorithmIdentifier(
                                        X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256k1),
                                new byte[65]),
                        p256),
                "not on P-256 or P-384");
        KeyPair p521 = ec("secp521r1");
        assertRefused(
                request(SubjectPublicKeyInfo.getInstance(p521.getPublic().getEncoded()), p521),
                "not on P-256 or P-384");
        KeyPair ed = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        assertRefused(
                request(SubjectPublicKeyInfo.getInstance(ed.getPublic().getEncoded()), p256), "neither RSA nor EC");
    }

    @DisplayName("C3, I: what is no request is refused in words, whatever it is")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0\u0082",
                "hello",
                "-----BEGIN CERTIFICATE REQUEST-----",
                "-----BEGIN CERTIFICATE REQUEST-----\n!!!!\n-----END CERTIFICATE REQUEST-----\n",
                "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----\nMAA=\n-----END CERTIFICATE REQUEST-----\n"
            })
    void whatIsNoRequestIsRefused(String content) {
        assertRefused(content.getBytes(StandardCharsets.ISO_8859_1), "no certificate request");
    }

    @Test
    @DisplayName("C3, I: a request with any byte changed is refused or read, never anything else")
    void everyMutationIsRefusedOrRead() throws Exception {
        KeyPair pair = ec("secp256r1");
        byte[] good = request(SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()), pair);
        int refused = 0;
        for (int at = 0; at < good.length; at++) {
            for (int flip : new int[] {1, 0x80, 0xFF}) {
                byte[] changed = good.clone();
                changed[at] ^= (byte) flip;
                try {
                    SigningRequest.read(changed);
                } catch (IllegalArgumentException e) {
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(good.length * 5 / 2);
        assertRefused(new byte[SigningRequest.MAX_BYTES + 1], "at most 65536 are read");
    }

    private static final BigInteger SMALL_PRIMES = smallPrimes();

    private static BigInteger smallPrimes() {
        BigInteger product = BigInteger.ONE;
        for (BigInteger prime = BigInteger.TWO; prime.intValue() < 800; prime = prime.nextProbablePrime()) {
            product = product.multiply(prime);
        }
        return product;
    }

    private static byte[] request(SubjectPublicKeyInfo key, KeyPair signer) throws Exception {
        String algorithm = signer.getPublic().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        return new PKCS10CertificationRequestBuilder(new X500Name("CN=x"), key)
                .build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()))
                .getEncoded();
    }

    private static KeyPair rsa(int bits, long exponent) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(new RSAKeyGenParameterSpec(bits, BigInteger.valueOf(exponent)));
        return generator.generateKeyPair();
    }

    private static KeyPair ec(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        try {
            generator.initialize(new ECGenParameterSpec(curve));
        } catch (java.security.InvalidAlgorithmParameterException e) {
            throw new IllegalStateException(e);
        }
        return generator.generateKeyPair();
    }

    private static String refusal(byte[] content) {
        try {
            SigningRequest.read(content);
            return "taken";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void assertRefused(byte[] content, String why) {
        assertThatThrownBy(() -> SigningRequest.read(content))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
