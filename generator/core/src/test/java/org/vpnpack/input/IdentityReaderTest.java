package org.vpnpack.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vpnpack.gateway.Authentication.ByCertificate;
import org.vpnpack.gateway.ClientRoot;
import org.vpnpack.pki.ClientIdentity;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.TestCertificates;
import org.vpnpack.pki.TestCertificates.Issued;
import org.vpnpack.pki.TestCertificates.Recipe;
import org.vpnpack.pki.TestPkcs12;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

class IdentityReaderTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    private static final Issued ROOT =
            TestCertificates.authority("Contoso Root").make();
    private static final Issued OTHER =
            TestCertificates.authority("Fabrikam Root").ec("secp256r1").make();
    private static final Issued CA =
            TestCertificates.authority("Contoso CA").authority(0).under(ROOT).make();
    private static final ByCertificate GATEWAY = gateway();

    @Test
    void aUserUnderAClientRootIsRead() {
        Issued alice = user("alice").under(CA).make();

        ClientIdentity identity = read(alice, GATEWAY, TODAY, CA, ROOT);

        assertThat(identity.certificate()).isEqualTo(alice.certificate());
        assertThat(identity.chain()).containsExactly(CA.certificate());
    }

    @Test
    @DisplayName("L5: a certificate of another authority is refused, naming both")
    void aForeignCertificateIsRefused() {
        assertThat(onlyProblem(user("alice").under(OTHER).make(), GATEWAY, TODAY, OTHER))
                .isEqualTo(Problem.error(
                        Place.file("alice.p12"),
                        "the client certificate of 'alice' was issued under 'Fabrikam Root', which is none of the"
                                + " gateway's client roots; it wants 'Contoso Root'",
                        "give an identity issued under one of them; if an intermediate is missing, export it with its"
                                + " full chain"));
        Issued impostor =
                TestCertificates.authority("Contoso Root").anotherKey().make();
        assertThat(onlyProblem(user("alice").under(impostor).make(), GATEWAY, TODAY)
                        .what())
                .contains("not with the key of the gateway's root of that name");
        assertThat(onlyProblem(user("alice").under(CA).make(), GATEWAY, TODAY).what())
                .contains("issued under 'Contoso CA'");
    }

    @Test
    @DisplayName("L5: a revoked certificate is refused, naming its thumbprint")
    void aRevokedCertificateIsRefused() {
        Issued dave = user("dave").under(ROOT).make();

        assertThat(onlyProblem(dave, gateway(dave.certificate().thumbprint()), TODAY)
                        .what())
                .contains("'dave' is revoked")
                .contains(dave.certificate().thumbprint());
    }

    @Test
    @DisplayName("L5: an expired or future certificate is refused, its first and last day are not")
    void onlyAValidCertificateIsTaken() {
        Issued carol =
                user("carol").valid("2025-01-01", "2025-12-31").under(ROOT).make();

        assertThat(onlyProblem(carol, GATEWAY, LocalDate.of(2026, 1, 1)).what())
                .isEqualTo("the client certificate expired on 2025-12-31, before 2026-01-01");
        assertThat(onlyProblem(carol, GATEWAY, LocalDate.of(2024, 12, 31)).what())
                .isEqualTo("the client certificate is not valid before 2025-01-01, after 2024-12-31");
        assertThat(read(carol, GATEWAY, LocalDate.of(2025, 1, 1))).isNotNull();
        assertThat(read(carol, GATEWAY, LocalDate.of(2025, 12, 31))).isNotNull();
    }

    @Test
    @DisplayName("L5: an expired intermediate is refused")
    void anExpiredIntermediateIsRefused() {
        Issued old = TestCertificates.authority("Old CA")
                .valid("2020-01-01", "2021-12-31")
                .under(ROOT)
                .make();

        assertThat(onlyProblem(user("carol").under(old).make(), GATEWAY, TODAY, old)
                        .what())
                .isEqualTo("the intermediate 'Old CA' expired on 2021-12-31, before 2026-09-01");
    }

    @Test
    void aSelfSignedCertificateIsRefusedEvenAsItsOwnRoot() {
        Issued erin = user("erin").make();
        ByCertificate own = new ByCertificate(List.of(new ClientRoot(erin.certificate())), List.of());

        assertThat(onlyProblem(erin, GATEWAY, TODAY).what()).contains("'erin' is self-signed");
        assertThat(onlyProblem(erin, own, TODAY).what()).contains("self-signed");
    }

    @Test
    void aCertificateThatIsNotForClientsIsRefused() {
        Issued server = user("frank")
                .purposes(KeyPurposeId.id_kp_serverAuth)
                .under(ROOT)
                .make();
        Issued unnamed = user("frank").purposes().under(ROOT).make();
        Issued any = user("frank")
                .purposes(KeyPurposeId.anyExtendedKeyUsage)
                .under(ROOT)
                .make();
        Issued encipher =
                user("frank").usage(KeyUsage.keyEncipherment).under(ROOT).make();
        Issued unlimited = user("frank").usage(0).under(ROOT).make();

        assertThat(onlyProblem(server, GATEWAY, TODAY).what()).contains("leaves out clientAuth");
        assertThat(onlyProblem(unnamed, GATEWAY, TODAY).what()).contains("names no purpose");
        assertThat(read(any, GATEWAY, TODAY)).isNotNull();
        assertThat(onlyProblem(encipher, GATEWAY, TODAY).what()).contains("leaves out digitalSignature");
        assertThat(read(unlimited, GATEWAY, TODAY)).isNotNull();
    }

    @Test
    void theCertificateOfAnAuthorityIsRefused() {
        Issued ca = TestCertificates.authority("Some CA")
                .usage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)
                .purposes(KeyPurposeId.id_kp_clientAuth)
                .under(ROOT)
                .make();

        assertThat(onlyProblem(ca, GATEWAY, TODAY).what())
                .isEqualTo("'Some CA' is the certificate of a CA, not of a user");
    }

    @Test
    void aGatewayWithoutCertificateAuthenticationTakesNoIdentity() {
        assertThat(onlyProblem(user("alice").under(ROOT).make(), null, TODAY).what())
                .startsWith("the gateway has no certificate authentication");
    }

    @Test
    @DisplayName("N1: a name that hides characters is refused")
    void aHostileNameIsRefused() {
        Issued hostile = TestCertificates.client(new X500NameBuilder()
                        .addRDN(BCStyle.CN, new DERUTF8String("a\nb\u202E"))
                        .build())
                .ec("secp256r1")
                .under(ROOT)
                .make();

        assertThat(onlyProblem(hostile, GATEWAY, TODAY).what())
                .contains("U+000A")
                .doesNotContain("\n");
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        Issued worst = user("worst")
                .valid("2020-01-01", "2020-12-31")
                .purposes(KeyPurposeId.id_kp_serverAuth)
                .usage(KeyUsage.keyEncipherment)
                .authority(0)
                .under(OTHER)
                .make();

        assertThat(problems(worst, gateway(worst.certificate().thumbprint()), TODAY))
                .hasSize(6);
    }

    @Test
    @DisplayName("K3: a password that does not open the container is refused, not quoted")
    void aWrongPasswordIsAProblemOfTheFile() {
        byte[] p12 =
                TestPkcs12.COMPATIBLE.write(PASSWORD, user("alice").under(ROOT).make());
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> IdentityReader.read(
                        p12, "alice.p12", new Password("Xyzzy-canary".toCharArray()), GATEWAY, TODAY));

        assertThat(refused).hasMessageStartingWith("error: alice.p12: the password does not open the container");
        assertThat(refused).hasMessageNotContaining("Xyzzy").hasNoCause();
    }

    private static Recipe user(String name) {
        return TestCertificates.client(name).ec("secp256r1");
    }

    private static ByCertificate gateway(String... revoked) {
        return new ByCertificate(List.of(new ClientRoot(ROOT.certificate())), Arrays.asList(revoked));
    }

    private static ClientIdentity read(Issued user, @Nullable ByCertificate gateway, LocalDate asOf, Issued... others) {
        byte[] p12 = TestPkcs12.MODERN.write(PASSWORD, 10, 10, 10, user, others);
        return IdentityReader.read(p12, "alice.p12", new Password(PASSWORD.toCharArray()), gateway, asOf);
    }

    private static List<Problem> problems(
            Issued user, @Nullable ByCertificate gateway, LocalDate asOf, Issued... others) {
        return catchThrowableOfType(RefusedException.class, () -> read(user, gateway, asOf, others))
                .problems();
    }

    private static Problem onlyProblem(Issued user, @Nullable ByCertificate gateway, LocalDate asOf, Issued... others) {
        List<Problem> problems = problems(user, gateway, asOf, others);
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }
}
