package org.vpnpack.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vpnpack.pki.TestCertificates.Issued;

class SigningKeyTest {

    private static final String PASSWORD = "correct horse";
    private static final Issued ROOT =
            TestCertificates.authority("Contoso Root").make();
    private static final Issued CA =
            TestCertificates.authority("Contoso CA").authority(0).under(ROOT).make();
    private static final Issued SIGNER =
            TestCertificates.client("Contoso Signing").under(CA).make();
    private static final Issued EC =
            TestCertificates.client("EC Signing").ec("secp256r1").under(ROOT).make();
    private static final Issued EC384 = TestCertificates.client("EC Signing 384")
            .ec("secp384r1")
            .under(ROOT)
            .make();

    @ParameterizedTest
    @EnumSource(TestPkcs12.class)
    void aContainerGivesTheKeyAndTheChainUpToTheRoot(TestPkcs12 form) throws Exception {
        try (SigningKey key = SigningKey.read(form.write(PASSWORD, SIGNER, ROOT, CA), password())) {
            assertThat(key.chain()).containsExactly(SIGNER.certificate(), CA.certificate(), ROOT.certificate());
            assertSigns(key, SIGNER);
        }
    }

    @Test
    void pemInClearNeedsNoPassword() throws Exception {
        for (Issued signer : List.of(SIGNER, EC, EC384)) {
            try (SigningKey key = SigningKey.read(pem("PRIVATE KEY", signer.pkcs8(), signer, CA, ROOT), null)) {
                assertThat(key.certificate()).isEqualTo(signer.certificate());
                assertThat(key.chain()).endsWith(ROOT.certificate());
                assertSigns(key, signer);
            }
        }
    }

    @Test
    void theAlgorithmFollowsTheKey() {
        assertThat(algorithm(SIGNER)).isEqualTo("SHA256withRSA");
        assertThat(algorithm(EC)).isEqualTo("SHA256withECDSA");
        assertThat(algorithm(EC384)).isEqualTo("SHA384withECDSA");
    }

    @Test
    void encryptedPemOpensWithItsPassword() throws Exception {
        byte[] encrypted = EncryptedKey.encrypt(SIGNER.pkcs8(), new byte[0], password());
        byte[] file = pem("ENCRYPTED PRIVATE KEY", encrypted, SIGNER, CA);

        try (SigningKey key = SigningKey.read(file, password())) {
            assertSigns(key, SIGNER);
        }
        refused(file, null, "the private key is encrypted, and no password was given");
        refused(file, new Password("Xyzzy-canary".toCharArray()), "the password does not open the private key");
    }

    @Test
    void whatOpensslWritesIsRead(@TempDir Path folder) throws Exception {
        OpenSsl openSsl = OpenSsl.in(folder);
        Files.write(folder.resolve("in-test-only.pem"), pem("PRIVATE KEY", EC.pkcs8(), EC));
        for (List<String> form : List.of(
                List.of("ec", "-in", "in-test-only.pem", "-out", "out-test-only.pem"),
                List.of(
                        "pkcs8",
                        "-topk8",
                        "-in",
                        "in-test-only.pem",
                        "-out",
                        "out-test-only.pem",
                        "-passout",
                        "pass:" + PASSWORD))) {
            openSsl.run(form.toArray(String[]::new));
            byte[] key = Files.readAllBytes(folder.resolve("out-test-only.pem"));
            byte[] certificate = String.join("\n", Pem.lines(EC.certificate())).getBytes(StandardCharsets.US_ASCII);
            byte[] file = Arrays.copyOf(key, key.length + certificate.length);
            System.arraycopy(certificate, 0, file, key.length, certificate.length);
            try (SigningKey read = SigningKey.read(file, password())) {
                assertSigns(read, EC);
            }
        }
    }

    @Test
    void aFileWithoutOneKeyAndItsCertificateIsRefused() {
        refused(pem("PRIVATE KEY", SIGNER.pkcs8()), null, "no certificate in the file belongs to its private key");
        refused(pem("PRIVATE KEY", SIGNER.pkcs8(), CA), null, "no certificate in the file belongs to its private key");
        refused(certificates(CA), null, "the file holds no private key");
        refused(new byte[Pem.MAX_BYTES + 1], null, "a PKCS#12 container needs its password");
        refused("-----BEGIN PRIVATE KEY-----\nAAAA".getBytes(StandardCharsets.US_ASCII), null, "not PEM");
        refused(pem("PRIVATE KEY", new byte[] {1, 2, 3}, CA), null, "malformed");
    }

    @Test
    @DisplayName("K4: a closed signing key answers no question about its key, and never prints it")
    void aClosedKeyIsGone() {
        SigningKey key = SigningKey.read(pem("PRIVATE KEY", SIGNER.pkcs8(), SIGNER), null);
        assertThat(key).hasToString("SigningKey['Contoso Signing', key redacted]");
        key.close();

        assertThatIllegalStateException().isThrownBy(key::key);
    }

    private static String algorithm(Issued signer) {
        try (SigningKey key = SigningKey.read(pem("PRIVATE KEY", signer.pkcs8(), signer), null)) {
            return key.algorithm();
        }
    }

    private static void assertSigns(SigningKey key, Issued signer) throws Exception {
        byte[] text = "text".getBytes(StandardCharsets.US_ASCII);
        Signature signing = Signature.getInstance(key.algorithm());
        signing.initSign(key.key());
        signing.update(text);
        Signature checking = Signature.getInstance(key.algorithm());
        checking.initVerify(signer.x509());
        checking.update(text);
        assertThat(checking.verify(signing.sign())).isTrue();
    }

    private static void refused(byte[] content, @Nullable Password password, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.read(content, password))
                .withMessageContaining(why)
                .withNoCause();
    }

    private static byte[] pem(String label, byte[] key, Issued... certificates) {
        byte[] first = (String.join("\n", Pem.lines(label, key)) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] rest = certificates(certificates);
        byte[] all = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, all, first.length, rest.length);
        return all;
    }

    private static byte[] certificates(Issued... certificates) {
        List<String> lines = new ArrayList<>();
        for (Issued issued : certificates) {
            lines.addAll(Pem.lines(issued.certificate()));
        }
        return String.join("\n", lines).getBytes(StandardCharsets.US_ASCII);
    }

    private static Password password() {
        return new Password(PASSWORD.toCharArray());
    }
}
