package org.vpnpack.issuing.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.gateway.UserId;
import org.vpnpack.issuing.OpenSsl;
import org.vpnpack.issuing.TestAuthority;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.authority.KeyPairs;
import org.vpnpack.issuing.authority.NewAuthority;
import org.vpnpack.issuing.authority.PermittedName;
import org.vpnpack.issuing.authority.SerialNumbers;

class ClientCertificateProfileTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String NOON = "1795435200"; // TestAuthority.NOW

    @TempDir
    Path folder;

    @DisplayName("C1: for each key type openssl takes the certificate for clients and for nothing else")
    @ParameterizedTest
    @EnumSource
    void opensslTakesItForClientsAlone(KeyType keyType) throws Exception {
        try (NewAuthority made = TestAuthority.make("Contoso VPN Users", keyType, 10);
                CertificateAuthority authority = TestAuthority.open(made)) {
            Certificate certificate = sign(authority, "alice@contoso.com", keyType, 365, false, TestAuthority.NOW);
            OpenSsl openSsl =
                    OpenSsl.in(folder).with("ca.pem", made.certificate()).with("user.pem", certificate);

            assertThat(verify(openSsl, "sslclient")).isEqualTo("0: user.pem: OK\n");
            for (String purpose : new String[] {"sslserver", "smimesign", "crlsign"}) {
                assertThat(verify(openSsl, purpose)).startsWith("2: ");
            }
            assertThat(openSsl.run("x509", "-in", "user.pem", "-noout", "-text"))
                    .contains("Version: 3 (0x2)")
                    .contains("Subject: CN = alice@contoso.com\n")
                    .contains("Basic Constraints: critical\n                CA:FALSE\n")
                    .contains("Key Usage: critical\n                Digital Signature\n")
                    .contains("Extended Key Usage: \n                TLS Web Client Authentication\n")
                    .contains("Subject Key Identifier:", "Authority Key Identifier:")
                    .contains("email:alice@contoso.com, othername: UPN::alice@contoso.com\n")
                    .contains(keyType == KeyType.EC_P384 ? "SHA384" : keyType == KeyType.EC_P256 ? "SHA256" : "sha256");
        }
    }

    @DisplayName("C1: the name stands in the SAN as the client sends it, and the CN repeats it")
    @ParameterizedTest
    @CsvSource({
        "alice@contoso.com, 'email:alice@contoso.com, othername: UPN::alice@contoso.com'",
        "carol, 'DNS:carol'",
        "laptop-7.corp.contoso.com, 'DNS:laptop-7.corp.contoso.com'",
        "Bob X, 'othername: UPN::Bob X'",
        "J\u00fcrgen@contoso.com, 'othername: UPN::J'"
    })
    void theSanHoldsTheName(String user, String san) throws Exception {
        try (CertificateAuthority authority = TestAuthority.open("Contoso")) {
            Certificate certificate = sign(authority, user, KeyType.EC_P256, 365, false, TestAuthority.NOW);

            assertThat(certificate.commonName()).contains(user);
            assertThat(OpenSsl.in(folder)
                            .with("user.pem", certificate)
                            .run("x509", "-in", "user.pem", "-noout", "-ext", "subjectAltName"))
                    .contains("\n    " + san);
        }
    }

    @DisplayName("N4: whatever the id, it comes back from the certificate as it went in")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bob, X",
                "a+b=c",
                "#0402abcd",
                "a\"b",
                "a;b<c>d",
                "a\\b",
                "CN=x,O=y",
                "\ud83d\ude00",
                "J\u00fcrgen M\u00fcller"
            })
    void everyIdComesBack(String user) {
        try (CertificateAuthority authority = TestAuthority.open("Contoso")) {
            Certificate certificate = sign(authority, user, KeyType.EC_P256, 365, false, TestAuthority.NOW);

            assertThat(certificate.commonName()).contains(user);
        }
    }

    @Test
    @DisplayName("N4: an id of 64 code points fits, also when each takes two Java characters")
    void longIdsFit() {
        String user = "\ud83d\ude00".repeat(64);
        try (CertificateAuthority authority = TestAuthority.open("Contoso")) {
            assertThat(sign(authority, user, KeyType.EC_P256, 365, false, TestAuthority.NOW)
                            .commonName())
                    .contains(user);
        }
        assertThatThrownBy(() -> new UserId(user + "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName(
            "C1: valid from five minutes ago but not before its authority, until the wanted day but not past its authority")
    void datesStayWithinTheAuthority() {
        try (NewAuthority made = TestAuthority.make("Contoso", KeyType.EC_P256, 1);
                CertificateAuthority authority = TestAuthority.open(made)) {
            Instant later = TestAuthority.NOW.plus(Duration.ofDays(100));
            Certificate first = sign(authority, "a", KeyType.EC_P256, 10, false, TestAuthority.NOW);
            Certificate second = sign(authority, "b", KeyType.EC_P256, 365, false, later);
            Certificate early = sign(authority, "c", KeyType.EC_P256, 10, false, TestAuthority.NOW.minusSeconds(60));

            assertThat(first.notBefore()).isEqualTo(TestAuthority.NOW.minusSeconds(300));
            assertThat(first.notAfter()).isEqualTo(first.notBefore().plus(Duration.ofDays(10)));
            assertThat(second.notBefore()).isEqualTo(later.minusSeconds(300));
            assertThat(second.notAfter()).isEqualTo(made.certificate().notAfter());
            assertThat(early.notBefore()).isEqualTo(made.certificate().notBefore());
        }
    }

    @DisplayName("C1: a life of no day, or of more than ten years, is refused")
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3651})
    void daysOutOfRangeAreRefused(int days) {
        assertThatThrownBy(() -> new ClientCertificateProfile(new UserId("a"), days, false))
                .hasMessageContaining("1 to 3650");
    }

    @Test
    @DisplayName("C1: ipsecIKE is a second purpose only when asked for; serverAuth and any purpose never are")
    void theOnlyOtherPurposeIsIke() throws Exception {
        try (CertificateAuthority authority = TestAuthority.open("Contoso")) {
            assertThat(sign(authority, "a", KeyType.EC_P256, 1, true, TestAuthority.NOW)
                            .extendedKeyUsage())
                    .containsExactly("1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.17");
            assertThat(sign(authority, "a", KeyType.EC_P256, 1, false, TestAuthority.NOW)
                            .extendedKeyUsage())
                    .containsExactly("1.3.6.1.5.5.7.3.2");
        }
    }

    @Test
    @DisplayName("C2: an authority with name constraints issues for the names that they permit, and openssl agrees")
    void nameConstraintsAreKept() throws Exception {
        try (NewAuthority made = TestAuthority.make(
                        "Contoso",
                        KeyType.EC_P256,
                        10,
                        PermittedName.parse("email:contoso.com"),
                        PermittedName.parse("dns:corp.contoso.com"));
                CertificateAuthority authority = TestAuthority.open(made)) {
            OpenSsl openSsl = OpenSsl.in(folder).with("ca.pem", made.certificate());
            for (String user : new String[] {"alice@contoso.com", "pc.corp.contoso.com", "Bob X"}) {
                assertThat(profile(user).forbiddenBy(authority)).as(user).isEmpty();
                openSsl.with("user.pem", sign(authority, user, KeyType.EC_P256, 9, false, TestAuthority.NOW));
                assertThat(verify(openSsl, "sslclient")).as(user).startsWith("0: ");
            }
            for (String user : new String[] {"alice@fabrikam.com", "pc.fabrikam.com", "carol"}) {
                assertThat(profile(user).forbiddenBy(authority)).as(user).isPresent();
                openSsl.with("user.pem", sign(authority, user, KeyType.EC_P256, 9, false, TestAuthority.NOW));
                assertThat(verify(openSsl, "sslclient")).as(user).contains("permitted subtree violation");
            }
        }
        try (CertificateAuthority free = TestAuthority.open("free")) {
            assertThat(profile("carol").forbiddenBy(free)).isEqualTo(Optional.empty());
        }
    }

    private static ClientCertificateProfile profile(String user) {
        return new ClientCertificateProfile(new UserId(user), 365, false);
    }

    private static Certificate sign(
            CertificateAuthority authority, String user, KeyType keyType, int days, boolean ike, Instant now) {
        return new ClientCertificateProfile(new UserId(user), days, ike)
                .sign(
                        KeyPairs.draw(keyType, RANDOM).getPublic(),
                        SerialNumbers.draw(RANDOM),
                        authority,
                        authority.newSigner(),
                        now);
    }

    private static String verify(OpenSsl openSsl, String purpose) throws Exception {
        return openSsl.run(
                "verify", "-x509_strict", "-attime", NOON, "-purpose", purpose, "-CAfile", "ca.pem", "user.pem");
    }
}
