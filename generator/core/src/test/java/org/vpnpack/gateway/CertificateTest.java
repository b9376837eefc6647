package org.vpnpack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUniversalString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.pki.TestCertificates;
import org.vpnpack.pki.TestCertificates.Issued;
import org.vpnpack.pki.TestCertificates.Recipe;

class CertificateTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "a,b+c=d",
                "a\\,b",
                "\\",
                "\"quoted\"",
                "#0402abcd",
                "CN=bob",
                "x, CN=bob",
                "a;b<c>d",
                " leading",
                "trailing ",
                "a  b",
                "a/CN=bob",
                "Jos\u00E9 \u6771\u4EAC",
                "\uD83D\uDE00",
                "e\u0301",
                "a\nb",
                "a\u0000b",
                "a\u202Eb",
                "a'b",
                "\\23",
                "<b>&amp;"
            })
    @DisplayName("N4: any common name is read back as it is")
    void commonNamesComeBackEqual(String name) {
        Certificate certificate = certified(cn(new DERUTF8String(name)));

        assertThat(certificate.commonName()).contains(name);
        assertThat(certificate.issuerCommonName()).contains(name);
        assertThat(certificate.displayName()).isEqualTo(name);
        assertThat(certificate.toString().codePoints().noneMatch(Text::isRefused))
                .isTrue();
    }

    @Test
    @DisplayName("N4: the string type of a common name does not matter")
    void stringTypesAreRead() {
        assertThat(certified(cn(new DERPrintableString("alice"))).commonName()).contains("alice");
        assertThat(certified(cn(new DERBMPString("\u6771\u4EAC"))).commonName()).contains("\u6771\u4EAC");
        assertThat(certified(cn(new DERT61String("J\u00E9"))).commonName()).contains("J\u00E9");
        assertThat(certified(cn(new DERUniversalString(new byte[] {0, 1, (byte) 0xF6, 0})))
                        .commonName())
                .contains("\uD83D\uDE00");
        assertThat(certified(cn(new DERUTF8String("long ".repeat(50) + "name"))).commonName())
                .contains("long ".repeat(50) + "name");
        assertThat(certified(cn(new ASN1Integer(7))).commonName()).as("no text").isEmpty();
    }

    @Test
    @DisplayName("N4: of several common names the last counts, as in OpenSSL and Azure")
    void theLastCommonNameCounts() {
        X500Name name = new X500NameBuilder()
                .addRDN(BCStyle.CN, "first")
                .addRDN(BCStyle.O, "Contoso, Ltd")
                .addRDN(BCStyle.CN, "last")
                .build();

        assertThat(certified(name).commonName()).contains("last");
    }

    @Test
    @DisplayName("N4: a common name beside other parts is found")
    void aCommonNameInAPartOfSeveralIsFound() {
        X500Name name = new X500NameBuilder()
                .addRDN(BCStyle.C, "DE")
                .addMultiValuedRDN(
                        new ASN1ObjectIdentifier[] {BCStyle.OU, BCStyle.CN, BCStyle.UID}, new ASN1Encodable[] {
                            new DERUTF8String("CN=mallory"), new DERUTF8String("alice"), new DERUTF8String("u1")
                        })
                .build();

        assertThat(certified(name).commonName()).contains("alice");
    }

    @Test
    void aCertificateWithoutCommonNameIsKnownByItsSubject() {
        Certificate certificate = certified(new X500NameBuilder()
                .addRDN(BCStyle.O, "Contoso")
                .addRDN(BCStyle.OU, "VPN")
                .build());

        assertThat(certificate.commonName()).isEmpty();
        assertThat(certificate.displayName()).isEqualTo("OU=VPN,O=Contoso");
    }

    @Test
    void aCaSaysSoAndMaySign() {
        assertThat(made(TestCertificates.authority("ca")).isCa()).isTrue();
        assertThat(made(TestCertificates.authority("ca").usage(0)).isCa())
                .as("no limits")
                .isTrue();
        assertThat(made(TestCertificates.authority("ca").usage(KeyUsage.cRLSign))
                        .isCa())
                .isFalse();
        assertThat(made(TestCertificates.client("bob").usage(KeyUsage.keyCertSign))
                        .isCa())
                .isFalse();
        Certificate silent = made(TestCertificates.authority("ca").withoutBasicConstraints());
        assertThat(silent.isCa()).isFalse();
        assertThat(silent.isSilentAboutCa()).isTrue();
        assertThat(made(TestCertificates.client("bob")).isSilentAboutCa()).isFalse();
    }

    @Test
    void theOtherReadingsAreThoseOfTheCertificate() throws Exception {
        Issued root = TestCertificates.authority("root").ec("secp256r1").make();
        Certificate bob = made(TestCertificates.client("bob")
                .under(root)
                .purposes(KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_emailProtection)
                .valid("2025-01-01", "2027-12-31"));

        assertThat(bob.isSelfIssued()).isFalse();
        assertThat(root.certificate().isSelfIssued()).isTrue();
        assertThat(bob.issuerCommonName()).contains("root");
        assertThat(bob.extendedKeyUsage()).isEqualTo(List.of("1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.4"));
        assertThat(root.certificate().extendedKeyUsage()).isEmpty();
        assertThat(bob.notBefore()).isEqualTo("2025-01-01T00:00:00Z");
        assertThat(bob.notAfter()).isEqualTo("2027-12-31T23:59:59Z");
        assertThat(bob.thumbprint())
                .isEqualTo(Digests.sha1(bob.x509().getEncoded()))
                .matches("[0-9A-F]{40}");
        assertThat(bob.sha256())
                .isEqualTo(Digests.sha256(bob.x509().getEncoded()))
                .matches("[0-9a-f]{64}");
        assertThat(bob).isEqualTo(new Certificate(bob.x509())).isNotEqualTo(root.certificate());
        assertThat(bob).hasToString("bob (SHA-1 " + bob.thumbprint() + ")");
    }

    @Test
    void theBytesCannotBeChangedFromOutside() {
        Certificate bob = made(TestCertificates.client("bob"));
        String before = bob.sha256();
        bob.der()[0] = 0;

        assertThat(bob.sha256()).isEqualTo(before);
        assertThat(bob.der()[0]).isEqualTo((byte) 0x30);
    }

    private static X500Name cn(ASN1Encodable value) {
        return new X500NameBuilder().addRDN(BCStyle.CN, value).build();
    }

    private static Certificate certified(X500Name subject) {
        return made(TestCertificates.client(subject));
    }

    private static Certificate made(Recipe recipe) {
        return recipe.ec("secp256r1").make().certificate();
    }
}
