package org.vpnpack.pki;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.pki.TestCertificates.Issued;

class ClientIdentityTest {

    private static final Issued ROOT =
            TestCertificates.authority("Contoso Root").make();
    private static final Issued UPPER =
            TestCertificates.authority("Upper CA").ec("secp384r1").under(ROOT).make();
    private static final Issued LOWER =
            TestCertificates.authority("Lower CA").authority(0).under(UPPER).make();
    private static final Issued ALICE =
            TestCertificates.client("alice@contoso.com").under(LOWER).make();
    private static final Issued BOB =
            TestCertificates.client("bob").ec("secp256r1").under(ROOT).make();

    @Test
    void theChainIsOrderedByIssuerAndEndsBelowTheRoot() {
        for (List<Issued> order :
                List.of(List.of(ROOT, UPPER, LOWER, ALICE, BOB), List.of(LOWER, ALICE, BOB, ROOT, UPPER, UPPER))) {
            ClientIdentity identity = ALICE.identity(order.toArray(new Issued[0]));

            assertThat(identity.certificate()).isEqualTo(ALICE.certificate());
            assertThat(identity.chain()).containsExactly(LOWER.certificate(), UPPER.certificate());
        }
    }

    @Test
    void anIssuerOfTheSameNameWithAnotherKeyIsNotInTheChain() {
        Issued impostor =
                TestCertificates.authority("Lower CA").anotherKey().under(ROOT).make();

        assertThat(ALICE.identity(impostor, ROOT).chain()).isEmpty();
        assertThat(ALICE.identity(impostor, LOWER).chain()).containsExactly(LOWER.certificate());
    }

