package org.vpnpack.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vpnpack.formats.HostileValues.PRINTABLE;
import static org.vpnpack.formats.HostileValues.REFUSED;
import static org.vpnpack.formats.HostileValues.gateway;
import static org.vpnpack.formats.HostileValues.isDangerous;
import static org.vpnpack.formats.HostileValues.refusal;
import static org.vpnpack.formats.PackageReading.json;
import static org.vpnpack.formats.PackageReading.keyFile;
import static org.vpnpack.formats.PackageReading.manifest;
import static org.vpnpack.formats.PackageReading.readme;
import static org.vpnpack.formats.PackageReading.readmeTags;
import static org.vpnpack.formats.PackageReading.tags;
import static org.vpnpack.formats.PackageReading.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.VpnPackage;

/** Whatever stands in a document comes out of every file as it went in, or is refused. */
final class HostileValuesTest {

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

    private static boolean isPlain(String value) {
        return !value.isEmpty() && value.length() <= 256 && value.equals(value.strip()) && !isDangerous(value);
    }
}
