package org.vpnpack.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinguishedNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bob, O=evil",
                "bob+CN=root",
                "#0402abcd",
                "a\\,b",
                "\"quoted\"",
                "CN=x",
                "Ünïcødé ☃",
                "a<b>;c=d/e"
            })
    @DisplayName("N4: a value comes back from the name exactly as it went in")
    void valuesComeBackEqual(String value) {
        X500Name name = DistinguishedName.of(value);

        assertThat(name.getRDNs()).hasSize(1);
        assertThat(name.getRDNs(BCStyle.CN)[0].getFirst().getValue()).hasToString(value);
        assertThat(TestCertificates.client(name)
                        .ec("secp256r1")
                        .make()
                        .certificate()
                        .commonName())
                .contains(value);
    }

    @Test
    @DisplayName("N4: the limit of 64 code points is checked")
    void longValuesAreRefused() {
        assertThat(DistinguishedName.of("\uD83D\uDE00".repeat(64)).getRDNs()).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DistinguishedName.of("a".repeat(65)))
                .withMessageContaining("65 characters")
                .withMessageContaining("common name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DistinguishedName().organization("a".repeat(65)))
                .withMessageContaining("organization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a\u0000", "\u202Eabc", " a", "a\u200Bb"})
    @DisplayName("N4: what is no text is no part of a name")
    void hiddenCharactersAreRefused(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> DistinguishedName.of(value));
    }

    @Test
    void partsKeepTheirOrder() {
        X500Name name = new DistinguishedName()
                .organization("Contoso")
                .organizationalUnit("VPN")
                .commonName("alice")
                .build();

        assertThat(name).hasToString("O=Contoso,OU=VPN,CN=alice");
    }
}
