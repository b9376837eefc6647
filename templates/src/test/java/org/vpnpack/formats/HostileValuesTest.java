package org.vpnpack.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.vpnpack.format.StrictXml;
import org.vpnpack.format.Templates;
import org.vpnpack.gateway.Text;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever stands in a document or a certificate comes out of every file as it went in, or is refused. */
final class HostileValuesTest {

    private static final List<String> PRINTABLE = List.of(
            "'",
            "\"",
            "it's \"both\"",
            "\\",
            "\\n\\\"\\'",
            "`id`",
            "< & > ]]>",
            "&lt;b&gt;&#10;&amp;",
            "</ca>",
            "<ca>",
            "</VnetName><VpnServer>evil.example.com</VpnServer><VnetName>",
            "</title><script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "x on call = 4711, see src= and href=",
            "javascript:alert(1) url(https://evil.example.com/) @import",
            "--><!-- <!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>",
            "<![CDATA[",
            "<?php ?>",
            "${1+1} ${gatewayName} #{1}",
            "<#include \"/etc/passwd\"> <@x/> [#if x] [=1]",
            "${\"freemarker.template.utility.Execute\"?new()(\"id\")}",
            "$(id) $HOME %PATH% !x!",
            "# comment",
            "a # b ; c",
            "; comment",
            "--up /tmp/x",
            "-rf",
            "../../../etc/passwd",
            "=1+1",
            "\u2019 \u201C \u2018 \uFF07",
            "\u00FC\u00DF \u4E2D\u6587 \uD83D\uDE00",
            "u\u0308 is not yet composed",
            "a\u00A0b",
            "x".repeat(256));

    private static final List<String> REFUSED = List.of(
            "a\nup /tmp/x",
            "a\r\nup /tmp/x",
            "a\rb",
            "a\tb",
            "a\u0000b",
            "a\u001B[2Jb",
            "a\u0085b",
            "a\u2028b",
            "a\u202Eb",
            "a\u200Bb",
            "a\uFEFFb",
            "a\uFFFEb",
            "a\uD800b",
            "a\uE000b",
            " a",
            "a ",
            "",
            "x".repeat(257),
            "x".repeat(300));

    private static final List<String> FREE_TEXTS = List.of("name", "organization", "support", "azure.vnetName");

    /** The package of a harmless value in each field. */
    private static final Map<String, VpnPackage> TAME = new HashMap<>();

    private static final List<String> OTHER_TEXTS = List.of(
            "address",
            "serverCertificateName",
            "azure.vnetId",
            "sku",
            "openvpn.tlsAuth",
            "openvpn.transport",
            "routing.mode",
            "authentication.radius.method",
            "authentication.entraId.tenant",
            "authentication.entraId.audience",
            "authentication.entraId.issuer");

    private static final List<String> LISTS = List.of(
            "tunnelTypes",
            "trustAnchors",
            "clientAddressPools",
            "routing.routes",
            "routing.includeRoutes",
            "routing.excludeRoutes",
            "dns.servers",
            "dns.suffixes",
            "authentication.certificate.clientRoots",
            "authentication.certificate.revoked",
            "authentication.radius.serverRoots");

    static Stream<String> printable() {
        return PRINTABLE.stream();
    }

    static Stream<String> everything() {
        return Stream.concat(PRINTABLE.stream(), REFUSED.stream());
    }

    @ParameterizedTest
    @MethodSource("printable")
    @DisplayName("E: printable text comes out of every format as it went in")
    void printableTextIsKept(String value) {
        String kept = Normalizer.normalize(value, Normalizer.Form.NFC);
        for (String field : FREE_TEXTS) {
            VpnPackage made = gateway().set(field, value).generate();
            VpnPackage tame = TAME.computeIfAbsent(
                    field, any -> gateway().set(field, "tame").generate());
            String network = field.equals("azure.vnetName") ? kept : "vnet-contoso";
            assertThat(text(made, "Generic/VpnSettings.xml", "VnetName")).isEqualTo(network);
            assertThat(text(made, "AzureVPN/azurevpnconfig_aad.xml", "name")).isEqualTo(network);
            assertThat(tags(made, "Generic/VpnSettings.xml")).isEqualTo(tags(tame, "Generic/VpnSettings.xml"));
            assertThat(TestGateway.file(made, "OpenVPN/vpnconfig_cert.ovpn").text())
                    .isEqualTo(TestGateway.file(tame, "OpenVPN/vpnconfig_cert.ovpn")
                            .text());
            assertThat(readmeTags(made)).isEqualTo(readmeTags(tame));
            if (!field.equals("azure.vnetName")) {
                assertThat(readme(made).getTextContent()).contains(kept);
            }
            if (field.equals("name")) {
                assertThat(json(made, "Android/vpnconfig_cert.sswan")
                                .at("/name")
                                .stringValue())
                        .isEqualTo(kept);
                assertThat(keyFile(made, "ikev2").get("id")).isEqualTo(kept + " (IKEv2)");
                assertThat(keyFile(made, "openvpn").get("id")).isEqualTo(kept + " (OpenVPN)");
                assertThat(manifest(made).at("/gateway/name").stringValue()).isEqualTo(kept);
            }
        }
    }

    @Test
    @DisplayName("E: the name stands for the network's where a document names none")
    void theNameIsTheNetworksNameToo() {
        for (String value : PRINTABLE) {
            VpnPackage made =
                    gateway().set("name", value).remove("azure.vnetName").generate();
            assertThat(text(made, "Generic/VpnSettings.xml", "VnetName"))
                    .isEqualTo(Normalizer.normalize(value, Normalizer.Form.NFC));
        }
    }

