package org.vpnpack.issuing.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.issuing.OpenSsl;
import org.vpnpack.issuing.TestAuthority;

class CrlTest {

    @TempDir
    Path folder;

    @DisplayName(
            "L6: openssl verifies the list of each key type; it has version 2, number, AKI, next update and reasons")
    @ParameterizedTest
    @EnumSource(
            value = KeyType.class,
            names = {"RSA_2048", "EC_P256", "EC_P384"})
    void opensslReadsTheSameList(KeyType keyType) throws Exception {
        try (NewAuthority made = TestAuthority.make("Contoso VPN Users", keyType, 10);
                CertificateAuthority authority = TestAuthority.open(made)) {
            List<Crl.Revoked> revoked = new ArrayList<>();
            for (RevocationReason reason : RevocationReason.values()) {
                revoked.add(new Crl.Revoked(
                        BigInteger.valueOf(0xABC000L + reason.code()), TestAuthority.NOW.minusSeconds(60), reason));
            }
            byte[] der = new Crl(4711, revoked, 7).sign(authority, TestAuthority.NOW);
            Files.writeString(folder.resolve("ca.crl"), Crl.pem(der));

            assertThat(OpenSsl.in(folder)
                            .with("ca.pem", made.certificate())
                            .run("crl", "-in", "ca.crl", "-noout", "-text", "-verify", "-CAfile", "ca.pem"))
                    .startsWith("0: ")
                    .contains("verify OK")
                    .contains("Version 2 (0x1)")
                    .contains("Last Update: Nov 23 12:00:00 2026 GMT")
                    .contains("Next Update: Nov 30 12:00:00 2026 GMT")
                    .containsPattern("X509v3 CRL Number: \n +4711\n")
                    .containsPattern("Authority Key Identifier: \n +" + subjectKey(made))
                    .containsPattern("Serial Number: ABC000\n +Revocation Date: Nov 23 11:59:00 2026 GMT\n +Serial")
                    .containsPattern("Serial Number: ABC001\n[^S]+\n +CRL entry extensions:\n[^S]+\n +Key Compromise")
                    .contains("Affiliation Changed", "Superseded", "Cessation Of Operation", "Privilege Withdrawn");
        }
    }

    @Test
    @DisplayName("L6: a list whose signature was changed does not verify")
    void aChangedListIsNoticed() throws Exception {
        try (NewAuthority made = TestAuthority.make("Contoso");
                CertificateAuthority authority = TestAuthority.open(made)) {
            byte[] der = new Crl(1, List.of(), 7).sign(authority, TestAuthority.NOW);
            der[der.length - 1] ^= 1;
            Files.write(folder.resolve("ca.crl"), der);

            assertThat(OpenSsl.in(folder)
                            .with("ca.pem", made.certificate())
                            .run("crl", "-inform", "DER", "-in", "ca.crl", "-noout", "-verify", "-CAfile", "ca.pem"))
                    .contains("verify failure");
        }
    }

    @DisplayName("L6: a list lives for 1 to 30 days")
    @ParameterizedTest
    @ValueSource(ints = {0, 31, 3650})
    void aListForTooLongIsRefused(int days) {
        assertThatThrownBy(() -> new Crl(1, List.of(), days)).hasMessageContaining("1 to 30");
    }

    private String subjectKey(NewAuthority made) throws Exception {
        return OpenSsl.in(folder)
                .with("ca.pem", made.certificate())
                .run("x509", "-in", "ca.pem", "-noout", "-ext", "subjectKeyIdentifier")
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .strip();
    }
}
