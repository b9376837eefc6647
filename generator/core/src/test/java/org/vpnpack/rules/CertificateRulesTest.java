package org.vpnpack.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vpnpack.input.TestDocument.CLIENT_ROOT;
import static org.vpnpack.input.TestDocument.GATEWAY_ROOT;

import java.util.List;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.input.TestDocument;
import org.vpnpack.pki.TestCertificates;
import org.vpnpack.pki.TestCertificates.Issued;
import org.vpnpack.pki.TestCertificates.Recipe;

class CertificateRulesTest {

    private static final String AZURE = "azuregateway-0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0-0a1b2c3d4e5f.vpn.azure.com";
    private static final String PLACE = "gateway.yaml:5:16: trustAnchors[0]: the trust anchor ";

    @Test
    void anAddressOver64CharactersNeedsANameOfItsOwn() {
        assertThat(TestDocument.openVpn().with("address", AZURE).told()).containsExactly("""
                error: gateway.yaml:2:1: address: the address has 76 characters and cannot be the name in a certificate, which has at most 64
                hint: add serverCertificateName: 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0.vpn.azure.com""");
        assertThat(TestDocument.openVpn()
                        .with("address", AZURE)
                        .with("serverCertificateName", "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0.vpn.azure.com")
                        .told())
                .isEmpty();
    }

    @Test
    void aNameInACertificateHas64CharactersAtMost() {
        String longest = "a".repeat(60) + ".org";

        assertThat(TestDocument.openVpn().with("address", longest).told()).isEmpty();
        assertThat(TestDocument.openVpn()
                        .with("serverCertificateName", "b." + longest)
                        .told())
                .containsExactly("""
                        error: gateway.yaml:9:1: serverCertificateName: 'b.%s' has 66 characters, a name in a certificate at most 64
                        hint: look it up: the line verify-x509-name in the .ovpn of the gateway's own package""".formatted(longest));
    }

    @Test
    @DisplayName("G2: a client root is never a trust anchor")
    void aClientRootIsNoTrustAnchor() {
        assertThat(TestDocument.openVpn()
                        .with("trustAnchors", "[gateway-root.pem, client-root.pem]")
                        .told())
                .first()
                .isEqualTo("""
                        error: gateway.yaml:5:34: trustAnchors[1]: the trust anchor 'Client Root' is also a client root: whoever holds its key could pose as the gateway
                        hint: give the root of the gateway's own certificate""");
    }

    @Test
    @DisplayName("G2: a trust anchor is a CA")
    void aTrustAnchorIsACa() {
        String words = """
                error: %s'vpn.contoso.com' is not a CA certificate
                hint: give the root at the top of the chain, not the server's own certificate""".formatted(PLACE);

        assertThat(anchor(ec(TestCertificates.client("vpn.contoso.com")))).containsExactly(words);
        assertThat(anchor(ec(TestCertificates.authority("vpn.contoso.com").usage(KeyUsage.digitalSignature))))
                .as("may not sign")
                .containsExactly(words);
        assertThat(anchor(ec(TestCertificates.authority("vpn.contoso.com").withoutBasicConstraints())))
                .as("does not say")
                .containsExactly(words);
    }

    @Test
    void anIntermediateIsNoTrustAnchor() {
        assertThat(anchor(ec(TestCertificates.authority("Gateway CA 7").under(GATEWAY_ROOT))))
                .containsExactly("""
                        error: %s'Gateway CA 7' is an intermediate, which clients refuse as an anchor
                        hint: give the root that issued it: 'Gateway Root'""".formatted(PLACE));
    }