    @Test
    @DisplayName("N1: text that hides, reorders or breaks lines is refused in every field, and shown escaped")
    void dangerousTextIsRefused() {
        for (String field : FREE_TEXTS) {
            for (String value : REFUSED) {
                assertThat(refusal(gateway().set(field, value)))
                        .as("%s of %s", value, field)
                        .isPresent();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everything")
    @DisplayName("E: text in a field with a grammar of its own is refused, or the package passes its verification")
    void fieldsWithAGrammarTakeNothingElse(String value) {
        for (String field : OTHER_TEXTS) {
            boolean free = field.endsWith("audience") && isPlain(value.strip());
            assertThat(refusal(gateway().set(field, value)).isEmpty())
                    .as("%s is taken", field)
                    .isEqualTo(free);
        }
        for (String field : LISTS) {
            assertThat(refusal(gateway().set(field, List.of(value)))).as(field).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("printable")
    @DisplayName("E: an audience comes out as it went in, without blanks at its ends")
    void audiencesAreKept(String value) {
        VpnPackage made =
                gateway().set("authentication.entraId.audience", value).generate();
        String kept = Normalizer.normalize(value, Normalizer.Form.NFC);
        assertThat(text(made, "Generic/VpnSettings.xml", "AadAudience")).isEqualTo(kept);
        assertThat(text(made, "AzureVPN/azurevpnconfig_aad.xml", "clientauth", "aad", "audience"))
                .isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/?x=1&y=%3Cb%3E;z='q'",
                "https://a.example/$(id)/!$&'()*+,;=",
                "https://a.example/\u00FC\u2019"
            })
    @DisplayName("E: a URL comes out as it went in")
    void urlsAreKept(String url) {
        VpnPackage made = gateway().set("authentication.entraId.tenant", url).generate();
        assertThat(text(made, "Generic/VpnSettings.xml", "AadTenant")).isEqualTo(url);
        assertThat(text(made, "AzureVPN/azurevpnconfig_aad.xml", "clientauth", "aad", "tenant"))
                .isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/<b>",
                "https://a.example/\"",
                "https://a.example/ x",
                "javascript:alert(1)",
                "http://a.example/",
                "https://u:p@a.example/",
                "https://a.example/\u202E",
                "https:///x",
                "https://a.example/\n"
            })
    @DisplayName("E: what is no https URL is refused")
    void whatIsNoUrlIsRefused(String url) {
        assertThat(refusal(gateway().set("authentication.entraId.tenant", url + "x")))
                .isPresent();
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

    private static TestGateway gateway() {
        return TestGateway.of("IKEv2", "OpenVPN").byEntraId();
    }

    private static TestGateway anchored(X500Name subject) {
        return gateway().file("root", TestCertificate.root(subject)).anchors("root");
    }

    private static X500Name named(ASN1Encodable commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    /** The problems, or nothing when the package is made; anything else fails the test. */
    private static Optional<List<Problem>> refusal(TestGateway gateway) {
        try {
            gateway.generate();
            return Optional.empty();
        } catch (RefusedException e) {
            assertThat(e.problems()).anyMatch(Problem::isError);
            assertPrintable(e.problems());
            return Optional.of(e.problems());
        }
    }

    private static void assertPrintable(List<Problem> problems) {
        for (Problem problem : problems) {
            assertThat(isDangerous(problem.what())
                            || isDangerous(problem.fix())
                            || isDangerous(problem.where().toString()))
                    .as(problem.toString())
                    .isFalse();
        }
    }

    private static boolean isPlain(String value) {
        return !value.isEmpty() && value.length() <= 256 && value.equals(value.strip()) && !isDangerous(value);
    }

    private static boolean isDangerous(String value) {
        return value.codePoints().anyMatch(Text::isRefused);
    }

    private static String text(VpnPackage made, String file, String... path) {
        return StrictXml.text(StrictXml.parse(TestGateway.file(made, file).content()), path)
                .orElse("");
    }

    private static List<String> tags(VpnPackage made, String file) {
        return tags(StrictXml.parse(TestGateway.file(made, file).content()));
    }

    private static List<String> readmeTags(VpnPackage made) {
        return tags(readme(made));
    }

    /** Names and attributes of all elements, in order. */
    private static List<String> tags(Element element) {
        List<String> tags = new ArrayList<>(List.of(element.getTagName()));
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            tags.add(element.getAttributes().item(i).toString());
        }
        StrictXml.children(element).forEach(child -> tags.addAll(tags(child)));
        return tags;
    }

    /** README.html as XML: it is, but for its DOCTYPE and the elements that HTML does not close. */
    private static Element readme(VpnPackage made) {
        String page = TestGateway.file(made, "README.html").text();
        assertThat(page).startsWith("<!DOCTYPE html>\n");
        String closed = page.substring("<!DOCTYPE html>\n".length()).replaceAll("<(meta [^>]*|br)>", "<$1/>");
        return StrictXml.parse(closed.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode manifest(VpnPackage made) {
        return json(made, "MANIFEST.json");
    }

    private static JsonNode json(VpnPackage made, String path) {
        return JsonMapper.shared().readTree(TestGateway.file(made, path).text());
    }

    /** The settings of NetworkManager's key file for this program, without the escapes. */
    private static Map<String, String> keyFile(VpnPackage made, String program) {
        Map<String, String> settings = new HashMap<>();
        String end = "-" + program + ".nmconnection";
        TestGateway.inOrder(made).stream()
                .filter(file -> file.path().endsWith(end))
                .flatMap(file -> file.text().lines())
                .filter(line -> line.contains("="))
                .forEach(line -> settings.putIfAbsent(
                        line.substring(0, line.indexOf('=')),
                        line.substring(line.indexOf('=') + 1).replace("\\\\", "\\")));
        return settings;
    }
}
