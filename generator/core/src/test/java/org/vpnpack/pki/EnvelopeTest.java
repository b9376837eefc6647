package org.vpnpack.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.pki.TestCertificates.Issued;

class EnvelopeTest {

    private static final byte[] SECRET = "alice,correct-horse\r\n".getBytes(StandardCharsets.UTF_8);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Issued RSA = recipient("RSA Recipient", KeyUsage.keyEncipherment);
    private static final Issued OTHER = recipient("Other Recipient", KeyUsage.keyEncipherment);
    private static final Issued P256 = TestCertificates.client("P-256 Recipient")
            .ec("secp256r1")
            .usage(KeyUsage.keyAgreement)
            .make();
    private static final Issued P384 = TestCertificates.client("P-384 Recipient")
            .ec("secp384r1")
            .usage(KeyUsage.keyAgreement)
            .make();

    static Stream<Issued> recipients() {
        return Stream.of(RSA, P256, P384);
    }

    @ParameterizedTest
    @MethodSource("recipients")
    void theHolderOfTheKeyOpensIt(Issued recipient) {
        byte[] sealed = Envelope.to(recipient.certificate(), RANDOM).seal(SECRET);

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("correct-horse");
        try (SigningKey key = key(recipient)) {
            assertThat(Envelope.open(sealed, key)).isEqualTo(SECRET);
        }
    }

    @ParameterizedTest
    @MethodSource("recipients")
    @DisplayName("openssl opens what is sealed")
    void opensslOpensIt(Issued recipient, @TempDir Path folder) throws Exception {
        OpenSsl openSsl = OpenSsl.in(folder);
        Files.write(
                folder.resolve("sealed.der"),
                Envelope.to(recipient.certificate(), RANDOM).seal(SECRET));
        Files.write(folder.resolve("key-test-only.pem"), pem(recipient));

        String opened = openSsl.run(
                "cms",
                "-decrypt",
                "-binary",
                "-inform",
                "DER",
                "-in",
                "sealed.der",
                "-recip",
                "key-test-only.pem",
                "-inkey",
                "key-test-only.pem");

        assertThat(opened).isEqualTo(new String(SECRET, StandardCharsets.UTF_8));
    }

    @Test
    void noTwoEnvelopesAreAlike() {
        Envelope envelope = Envelope.to(RSA.certificate(), RANDOM);

        assertThat(envelope.seal(SECRET)).isNotEqualTo(envelope.seal(SECRET));
    }

    @Test
    void anotherKeyDoesNotOpenIt() {
        byte[] sealed = Envelope.to(RSA.certificate(), RANDOM).seal(SECRET);

        try (SigningKey key = key(OTHER)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Envelope.open(sealed, key))
                    .withMessage("it is sealed to another certificate");
        }
    }

    @ParameterizedTest
    @MethodSource("recipients")
    void whatWasCutOffIsNoEnvelope(Issued recipient) {
        byte[] sealed = Envelope.to(recipient.certificate(), RANDOM).seal(SECRET);

        try (SigningKey key = key(recipient)) {
            for (int length : List.of(0, 1, sealed.length / 2, sealed.length - 1)) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Envelope.open(Arrays.copyOf(sealed, length), key))
                        .withMessage("it is no envelope, or it was changed");
            }
        }
    }

    @Test
    void certificatesThatNothingCanBeSealedToAreRefusedBeforeAnythingIsMade() {
        refused(TestCertificates.client("Signs Only").make(), "its key usage leaves out keyEncipherment");
        refused(
                TestCertificates.client("Signs Only EC").ec("secp256r1").make(),
                "its key usage leaves out keyAgreement");
        refused(
                TestCertificates.client("Short")
                        .rsa(1_024)
                        .usage(KeyUsage.keyEncipherment)
                        .make(),
                "its RSA key has fewer than 2048 bits");
    }

    private static void refused(Issued recipient, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Envelope.to(recipient.certificate(), RANDOM))
                .withMessage(why);
    }

    private static Issued recipient(String name, int usage) {
        return TestCertificates.client(name).usage(usage).make();
    }

    private static SigningKey key(Issued recipient) {
        return SigningKey.read(pem(recipient), null);
    }

    private static byte[] pem(Issued recipient) {
        String text = String.join("\n", Pem.lines("PRIVATE KEY", recipient.pkcs8())) + "\n"
                + String.join("\n", Pem.lines(recipient.certificate())) + "\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
