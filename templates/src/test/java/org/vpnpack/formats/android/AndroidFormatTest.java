package org.vpnpack.formats.android;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.Decision;
import org.vpnpack.format.OutputFile;
import org.vpnpack.formats.TestGateway;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.Pkcs12;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands in a .sswan, and which there are. */
final class AndroidFormatTest {

    private static final String PATH = "Android/vpnconfig.sswan";

    @Test
    void aGatewayWithoutIkev2HasNone() {
        Decision decision = TestGateway.of("OpenVPN").decision(new AndroidFormat());
        assertThat(decision).isInstanceOf(Decision.Omitted.class);
        assertThat(decision.reason())
                .isEqualTo(
                        "a profile for strongSwan on Android needs the tunnel type IKEv2, which this gateway does not have");
        assertThat(TestGateway.of("SSTP").decision(new AndroidFormat())).isInstanceOf(Decision.Omitted.class);
    }

    @Test
    @DisplayName("G1: a profile names the gateway, the name in its certificate and its root")
    void aProfileForEveryoneIsThis() {
        TestGateway gateway = TestGateway.of("IKEv2").set("dns.servers", List.of("10.8.0.4"));
        assertThat(gateway.file(PATH).text()).isEqualTo("""
                        {
                          "uuid": "%s",
                          "name": "contoso-p2s",
                          "type": "ikev2-cert",
                          "remote": {
                            "addr": "%s",
                            "id": "%s",
                            "cert": "%s"
                          },
                          "ike-proposal": "aes256gcm16-prfsha384-ecp384",
                          "esp-proposal": "aes256gcm16-ecp384",
                          "split-tunneling": {
                            "subnets": [
                              "10.8.0.0/16",
                              "10.9.0.0/24"
                            ]
                          },
                          "dns-servers": [
                            "10.8.0.4"
                          ]
                        }
                        """.formatted(
                        read(gateway.file(PATH)).at("/uuid").stringValue(),
                        TestGateway.ADDRESS,
                        TestGateway.NAME,
                        Base64.getEncoder().encodeToString(TestGateway.sample(TestGateway.ROOT))));
        assertThat(gateway.file(PATH).isSecret()).isFalse();
    }

    @Test
    @DisplayName("K5: a personal profile holds a container that opens with the password, and nothing of it in clear")
    void aPersonalProfileHoldsAContainer() {
        VpnPackage made = TestGateway.of("IKEv2").generateFor("alice", true);
        JsonNode profile = read(TestGateway.file(made, PATH));
        byte[] container = Base64.getDecoder().decode(profile.at("/local/p12").stringValue());
        try (Password password = new Password(TestGateway.password("alice").toCharArray())) {
            assertThat(Pkcs12.open(container, password).userName()).isEqualTo("alice@contoso.com");
        }
        assertThat(made.archive().files())
                .filteredOn(file -> file.path().equals(PATH))
                .singleElement()
                .satisfies(file -> assertThat(file.isSecret()).isTrue());
    }

    @Test
    void radiusUsersHaveTheirOwnTypes() {
        TestGateway password = TestGateway.of("IKEv2").withoutCertificate().byPassword();
        assertThat(read(password.file(PATH)).at("/type").stringValue()).isEqualTo("ikev2-eap");
        TestGateway eapTls = TestGateway.of("IKEv2").withoutCertificate().byEapTls();
        assertThat(read(eapTls.file(PATH)).at("/type").stringValue()).isEqualTo("ikev2-eap-tls");
    }

    @Test
    void aForceTunnelHasNoSubnets() {
        assertThat(read(TestGateway.of("IKEv2").forced().file(PATH)).has("split-tunneling"))
                .isFalse();
    }

    @Test
    void eachTrustAnchorHasAProfile() {
        TestGateway gateway = TestGateway.of("IKEv2").anchors(TestGateway.ROOT, TestGateway.SECOND_ROOT);
        JsonNode first = read(gateway.file("Android/vpnconfig_0.sswan"));
        JsonNode second = read(gateway.file("Android/vpnconfig_1.sswan"));
        assertThat(List.of(first.at("/name").stringValue(), second.at("/name").stringValue()))
                .containsExactly("contoso-p2s 1", "contoso-p2s 2");
        assertThat(first.at("/uuid")).isNotEqualTo(second.at("/uuid"));
        assertThat(Base64.getDecoder().decode(second.at("/remote/cert").stringValue()))
                .isEqualTo(TestGateway.sample(TestGateway.SECOND_ROOT));
    }

    @Test
    void aCustomPolicyIsTheProposal() {
        TestGateway gateway = TestGateway.of("IKEv2")
                .set("ipsec.ike.encryption", "AES256")
                .set("ipsec.ike.integrity", "SHA256")
                .set("ipsec.ike.dhGroup", "GROUP_2")
                .set("ipsec.esp.cipher", "AES256")
                .set("ipsec.esp.integrity", "SHA1")
                .set("ipsec.esp.pfsGroup", "NONE");
        JsonNode profile = read(gateway.file(PATH));
        assertThat(profile.at("/ike-proposal").stringValue()).isEqualTo("aes256-sha256-modp1024");
        assertThat(profile.at("/esp-proposal").stringValue()).isEqualTo("aes256-sha1");
    }

    @Test
    void aLaterProfileReplacesTheEarlierOneOfTheSameUser() {
        JsonNode everyone = read(TestGateway.of("IKEv2").file(PATH));
        JsonNode again = read(TestGateway.of("IKEv2")
                .set("routing.routes", List.of("10.1.0.0/16"))
                .file(PATH));
        assertThat(again.at("/uuid")).isEqualTo(everyone.at("/uuid"));
        JsonNode alice = read(TestGateway.file(TestGateway.of("IKEv2").generateFor("alice", false), PATH));
        assertThat(alice.at("/uuid")).isNotEqualTo(everyone.at("/uuid"));
    }

    private static JsonNode read(OutputFile file) {
        return JsonMapper.shared().readTree(file.text());
    }
}
