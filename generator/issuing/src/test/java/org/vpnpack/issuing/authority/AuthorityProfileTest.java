package org.vpnpack.issuing.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.issuing.OpenSsl;
import org.vpnpack.issuing.TestAuthority;
import org.vpnpack.pki.DistinguishedName;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.SigningKey;

class AuthorityProfileTest {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path folder;

    @DisplayName("C2: an authority of each key type is CA:TRUE with path length 0, keyCertSign and cRLSign, critical")
    @ParameterizedTest
    @EnumSource
    void anAuthorityMayIssueAndNothingElse(KeyType keyType) throws Exception {
        try (NewAuthority made = TestAuthority.make("Contoso VPN Users", keyType, 10)) {
            OpenSsl openSsl = OpenSsl.in(folder).with("ca.pem", made.certificate());

            assertThat(openSsl.run("x509", "-in", "ca.pem", "-noout", "-text"))
                    .contains("Basic Constraints: critical\n                CA:TRUE, pathlen:0")
                    .contains("Key Usage: critical\n                Certificate Sign, CRL Sign\n")
                    .contains("Subject Key Identifier:")
                    .contains(
                            keyType == KeyType.EC_P384
                                    ? "ecdsa-with-SHA384"
                                    : keyType == KeyType.EC_P256 ? "ecdsa-with-SHA256" : "sha256WithRSA")
                    .doesNotContain("Name Constraints");
            assertThat(openSsl.run("verify", "-x509_strict", "-attime", "1795435200", "-CAfile", "ca.pem", "ca.pem"))
                    .isEqualTo("0: ca.pem: OK\n");
            assertThat(made.certificate().notBefore()).isEqualTo(Instant.parse("2026-11-23T11:55:00Z"));
            assertThat(made.certificate().notAfter()).isEqualTo(Instant.parse("2036-11-23T11:55:00Z"));
        }
    }

    @DisplayName("C2: neither more than 10 years nor deep hierarchies")
    @ParameterizedTest
    @CsvSource({"0, 0", "11, 0", "10, -1", "10, 6"})
    void numbersOutOfRangeAreRefused(int years, int pathLength) {
        assertThatThrownBy(() ->
                        new AuthorityProfile(DistinguishedName.of("x"), KeyType.EC_P256, years, pathLength, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("C2: name constraints are critical and say what is permitted")
    void nameConstraintsStandInTheCertificate() throws Exception {
        try (NewAuthority made = TestAuthority.make(
                "Contoso",
                KeyType.EC_P256,
                10,
                PermittedName.parse("email:Contoso.com"),
                PermittedName.parse("dns:corp.contoso.com"))) {
            assertThat(OpenSsl.in(folder)
                            .with("ca.pem", made.certificate())
                            .run("x509", "-in", "ca.pem", "-noout", "-ext", "nameConstraints"))
                    .contains("critical", "Permitted:", "email:contoso.com", "DNS:corp.contoso.com");
        }
    }

    @Test
    @DisplayName("K6: a container under a person's password has AES-256, SHA-256 and 600,000 rounds throughout")
    void aPersonsPasswordGetsManyRounds() throws Exception {
        assertThat(info(new Password(PASSWORD.toCharArray()), PASSWORD))
                .containsPattern("MAC: sha256, Iteration 600000\n")
                .containsPattern(
                        "PKCS7 Encrypted data: PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256")
                .containsPattern("Shrouded Keybag: PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256");
    }

    @Test
    @DisplayName("K6: under a machine-made password 10,000 rounds are enough")
    void aMachinesPasswordNeedsFewRounds() throws Exception {
        assertThat(info(Password.machineMade(PASSWORD.toCharArray()), PASSWORD))
                .containsPattern("MAC: sha256, Iteration 10000\n")
                .containsPattern("Shrouded Keybag: PBES2, PBKDF2, AES-256-CBC, Iteration 10000, PRF hmacWithSHA256");
    }

    @DisplayName("K6: encrypted PEM has the same strength, and openssl and we open it")
    @ParameterizedTest
    @CsvSource({"false, 0927C0", "true, 2710"})
    void pemIsAsStrong(boolean machineMade, String hex) throws Exception {
        char[] chars = PASSWORD.toCharArray();
        try (NewAuthority made = TestAuthority.make("Contoso");
                Password password = machineMade ? Password.machineMade(chars) : new Password(chars)) {
            byte[] pem = made.pem(password);
            Files.write(folder.resolve("ca.pem"), pem);
            OpenSsl openSsl = OpenSsl.in(folder);

            assertThat(new String(pem, StandardCharsets.US_ASCII))
                    .startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n")
                    .contains("-----BEGIN CERTIFICATE-----\n");
            assertThat(openSsl.run("asn1parse", "-in", "ca.pem"))
                    .contains("PBES2", "hmacWithSHA256", "aes-256-cbc", "INTEGER           :" + hex);
            assertThat(openSsl.run("pkey", "-in", "ca.pem", "-passin", "pass:" + PASSWORD, "-pubout"))
                    .startsWith("0: -----BEGIN PUBLIC KEY-----");
            try (SigningKey key = SigningKey.read(pem, password)) {
                assertThat(key.certificate()).isEqualTo(made.certificate());
            }
        }
    }

    private String info(Password password, String text) throws Exception {
        try (NewAuthority made = TestAuthority.make("Contoso");
                password) {
            Files.write(folder.resolve("ca.p12"), made.pkcs12(password));
            try (SigningKey key = SigningKey.read(Files.readAllBytes(folder.resolve("ca.p12")), password)) {
                assertThat(key.certificate()).isEqualTo(made.certificate());
            }
            return OpenSsl.in(folder).run("pkcs12", "-info", "-noout", "-in", "ca.p12", "-passin", "pass:" + text);
        }
    }
}
