package org.vpnpack.pki;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.pki.TestCertificates.Issued;

class PemTest {

    private static final Issued ROOT =
            TestCertificates.authority("Contoso Root").make();
    private static final Certificate FIRST = ROOT.certificate();
    private static final Certificate SECOND =
            TestCertificates.authority("Fabrikam Root").ec("secp256r1").make().certificate();

    @Test
    void pemIsReadWithTextRoundItInEitherLineEnd() {
        String text = "subject=CN = Contoso Root\n" + pem(FIRST) + "\nissuer: ünknown\n" + pem(SECOND) + "bye";

        assertThat(Pem.certificates(text.getBytes(ISO_8859_1))).containsExactly(FIRST, SECOND);
        assertThat(Pem.certificates(text.replace("\n", "\r\n").getBytes(ISO_8859_1)))
                .containsExactly(FIRST, SECOND);
    }

    @Test
    void derIsReadByItsContent() {
        assertThat(Pem.certificates(FIRST.der())).containsExactly(FIRST);
    }

    @Test
    void bareBase64IsReadWithAndWithoutLineBreaks() {
        String base64 = Base64.getEncoder().encodeToString(FIRST.der());
        String wrapped = "\n " + Base64.getMimeEncoder().encodeToString(FIRST.der()) + "\r\n\t";

        assertThat(Pem.certificates(base64.getBytes(US_ASCII))).containsExactly(FIRST);
        assertThat(Pem.certificates(wrapped.getBytes(US_ASCII))).containsExactly(FIRST);
    }

    @Test
    void aByteOrderMarkIsToleratedInUtf8AndRefusedInUtf16() {
        assertThat(Pem.certificates(("\u00EF\u00BB\u00BF" + pem(FIRST)).getBytes(ISO_8859_1)))
                .containsExactly(FIRST);
        refused(pem(FIRST).getBytes(UTF_16), "UTF-16");
        refused(pem(FIRST).getBytes(UTF_16LE), "UTF-16");
        refused(Base64.getEncoder().encodeToString(FIRST.der()).getBytes(UTF_16LE), "UTF-16");
    }

    @Test
    @DisplayName("K3: a private key among the certificates is refused without a byte of it in the message")
    void privateKeysAreRefusedByName() {
        String key = String.join("\n", Pem.lines("PRIVATE KEY", ROOT.pkcs8()));
        String body = Base64.getEncoder().encodeToString(ROOT.pkcs8());

        for (String label : List.of("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY")) {
            String content = pem(FIRST) + key.replace("PRIVATE KEY", label);
            refused(content.getBytes(US_ASCII), "this file holds a private key; give the certificate alone");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pem.certificates(body.getBytes(US_ASCII)))
                .withMessageContaining("private key or a PKCS#12 container")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(body.substring(40, 60)));
        refused(ROOT.pkcs8(), "private key or a PKCS#12 container");
    }

    @Test
    void whatIsNoCertificateIsToldApart() {
        refused(new byte[0], "empty");
        refused(" \n ".getBytes(US_ASCII), "empty");
        refused("hello, world".getBytes(US_ASCII), "neither");
        refused("-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----".getBytes(US_ASCII), "'X509 CRL'");
        refused("-----BEGIN CERTIFICATE-----\nAAAA".getBytes(US_ASCII), "no END line");
        refused("-----BEGIN CERTIFICATE\nAAAA\n-----END CERTIFICATE-----".getBytes(US_ASCII), "closing dashes");
        refused("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----".getBytes(US_ASCII), "empty");
    }

    @Test
    @DisplayName("I: one DER certificate and not a byte after it")
    void trailingBytesAreRefused() {
        refused(Arrays.copyOf(FIRST.der(), FIRST.der().length + 1), "after its end");
        refused(Arrays.copyOf(FIRST.der(), FIRST.der().length - 1), "damaged");
    }

    @Test
    @DisplayName("I: PEM is limited to 64 KiB and 20 certificates")
    void sizeAndCountAreLimited() {
        refused(new byte[Pem.MAX_BYTES + 1], "at most 65536");
        assertThat(Pem.certificates(pem(SECOND).repeat(20).getBytes(US_ASCII))).hasSize(20);
        refused(pem(SECOND).repeat(21).getBytes(US_ASCII), "more than 20");
    }

    @Test
    @DisplayName("I: names of more than 2 KiB are refused")
    void longNamesAreRefused() {
        X500NameBuilder name = new X500NameBuilder();
        for (int i = 0; i < 30; i++) {
            name.addRDN(BCStyle.OU, "u".repeat(64) + i);
        }
        X500Name longName = name.build();

        Issued user =
                TestCertificates.client(longName).ec("secp256r1").under(ROOT).make();
        refused(user.certificate().der(), "2048 bytes");
        refused(TestCertificates.client("bob").under(user).make().certificate().der(), "2048 bytes");
    }

    @Test
    @DisplayName("I: RSA keys of more than 8192 bits are refused")
    void hugeKeysAreRefused() {
        byte[] der = TestCertificates.client("huge")
                .keys(HugeKey.withPublicBits(8200, ROOT.keys().getPrivate()))
                .make()
                .certificate()
                .der();

        refused(der, "8200 bits");
    }

    @Test
    void linesAreSixtyFourWideBetweenTheirArmour() {
        List<String> lines = Pem.lines(FIRST);

        assertThat(lines).startsWith("-----BEGIN CERTIFICATE-----").endsWith("-----END CERTIFICATE-----");
        assertThat(lines.subList(1, lines.size() - 2)).allMatch(line -> line.length() == 64);
        assertThat(Pem.certificates(String.join("\n", lines).getBytes(US_ASCII)))
                .containsExactly(FIRST);
        assertThat(Pem.lines("PRIVATE KEY", new byte[] {1, 2, 3}))
                .containsExactly("-----BEGIN PRIVATE KEY-----", "AQID", "-----END PRIVATE KEY-----");
    }

    @Test
    @DisplayName("I: whatever the bytes, the answer is certificates or a message")
    void anyMutationIsReadOrRefused() {
        Random random = new Random(20240101);
        byte[][] seeds = {
            FIRST.der(),
            SECOND.der(),
            pem(FIRST).getBytes(US_ASCII),
            Base64.getEncoder().encode(SECOND.der())
        };
        int refusals = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] mutant = Mutant.of(seeds[i % seeds.length], random);
            try {
                assertThat(Pem.certificates(mutant)).isNotEmpty();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageNotContaining("Exception");
                refusals++;
            }
        }
        assertThat(refusals).isBetween(1_000, 20_000);
    }

    private static void refused(byte[] content, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pem.certificates(content))
                .withMessageContaining(message);
    }

    private static String pem(Certificate certificate) {
        return String.join("\n", Pem.lines(certificate)) + "\n";
    }
}
