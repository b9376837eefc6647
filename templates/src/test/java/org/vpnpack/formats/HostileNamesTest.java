package org.vpnpack.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.vpnpack.formats.HostileValues.PRINTABLE;
import static org.vpnpack.formats.HostileValues.REFUSED;
import static org.vpnpack.formats.HostileValues.assertPrintable;
import static org.vpnpack.formats.HostileValues.gateway;
import static org.vpnpack.formats.HostileValues.isDangerous;
import static org.vpnpack.formats.HostileValues.refusal;
import static org.vpnpack.formats.PackageReading.manifest;
import static org.vpnpack.formats.PackageReading.readme;
import static org.vpnpack.formats.PackageReading.readmeTags;
import static org.vpnpack.formats.PackageReading.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.Templates;
import org.vpnpack.rules.RefusedException;

/** Whatever name stands in a certificate comes out of every file as it went in, or is refused. */
final class HostileNamesTest {

    /** The package of a harmless value in each field. */
    private static final Map<String, VpnPackage> TAME = new HashMap<>();

    static Stream<String> printable() {
        return PRINTABLE.stream();
    }

    @ParameterizedTest
    @MethodSource("printable")
    @DisplayName("E: markup in a trust anchor's subject is text everywhere")
    void printableSubjectsOfTrustAnchorsAreKept(String value) {
        TestGateway gateway = anchored(named(new DERUTF8String(value)));
        VpnPackage made = gateway.generate();
        assertThat(text(made, "Generic/VpnSettings.xml", "ServerCertRootCn")).isEqualTo(value);
        assertThat(text(made, "Generic/VpnSettings.xml", "ServerCertIssuerCn")).isEqualTo(value);
        assertThat(readme(made).getTextContent()).contains(value);
        assertThat(readmeTags(made))
                .isEqualTo(readmeTags(TAME.computeIfAbsent(
                        "subject", any -> anchored(new X500Name("CN=tame")).generate())));
        assertThat(manifest(made).at("/gateway/trustAnchors/0/name").stringValue())
                .isEqualTo(value);
    }

    @Test
    @DisplayName("N1: a trust anchor whose subject hides or breaks lines is refused at its place in the document")
    void dangerousSubjectsOfTrustAnchorsAreRefused() {
        for (String value : REFUSED) {
            boolean lone = value.contains("\uD800"); // which no UTF-8 string can hold
            if (isDangerous(value) && !lone) {
                assertThat(refusal(anchored(named(new DERUTF8String(value)))))
                        .as(value)
                        .hasValueSatisfying(problems -> assertThat(problems)
                                .anyMatch(problem -> problem.where().toString().contains("trustAnchors[0]")));
            }
        }
    }

    @Test
    @DisplayName("E: subjects of client roots and intermediates stand in no file but as DER")
    void subjectsOfClientRootsAreNotPrinted() {
        for (String value : List.of("</ca>", "a\nup /tmp/x", "<script>", "\u202E")) {
            TestCertificate root = TestCertificate.authority(named(new DERUTF8String(value)));
            TestGateway gateway = gateway()
                    .file("client-root", root.der())
                    .set("authentication.certificate.clientRoots", List.of("client-root"));
            assertThat(refusal(gateway)).isEmpty();

            TestCertificate between = root.intermediate(named(new DERUTF8String(value + "2")));
            TestCertificate alice = between.client(new X500Name("CN=alice"));
            VpnPackage made = gateway.generateFor(
                    Templates.builtIn(), "alice", alice.p12("a password", between, root), "a password", true);
            assertThat(TestGateway.file(made, "OpenVPN/vpnconfig_cert.ovpn").text())
                    .contains(alice.pem().replace("\n", "\r\n") + between.pem().replace("\n", "\r\n"));
            assertThat(readmeTags(made)).doesNotContain("script");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's \"both\"",
                "\\n",
                "</ca>",
                "</title><script>alert(1)</script>",
                "x on call = 4711",
                "${userName} <#if x>",
                "# ; $(id) %PATH%",
                "../../etc/passwd",
                "=1+1",
                "\u2019 \u00FC \uD83D\uDE00"
            })
    @DisplayName("E: a user's name comes out of page and manifest as it went in")
    void usersNamesAreKept(String name) {
        VpnPackage made = forUser(name);
        assertThat(readme(made).getTextContent()).contains(name);
        assertThat(readmeTags(made)).doesNotContain("script");
        assertThat(manifest(made).at("/user/name").stringValue()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nup /tmp/x", "a\u0000b", "a\u202Eb", "a\u200Bb", "a\u001B[2Jb", "a\uFFFEb"})
    @DisplayName("N1: a user's name that hides or breaks lines is refused")
    void dangerousNamesOfUsersAreRefused(String name) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> forUser(name));
        assertThat(refused).hasMessageContaining("the user's name in the certificate cannot be used");
        assertPrintable(refused.problems());
    }

    private static VpnPackage forUser(String name) {
        TestCertificate root = TestCertificate.authority(new X500Name("CN=Clients"));
        TestCertificate user = root.client(named(new DERUTF8String(name)));
        return gateway()
                .file("client-root", root.der())
                .set("authentication.certificate.clientRoots", List.of("client-root"))
                .generateFor(Templates.builtIn(), "user", user.p12("a password", root), "a password", true);
    }

    private static TestGateway anchored(X500Name subject) {
        return gateway().file("root", TestCertificate.root(subject)).anchors("root");
    }

    private static X500Name named(ASN1Encodable commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }
}