    @Test
    void aTrustAnchorStandsOnce() {
        assertThat(TestDocument.ikev2()
                        .with("trustAnchors", "[gateway-root.pem, gateway-root.pem]")
                        .told())
                .containsExactly("""
                        error: gateway.yaml:5:34: trustAnchors[1]: 'Gateway Root' is listed twice
                        hint: take one out""");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-31, false", // its last day
        "2027-01-01, true"
    })
    @DisplayName("G2: an expired trust anchor is refused")
    void anExpiredTrustAnchorIsRefused(String day, boolean expired) {
        Issued root = ec(TestCertificates.authority("Old Root").valid("2020-01-01", "2026-12-31"));
        TestDocument document = TestDocument.ikev2().file("gateway-root.pem", root);

        assertThat(document.told(day)).containsExactly(expired ? """
                                error: %s'Old Root' expired on 2026-12-31
                                hint: give the root that the gateway uses now""".formatted(PLACE) : """
                                warning: %s'Old Root' expires on 2026-12-31
                                hint: all users need a new package before that day""".formatted(PLACE));
    }

    @ParameterizedTest
    @CsvSource({"2026-10-02, false", "2026-10-03, true"})
    void theEndOfATrustAnchorIsAnnounced90DaysAhead(String day, boolean told) {
        Issued root = ec(TestCertificates.authority("Old Root").valid("2020-01-01", "2026-12-31"));

        assertThat(TestDocument.ikev2().file("gateway-root.pem", root).told(day))
                .hasSize(told ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-22, true", "2026-11-23, false"})
    void aTrustAnchorOfTomorrowIsRefused(String day, boolean told) {
        Issued root = ec(TestCertificates.authority("New Root").valid("2026-11-23", "2046-12-31"));

        assertThat(TestDocument.ikev2().file("gateway-root.pem", root).told(day))
                .isEqualTo(told ? List.of("""
                                        error: %s'New Root' is not valid before 2026-11-23
                                        hint: give the root that the gateway uses now""".formatted(PLACE)) : List.of());
    }

    @Test
    void theRootOfARadiusServerIsACaAndValid() {
        TestDocument document = TestDocument.ikev2()
                .with(
                        "authentication",
                        "{radius: {method: EAP-TLS, serverRoots: [leaf.pem, old.pem, gateway-root.pem],"
                                + " serverNames: [radius.contoso.com]}}")
                .file("leaf.pem", ec(TestCertificates.client("radius.contoso.com")))
                .file("old.pem", ec(TestCertificates.authority("Old Root").valid("2020-01-01", "2020-12-31")));

        assertThat(document.told()).containsExactly("""
                        error: gateway.yaml:4:58: authentication.radius.serverRoots[0]: the RADIUS root 'radius.contoso.com' is not a CA certificate
                        hint: give the root at the top of the chain, not the server's own certificate""", """
                        error: gateway.yaml:4:68: authentication.radius.serverRoots[1]: the RADIUS root 'Old Root' expired on 2020-12-31
                        hint: give the root that the gateway uses now""");
    }

    @Test
    void aClientRootIsACaOrAtLeastNoOther() {
        assertThat(clientRoot(ec(TestCertificates.client("alice")))).containsExactly("""
                error: gateway.yaml:4:46: authentication.certificate.clientRoots[0]: the client root 'alice' is not a CA certificate
                hint: give the CA that issues the users' certificates""");
        assertThat(clientRoot(ec(TestCertificates.authority("Old Style").withoutBasicConstraints())))
                .containsExactly("""
                        warning: gateway.yaml:4:46: authentication.certificate.clientRoots[0]: the client root 'Old Style' does not say that it is a CA
                        hint: make its successor with basic constraints CA:TRUE""");
        assertThat(clientRoot(ec(TestCertificates.authority("Issuing CA").under(CLIENT_ROOT))))
                .as("Azure takes an intermediate too")
                .isEmpty();
    }

    @Test
    void anExpiredClientRootLetsNobodyIn() {
        assertThat(clientRoot(ec(TestCertificates.authority("Old Root").valid("2020-01-01", "2026-11-22"))))
                .containsExactly("""
                        warning: gateway.yaml:4:46: authentication.certificate.clientRoots[0]: the client root 'Old Root' expired on 2026-11-22; no user under it can connect
                        hint: take it out, or upload its successor to the gateway and give that here""");
        assertThat(clientRoot(ec(TestCertificates.authority("Old Root").valid("2020-01-01", "2026-11-23"))))
                .isEmpty();
    }

    @Test
    void theAzureVpnClientKnowsOneAnchor() {
        TestDocument document = TestDocument.openVpn()
                .with("trustAnchors", "[gateway-root.pem, next.pem]")
                .file("next.pem", ec(TestCertificates.authority("Next Root")));

        assertThat(document.told()).containsExactly("""
                warning: gateway.yaml:5:1: trustAnchors: the profile for the Azure VPN Client can name one trust anchor; it gets the first, 'Gateway Root'
                hint: put the root that the gateway uses today first""");
        assertThat(document.with("tunnelTypes", "[IKEv2]").without("openvpn").told())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u202Eb", "a\u001B[2Jb", "a\nerror: b"})
    @DisplayName("N6: a hostile common name cannot steer the terminal")
    void hostileNamesAreQuoted(String name) {
        String quoted = "error: gateway\\.yaml:5:16: trustAnchors\\[0]: the %s'a\\\\u[0-9A-F]{4}.*b' %s\nhint: [^\n]*";
        assertThat(anchor(ec(TestCertificates.client(named(name)))))
                .noneMatch(told -> told.contains(name))
                .satisfiesExactly(
                        told -> assertThat(told)
                                .matches("(?s)" + quoted.formatted("trust anchor ", "is not a CA certificate")),
                        told -> assertThat(told)
                                .matches("(?s)"
                                        + quoted.formatted(
                                                "name of the trust anchor ",
                                                "holds a character that profiles cannot carry safely")));
    }

    private static List<String> anchor(Issued root) {
        return TestDocument.ikev2().file("gateway-root.pem", root).told();
    }

    private static List<String> clientRoot(Issued root) {
        return TestDocument.ikev2().file("client-root.pem", root).told();
    }

    private static X500Name named(String commonName) {
        return new X500NameBuilder()
                .addRDN(BCStyle.CN, new DERUTF8String(commonName))
                .build();
    }

    private static Issued ec(Recipe recipe) {
        return recipe.ec("secp256r1").make();
    }
}
