package org.vpnpack.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.ClientRoot;

class SampleCertificatesTest {

    /** Maven runs tests in the module's folder. */
    private static final Path SAMPLES = Path.of("../../samples/certificates");

    @Test
    void theSampleCertificatesAreWhatTheirReadmeSays() throws IOException {
        assertThat(certificate("contoso-client-root.pem").isCa()).isTrue();
        assertThat(certificate("contoso-client-ca.pem").x509().getBasicConstraints())
                .isZero();
        assertThat(certificate("fabrikam-client-root.pem").x509().getPublicKey().getAlgorithm())
                .isEqualTo("EC");
        assertThat(certificate("tailspin-radius-root.pem").isCa()).isTrue();
        assertThat(certificate("contoso-gateway-root.cer").commonName()).contains("Contoso Gateway Test Root G1");
        assertThat(certificate("contoso-gateway-root-g2.cer").commonName()).contains("Contoso Gateway Test Root G2");
        assertThat(certificate("DigiCertGlobalRootG2.cer").thumbprint())
                .isEqualTo("DF3C24F9BFD666761B268073FE06D1CC8D4F82A4");
        assertThat(certificate("expired-root.pem").notAfter()).isEqualTo("2020-12-31T23:59:59Z");
        assertThat(certificate("not-a-ca.pem").isCa()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "alice, alice@contoso.com, 1, true",
        "bob, bob@contoso.com, 0, true",
        "mallory, alice@contoso.com, 0, false",
        "expired, carol@contoso.com, 0, true",
        "revoked, dave@contoso.com, 1, true",
        "selfsigned, erin@contoso.com, 0, false",
        "serveronly, frank@contoso.com, 0, true"
    })
    void theSampleIdentitiesOpenWithTheirPasswords(String name, String user, int intermediates, boolean contoso)
            throws IOException {
        ClientRoot root = new ClientRoot(certificate("contoso-client-root.pem"));
        String password =
                Files.readString(SAMPLES.resolve(name + "-test-only.password")).strip();
        try (ClientIdentity identity = Pkcs12.open(
                Files.readAllBytes(SAMPLES.resolve(name + "-test-only.p12")), new Password(password.toCharArray()))) {
            assertThat(identity.userName()).isEqualTo(user);
            assertThat(identity.chain()).hasSize(intermediates);
            assertThat(ClientChain.rootOf(identity, List.of(root), SignatureCheck.JDK)
                            .isPresent())
                    .isEqualTo(contoso);
            assertThat(Files.readString(SAMPLES.resolve("README.md"))
                            .contains(identity.certificate().thumbprint()))
                    .isEqualTo(List.of("alice", "bob", "revoked").contains(name));
        }
    }

    private static Certificate certificate(String name) throws IOException {
        List<Certificate> certificates = Pem.certificates(Files.readAllBytes(SAMPLES.resolve(name)));
        assertThat(certificates).hasSize(1);
        return certificates.get(0);
    }
}
