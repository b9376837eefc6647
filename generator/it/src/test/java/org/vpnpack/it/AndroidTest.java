package org.vpnpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * strongSwan connects with the values of Android/vpnconfig.sswan: address, names, trust anchor, container, proposals and
 * subnets, one for one. The app itself is not run.
 */
final class AndroidTest extends WithIkev2Pair {

    @Test
    @DisplayName("K5: the container in the profile opens with the password, and its user connects")
    void personalProfilesConnect() {
        pair.gateway(People.SERVER, "pubkey", Ikev2Pair.ALL_IKE, Ikev2Pair.ALL_ESP);
        for (Credential user : new Credential[] {People.ALICE, People.CAROL}) {
            assertThat(pair.connect(personal(user, Packages.BY_CERTIFICATE), true)
                            .associations())
                    .contains("PRF_HMAC_SHA2_384/ECP_384\n", "ESP:AES_GCM_16-256/ECP_384\n", "remote 10.50.0.0/16");
        }
        pair.gateway(People.SERVER, "eap-tls", Ikev2Pair.ALL_IKE, Ikev2Pair.ALL_ESP);
        assertThat(pair.connect(personal(People.ALICE, Packages.BY_EAP_TLS), false)
                        .associations())
                .contains("ESTABLISHED");
    }

    @Test
    @DisplayName("G1: gateways with another name or root, and revoked users, are refused")
    void wrongOnesAreRefused() {
        pair.gateway(People.WRONG_NAME, "pubkey", Ikev2Pair.ALL_IKE, Ikev2Pair.ALL_ESP);
        assertThat(pair.initiate(personal(People.ALICE, Packages.BY_CERTIFICATE)))
                .contains("initiate failed");
        pair.gateway(People.WRONG_ROOT, "pubkey", Ikev2Pair.ALL_IKE, Ikev2Pair.ALL_ESP);
        assertThat(pair.initiate(personal(People.ALICE, Packages.BY_CERTIFICATE)))
                .contains("no issuer certificate found");
        pair.gateway(People.SERVER, "pubkey", Ikev2Pair.ALL_IKE, Ikev2Pair.ALL_ESP);
        int mark = pair.gatewayMark();
        assertThat(pair.initiate(personal(People.BOB, Packages.BY_CERTIFICATE))).contains("initiate failed");
        pair.awaitGateway("certificate was revoked", mark);
    }

    @Test
    void aPasswordConnectsAndAnotherDoesNot() {
        pair.gateway(People.SERVER, "eap-mschapv2", Ikev2Pair.ALL_IKE, Ikev2Pair.ALL_ESP);
        Path made = packages.forEveryone("IKEv2", Packages.BY_PASSWORD);
        assertThat(pair.connect(translated(made, Ikev2Pair.USER_PASSWORD), false)
                        .associations())
                .contains("ESTABLISHED");
        int mark = pair.gatewayMark();
        assertThat(pair.initiate(translated(made, "guess"))).contains("initiate failed");
        pair.awaitGateway("verification failed|EAP method EAP_MSCHAPV2 failed", mark);
    }

    private static Path personal(Credential user, String authentication) {
        return translated(packages.forUserWithPassword(user, "IKEv2", authentication), "");
    }

    /** A folder for swanctl with the profile's values and nothing else; of the user comes the password. */
    private static Path translated(Path made, String password) {
        JsonNode profile = JsonMapper.shared().readTree(TwoHosts.read(made.resolve("Android/vpnconfig.sswan")));
        String type = profile.at("/type").stringValue();
        return new SwanctlClient(
                        profile.at("/remote/addr").stringValue(),
                        profile.at("/remote/id").stringValue(),
                        bytes(profile.at("/remote/cert")),
                        profile.at("/ike-proposal").stringValue(),
                        profile.at("/esp-proposal").stringValue(),
                        profile.at("/split-tunneling/subnets/0").stringValue(),
                        type.equals("ikev2-eap")
                                ? new SwanctlClient.ByPassword("alice", password)
                                : new SwanctlClient.ByCertificate(
                                        bytes(profile.at("/local/p12")),
                                        profile.at("/local").has("id")
                                                ? profile.at("/local/id").stringValue()
                                                : "CN=carol",
                                        !type.equals("ikev2-cert")))
                .write(hosts.folder().resolve("android"));
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.stringValue());
    }
}
