package org.vpnpack.issuing.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.issuing.OpenSsl;
import org.vpnpack.issuing.TestAuthority;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.SigningKey;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.RefusedException;

class CertificateAuthorityTest {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path folder;

    @Test
    @DisplayName("C2: an authority that is not valid yet, or no longer, is refused")
    void anAuthorityMustBeValid() {
        assertRefused(openAt(TestAuthority.NOW.minus(Duration.ofDays(1))), "is not valid before 2026-11-23");
        assertRefused(openAt(TestAuthority.NOW.plus(Duration.ofDays(5000))), "expired on 2036-11-23");
    }

    @Test
    @DisplayName("C2: a certificate that is no authority, or may not sign certificates and lists, is refused")
    void aMereCertificateIsRefused() throws Exception {
        assertRefused(own("basicConstraints=critical,CA:FALSE"), "it does not say CA:TRUE");
        assertRefused(
                own("basicConstraints=critical,CA:TRUE", "keyUsage=critical,cRLSign"),
                "leaves out keyCertSign or cRLSign");
        assertRefused(
                own("basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign"),
                "leaves out keyCertSign or cRLSign");
        own("basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign")
                .run();
    }

    @Test
    @DisplayName("C2: a key that is not the certificate's is refused")
    void aForeignKeyIsRefused() {
        try (NewAuthority one = TestAuthority.make("one");
                NewAuthority two = TestAuthority.make("two");
                Password password = Password.machineMade(PASSWORD.toCharArray())) {
            String first = new String(one.pem(password), java.nio.charset.StandardCharsets.US_ASCII);
            String second = new String(two.pem(password), java.nio.charset.StandardCharsets.US_ASCII);
            String mixed = first.substring(0, first.indexOf("-----BEGIN CERTIFICATE"))
                    + second.substring(second.indexOf("-----BEGIN CERTIFICATE"));
            assertThatThrownBy(
                            () -> SigningKey.read(mixed.getBytes(java.nio.charset.StandardCharsets.US_ASCII), password))
                    .hasMessageContaining("no certificate in the file belongs to its private key");
        }
    }

    private static Runnable openAt(Instant now) {
        return () -> {
            try (NewAuthority made = TestAuthority.make("Contoso");
                    Password password = Password.machineMade(PASSWORD.toCharArray())) {
                CertificateAuthority.of(SigningKey.read(made.pkcs12(password), password), Place.file("ca.p12"), now)
                        .close();
            }
        };
    }

    /** A self-signed certificate with these extensions alone, by openssl. */
    private Runnable own(String... extensions) throws Exception {
        Files.writeString(
                folder.resolve("own.cnf"),
                "[req]\ndistinguished_name=dn\nx509_extensions=ext\nprompt=no\n[dn]\nCN=own\n[ext]\n"
                        + String.join("\n", extensions) + "\n");
        OpenSsl openSsl = OpenSsl.in(folder);
        assertThat(openSsl.run(
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-keyout",
                        "own.key",
                        "-out",
                        "own.cer",
                        "-days",
                        "30",
                        "-config",
                        "own.cnf"))
                .startsWith("0: ");
        String pem = Files.readString(folder.resolve("own.key")) + Files.readString(folder.resolve("own.cer"));
        SigningKey key = SigningKey.read(pem.getBytes(java.nio.charset.StandardCharsets.US_ASCII), null);
        Instant within = key.certificate().notBefore().plusSeconds(60);
        return () -> CertificateAuthority.of(key, Place.file("own.pem"), within).close();
    }

    private static void assertRefused(Runnable opening, String why) {
        assertThatThrownBy(opening::run)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.problems()).singleElement().asString().contains(why));
    }
}
