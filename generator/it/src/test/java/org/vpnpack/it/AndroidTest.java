package org.vpnpack.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * strongSwan connects with the values of Android/vpnconfig.sswan: address, names, trust anchor, container, proposals and
 * subnets, one for one. The app itself is not run.
 */
final class AndroidTest {

    private static TwoHosts hosts;
    private static Packages packages;
    private static Ikev2Pair pair;

    @BeforeAll
    static void open() {
        Requirements.check();
        hosts = TwoHosts.open(People.ADDRESS);
        packages = new Packages(hosts.folder().resolve("packages"));
        pair = Ikev2Pair.start(hosts);
    }

    @AfterAll
    static void close() {
        if (pair != null) {
            pair.close();
        }
        if (hosts != null) {
            hosts.close();
        }
    }

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
        Path folder = hosts.folder().resolve("android");
        TwoHosts.delete(folder);
        write(folder.resolve("x509ca/anchor.der"), profile.at("/remote/cert"));
        String type = profile.at("/type").stringValue();
        String secret;
        String local;
        if (type.equals("ikev2-eap")) {
            local = "auth = eap-mschapv2\n      eap_id = alice";
            secret = "eap-user {\n    id = alice\n    secret = \"" + password + "\"";
        } else {
            write(folder.resolve("pkcs12/user.p12"), profile.at("/local/p12"));
            local = "auth = " + (type.equals("ikev2-cert") ? "pubkey" : "eap-tls") + "\n      id = \""
                    + (profile.at("/local").has("id") ? profile.at("/local/id").stringValue() : "CN=carol")
                    + "\"";
            secret = "pkcs12-user {\n    file = user.p12\n    secret = \"" + People.PASSWORD + "\"";
        }
        TwoHosts.write(folder.resolve("swanctl.conf"), """
                connections {
                  android {
                    version = 2
                    remote_addrs = "%s"
                    vips = 0.0.0.0
                    proposals = %s
                    local {
                      %s
                    }
                    remote {
                      auth = pubkey
                      id = "%s"
                      cacerts = anchor.der
                    }
                    children {
                      android {
                        remote_ts = %s
                        esp_proposals = %s
                      }
                    }
                  }
                }
                secrets {
                  %s
                  }
                }
                """.formatted(
                        profile.at("/remote/addr").stringValue(),
                        profile.at("/ike-proposal").stringValue(),
                        local,
                        profile.at("/remote/id").stringValue(),
                        profile.at("/split-tunneling/subnets/0").stringValue(),
                        profile.at("/esp-proposal").stringValue(),
                        secret));
        return folder;
    }

    private static void write(Path file, JsonNode base64) {
        try {
            Files.createDirectories(requireNonNull(file.getParent()));
            Files.write(file, Base64.getDecoder().decode(base64.stringValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