    @Test
    void aKeyThatIsNotTheCertificatesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientIdentity.of(BOB.pkcs8(), ALICE.certificate(), List.of()))
                .withMessageContaining("not that of the certificate 'alice@contoso.com'");
        Issued otherBob =
                TestCertificates.client("bob").ec("secp256r1").anotherKey().make();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientIdentity.of(otherBob.pkcs8(), BOB.certificate(), List.of()));
        Issued otherAlice =
                TestCertificates.client("alice@contoso.com").anotherKey().make();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientIdentity.of(otherAlice.pkcs8(), ALICE.certificate(), List.of()));
    }

    @Test
    void anRsaKeyWhosePartsDisagreeIsRefused() throws IOException {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(ALICE.pkcs8());
        RSAPrivateKey key = RSAPrivateKey.getInstance(info.parsePrivateKey());
        for (int part = 0; part < 6; part++) {
            BigInteger[] parts = {
                key.getPrivateExponent(),
                key.getPrime1(),
                key.getPrime2(),
                key.getExponent1(),
                key.getExponent2(),
                key.getCoefficient()
            };
            parts[part] = parts[part].add(BigInteger.TWO);
            RSAPrivateKey broken = new RSAPrivateKey(
                    key.getModulus(),
                    key.getPublicExponent(),
                    parts[0],
                    parts[1],
                    parts[2],
                    parts[3],
                    parts[4],
                    parts[5]);
            byte[] pkcs8 = new PrivateKeyInfo(info.getPrivateKeyAlgorithm(), broken).getEncoded();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ClientIdentity.of(pkcs8, ALICE.certificate(), List.of()))
                    .withMessage("the private key is malformed")
                    .withNoCause();
        }
    }

    @Test
    void kindsOfKeyThatClientsDoNotTakeAreRefused() {
        for (Issued weak : List.of(
                TestCertificates.client("weak").rsa(1024).make(),
                TestCertificates.client("weak").rsa(2040).make())) {
            assertThatIllegalArgumentException().isThrownBy(weak::identity).withMessageContaining("2048 to 8192");
        }
        Issued rare = TestCertificates.client("rare").ec("secp521r1").make();
        assertThatIllegalArgumentException().isThrownBy(rare::identity).withMessageContaining("P-256 or P-384");
        assertThat(TestCertificates.client("ok").ec("secp384r1").make().identity())
                .isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientIdentity.of(new byte[] {0x30, 0}, ALICE.certificate(), List.of()))
                .withMessage("the private key is malformed");
    }

    @Test
    void theUserIsNamedByTheFirstNameThereIs() {
        X500Name unnamed = new X500NameBuilder().addRDN(BCStyle.O, "Contoso").build();

        assertThat(ALICE.identity().userName()).isEqualTo("alice@contoso.com");
        assertThat(TestCertificates.client(unnamed)
                        .dns("pc.contoso.com")
                        .email("a@b.c")
                        .make()
                        .identity()
                        .userName())
                .isEqualTo("a@b.c");
        assertThat(TestCertificates.client(unnamed)
                        .dns("pc.contoso.com")
                        .upn("alice@contoso")
                        .make()
                        .identity()
                        .userName())
                .isEqualTo("alice@contoso");
        assertThat(TestCertificates.client(unnamed)
                        .dns("pc.contoso.com")
                        .make()
                        .identity()
                        .userName())
                .isEqualTo("pc.contoso.com");
        assertThat(TestCertificates.client(unnamed).make().identity().userName())
                .isEqualTo("O=Contoso");
    }

    @Test
    void theClearKeyIsPkcs8InPem() {
        for (Issued issued : List.of(ALICE, BOB)) {
            List<String> lines = issued.identity().clearKeyLines();

            assertThat(lines).startsWith("-----BEGIN PRIVATE KEY-----").endsWith("-----END PRIVATE KEY-----");
            assertThat(decoded(lines)).isEqualTo(issued.pkcs8());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery staple", "pässwörd €😀", "x"})
    @DisplayName("K5: the encrypted key opens with its password and nothing else, in Bouncy Castle and the JDK")
    void theEncryptedKeyOpensWithItsPassword(String password) throws Exception {
        for (Issued issued : List.of(ALICE, BOB)) {
            byte[] der = decoded(issued.identity().encryptedKeyLines(password(password)));

            PrivateKeyInfo opened = new PKCS8EncryptedPrivateKeyInfo(der)
                    .decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                            .setProvider(new BouncyCastleProvider())
                            .build(password.toCharArray()));
            assertThat(opened.getEncoded()).isEqualTo(issued.pkcs8());
            assertThat(decryptedWithTheJdk(der, password)).isEqualTo(issued.pkcs8());
        }
    }

    @Test
    @DisplayName("K5: the encrypted key's form is the one that Mbed TLS before 3.5 reads too")
    void theEncryptedKeysFormIsTheWidelyReadOne() throws IOException {
        byte[] der = decoded(ALICE.identity().encryptedKeyLines(password("secret")));

        PBES2Parameters form = PBES2Parameters.getInstance(EncryptedPrivateKeyInfo.getInstance(der)
                .getEncryptionAlgorithm()
                .getParameters());
        PBKDF2Params derivation =
                PBKDF2Params.getInstance(form.getKeyDerivationFunc().getParameters());
        assertThat(form.getEncryptionScheme().getAlgorithm()).isEqualTo(PKCSObjectIdentifiers.des_EDE3_CBC);
        assertThat(derivation.getPrf().getAlgorithm()).isEqualTo(PKCSObjectIdentifiers.id_hmacWithSHA256);
        assertThat(derivation.getIterationCount()).isEqualTo(10_000);
        assertThat(derivation.getSalt()).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery staple", "pässwörd €😀", " leading and trailing "})
    @DisplayName("K5: openssl opens the encrypted key with its password and refuses another")
    void opensslOpensTheEncryptedKey(String password, @TempDir Path folder) throws IOException {
        OpenSsl openSsl = OpenSsl.in(folder);
        Files.write(folder.resolve("password"), (password + "\n").getBytes(UTF_8));
        Files.write(folder.resolve("other"), "other\n".getBytes(UTF_8));
        for (Issued issued : List.of(ALICE, BOB)) {
            ClientIdentity identity = issued.identity();
            Files.write(folder.resolve("key.pem"), identity.encryptedKeyLines(password(password)));

            assertThat(openSsl.run("pkey", "-in", "key.pem", "-passin", "file:password")
                            .lines())
                    .containsExactlyElementsOf(identity.clearKeyLines());
            assertThat(openSsl.run("pkey", "-in", "key.pem", "-passin", "file:other"))
                    .startsWith("status 1");
        }
    }

    @Test
    void theEncryptedKeyIsTheSameForTheSamePasswordAndOtherwiseAnother() {
        List<String> first = ALICE.identity().encryptedKeyLines(password("one"));

        assertThat(ALICE.identity().encryptedKeyLines(password("one"))).isEqualTo(first);
        assertThat(salt(ALICE.identity().encryptedKeyLines(password("two")))).isNotEqualTo(salt(first));
        Issued renewed = TestCertificates.client("alice@contoso.com")
                .keys(ALICE.keys())
                .valid("2025-01-01", "2026-01-01")
                .under(LOWER)
                .make();
        assertThat(salt(renewed.identity().encryptedKeyLines(password("one")))).isNotEqualTo(salt(first));
    }

    @Test
    void anEmptyPasswordProtectsNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ALICE.identity().encryptedKeyLines(password("")))
                .withMessageContaining("empty password");
    }

    @Test
    @DisplayName("K4: closing wipes the key, and the caller's array is its own")
    void closingWipesTheKey() {
        ClientKey key = ClientKey.of(ALICE.pkcs8());
        ClientIdentity identity = ClientIdentity.of(key, ALICE.certificate(), List.of());
        byte[] held = key.pkcs8();
        assertThat(held).isEqualTo(ALICE.pkcs8());

        identity.close();

        assertThat(held).containsOnly(0);
        assertThatIllegalStateException().isThrownBy(identity::clearKeyLines);
        assertThatIllegalStateException().isThrownBy(() -> identity.encryptedKeyLines(password("secret")));
    }

    @Test
    @DisplayName("K4: an identity prints its certificate and no key")
    void printingShowsNoKey() {
        String printed = ALICE.identity().toString();

        assertThat(printed).contains("alice@contoso.com").contains("redacted");
        assertThat(printed.length()).isLessThan(120);
    }

    private static byte[] decryptedWithTheJdk(byte[] der, String password) throws Exception {
        PBES2Parameters form = PBES2Parameters.getInstance(EncryptedPrivateKeyInfo.getInstance(der)
                .getEncryptionAlgorithm()
                .getParameters());
        PBKDF2Params derivation =
                PBKDF2Params.getInstance(form.getKeyDerivationFunc().getParameters());
        byte[] iv = ASN1OctetString.getInstance(form.getEncryptionScheme().getParameters())
                .getOctets();
        byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(password.toCharArray(), derivation.getSalt(), 10_000, 192))
                .getEncoded();
        Cipher cipher = Cipher.getInstance("DESede/CBC/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "DESede"), new IvParameterSpec(iv));
        return cipher.doFinal(EncryptedPrivateKeyInfo.getInstance(der).getEncryptedData());
    }

    private static byte[] salt(List<String> lines) {
        PBES2Parameters form = PBES2Parameters.getInstance(EncryptedPrivateKeyInfo.getInstance(decoded(lines))
                .getEncryptionAlgorithm()
                .getParameters());
        return PBKDF2Params.getInstance(form.getKeyDerivationFunc().getParameters())
                .getSalt();
    }

    private static byte[] decoded(List<String> lines) {
        return Base64.getDecoder().decode(String.join("", lines.subList(1, lines.size() - 1)));
    }

    private static Password password(String text) {
        return new Password(text.toCharArray());
    }
}
