package org.vpnpack.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.input.TestDocument;

class PolicyRulesTest {

    private static final String STRONG = policy("GCM_AES256, SHA384, ECP384", "GCM_AES256, GCM_AES256, ECP384");

    @Test
    void openVpnSettingsWithoutOpenVpnHaveNoEffect() {
        assertThat(TestDocument.ikev2().with("openvpn", "{tlsAuth: ta.key}").told())
                .containsExactly("""
                        warning: gateway.yaml:8:1: openvpn: these settings have no effect: OpenVPN is not among the tunnel types
                        hint: add it there, or take them out""");
    }

    @Test
    void openVpnNeedsItsStaticKey() {
        assertThat(TestDocument.openVpn().without("openvpn").told()).containsExactly("""
                error: gateway.yaml:1:1: openvpn: OpenVPN needs the gateway's static key, and 'openvpn' is missing
                hint: add openvpn: {tlsAuth: ta.key}; the key stands between <tls-auth> and </tls-auth> in the .ovpn of the gateway's own package""");
    }

    @ParameterizedTest
    @CsvSource({"1194, tcp, true", "443, udp, true", "443, tcp, false"})
    void azureListensOnTcpPort443Alone(int port, String transport, boolean told) {
        String settings = "{port: " + port + ", transport: " + transport + ", tlsAuth: ta.key}";

        assertThat(TestDocument.openVpn()
                        .with("address", "gateway.vpn.azure.com")
                        .with("openvpn", settings)
                        .told())
                .isEqualTo(told ? List.of("""
                                        warning: gateway.yaml:8:1: openvpn: Azure gateways listen on TCP port 443 only
                                        hint: take port and transport out""") : List.of());
        assertThat(TestDocument.openVpn().with("openvpn", settings).told())
                .as("elsewhere they can listen anywhere")
                .isEmpty();
    }

    @Test
    void aPolicyNeedsIkev2() {
        assertThat(TestDocument.ikev2().with("ipsec", STRONG).told()).isEmpty();
        assertThat(TestDocument.openVpn().with("ipsec", STRONG).told()).containsExactly("""
                warning: gateway.yaml:9:1: ipsec: the policy has no effect: IKEv2 is not among the tunnel types
                hint: add it there, or take the policy out""");
    }

    @ParameterizedTest
    @CsvSource({"GCM_AES256, SHA256, GCM_AES256", "GCM_AES128, GCM_AES256, GCM_AES128", "AES256, GCM_AES256, SHA256"})
    void anEspCipherGoesWithItsIntegrity(String cipher, String integrity, String mend) {
        String esp = "%s, %s, ECP384".formatted(cipher, integrity);

        assertThat(ipsec("GCM_AES256, SHA384, ECP384", esp).told())
                .singleElement()
                .asString()
                .startsWith("error: gateway.yaml:8:")
                .endsWith("""
                        : ipsec.esp.integrity: ESP cipher %s does not go with integrity %s
                        hint: write integrity: %s""".formatted(cipher, integrity, mend));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GCM_AES256, GCM_AES256, ECP384", "GCM_AES128, GCM_AES128, GROUP_14", "AES256, SHA384, ECP256"})
    void ikeGoesWithGcmAndWithout(String ike) {
        assertThat(ipsec(ike, "AES256, SHA256, NONE").told()).isEmpty();
    }

    @Test
    void gcmIsNoIntegrityOfAnotherIkeCipher() {
        assertThat(ipsec("AES256, GCM_AES256, ECP384", "AES256, SHA256, NONE").told())
                .containsExactly("""
                        error: gateway.yaml:8:35: ipsec.ike.integrity: IKE encryption AES256 does not go with integrity GCM_AES256
                        hint: write integrity: SHA256 or SHA384""");
    }

    @Test
    void ikeHasAGroup() {
        assertThat(ipsec("AES256, SHA256, NONE", "AES256, SHA256, NONE").told())
                .first()
                .isEqualTo("""
                error: gateway.yaml:8:54: ipsec.ike.dhGroup: 'NONE' is not one of GROUP_1, GROUP_2, GROUP_14, GROUP_24, ECP256, ECP384
                hint: write one of them""");
    }

    @Test
    @DisplayName("G4: every weak part of a policy is named")
    void everyWeakPartOfAPolicyIsNamed() {
        assertThat(ipsec("DES3, SHA1, GROUP_2", "DES, MD5, GROUP_24").told()).containsExactly("""
                warning: gateway.yaml:8:1: ipsec: the policy is weak: ike.encryption DES3, ike.integrity SHA1, esp.cipher DES, esp.integrity MD5, ike.dhGroup GROUP_2, esp.pfsGroup GROUP_24
                hint: set the gateway to GCM_AES256 with ECP384, then write the same here""");
    }

    @ParameterizedTest
    @CsvSource({"GROUP_1, true", "GROUP_2, true", "GROUP_14, false", "GROUP_24, true", "ECP256, false", "ECP384, false"
    })
    @DisplayName("G4: the old groups are weak")
    void theOldGroupsAreWeak(String group, boolean weak) {
        assertThat(ipsec("AES256, SHA256, " + group, "AES256, SHA256, NONE").told())
                .hasSize(weak ? 1 : 0);
        assertThat(ipsec("AES256, SHA256, ECP384", "AES256, SHA256, " + group).told())
                .hasSize(weak ? 1 : 0);
    }

    private static TestDocument ipsec(String ike, String esp) {
        return TestDocument.ikev2().with("ipsec", policy(ike, esp));
    }

    private static String policy(String ike, String esp) {
        String[] one = ike.split(", ", -1);
        String[] two = esp.split(", ", -1);
        return "{ike: {encryption: %s, integrity: %s, dhGroup: %s}, esp: {cipher: %s, integrity: %s, pfsGroup: %s}}"
                .formatted(one[0], one[1], one[2], two[0], two[1], two[2]);
    }
}
