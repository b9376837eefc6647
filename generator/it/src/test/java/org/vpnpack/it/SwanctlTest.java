package org.vpnpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real strongSwan connects with Linux/swanctl, negotiates each row of Azure's tables, and refuses whom it must. */
final class SwanctlTest extends WithIkev2Pair {

    @Test
    void usersWithRsaAndEllipticKeysAndIntermediatesConnect() {
        gateway(People.SERVER);
        for (Credential user : List.of(People.ALICE, People.CAROL, People.DAVE)) {
            assertThat(pair.connect(folder(user), true).associations())
                    .contains("remote '" + People.NAME + "'", "AES_GCM_16-256", "remote 10.50.0.0/16");
        }
        assertThat(hosts.client().run("ip", "route", "show", "default")).isEmpty();
    }

    @Test
    @DisplayName("K5: the encrypted key opens with the container's password")
    void theEncryptedKeyOpensWithItsPassword() {
        gateway(People.SERVER);
        Path made = packages.forUserWithPassword(People.ALICE, "IKEv2", Packages.BY_CERTIFICATE);
        Path folder =
                StrongSwan.copy(made.resolve("Linux/swanctl"), hosts.folder().resolve("encrypted"));
        TwoHosts.write(
                folder.resolve("swanctl.conf"),
                TwoHosts.read(folder.resolve("swanctl.conf"))
                        + "secrets {\n  private-user {\n    file = it-p2s.pem\n    secret = \"" + People.PASSWORD
                        + "\"\n  }\n}\n");
        assertThat(pair.connect(folder, false).associations()).contains("ESTABLISHED");
    }

    @Test
    @DisplayName("G1: a gateway with another name or another root is refused")
    void wrongGatewaysAreRefused() {
        gateway(People.WRONG_NAME);
        assertThat(pair.initiate(folder(People.ALICE))).contains("no trusted").contains("initiate failed");
        gateway(People.WRONG_ROOT);
        assertThat(pair.initiate(folder(People.ALICE)))
                .contains("no issuer certificate found")
                .contains("initiate failed");
    }

    @Test
    void revokedUsersAndThoseOfAnotherRootAreRefused() {
        gateway(People.SERVER);
        int mark = pair.gatewayMark();
        assertThat(pair.initiate(folder(People.BOB))).contains("initiate failed");
        pair.awaitGateway("certificate was revoked", mark);
        mark = pair.gatewayMark();
        assertThat(pair.initiate(folder(People.MALLORY))).contains("initiate failed");
        pair.awaitGateway("no trusted .*public key found|no issuer certificate found", mark);
    }

    @Test
    void aFolderThatNobodyFilledInIsNotLoaded() {
        Path made = packages.forEveryone("IKEv2", Packages.BY_CERTIFICATE);
        Path folder =
                StrongSwan.copy(made.resolve("Linux/swanctl"), hosts.folder().resolve("unfilled"));
        assertThat(pair.client().load(folder)).contains("it-p2s.pem' failed: No such file or directory");
    }

    @Test
    void aPasswordConnectsAndAnotherDoesNot() {
        pair.gateway(People.SERVER, "eap-mschapv2", Ikev2Pair.ALL_IKE, Ikev2Pair.ALL_ESP);
        Path made = packages.forEveryone("IKEv2", Packages.BY_PASSWORD);
        Path folder =
                StrongSwan.copy(made.resolve("Linux/swanctl"), hosts.folder().resolve("password"));
        String template = TwoHosts.read(folder.resolve("swanctl.conf")).replace("$USERNAME", "alice");
        TwoHosts.write(folder.resolve("swanctl.conf"), template.replace("$PASSWORD", Ikev2Pair.USER_PASSWORD));
        assertThat(pair.connect(folder, false).associations()).contains("ESTABLISHED");

        int mark = pair.gatewayMark();
        TwoHosts.write(folder.resolve("swanctl.conf"), template.replace("$PASSWORD", "guess"));
        assertThat(pair.initiate(folder)).contains("initiate failed");
        pair.awaitGateway("verification failed|EAP method EAP_MSCHAPV2 failed", mark);
    }

    @Test
    void usersOfEapTlsConnect() {
        pair.gateway(People.SERVER, "eap-tls", Ikev2Pair.ALL_IKE, Ikev2Pair.ALL_ESP);
        Path made = packages.forUserWithClearKey(People.ALICE, "IKEv2", Packages.BY_EAP_TLS);
        assertThat(pair.connect(made.resolve("Linux/swanctl"), false).associations())
                .contains("ESTABLISHED");
    }

    @ParameterizedTest
    @CsvSource({
        "GCM_AES256, SHA384, GROUP_24, aes256gcm16-prfsha384-modp2048s256, PRF_HMAC_SHA2_384/MODP_2048_256",
        "GCM_AES256, SHA384, GROUP_14, aes256gcm16-prfsha384-modp2048, PRF_HMAC_SHA2_384/MODP_2048",
        "GCM_AES256, SHA384, ECP384, aes256gcm16-prfsha384-ecp384, PRF_HMAC_SHA2_384/ECP_384",
        "GCM_AES256, SHA384, ECP256, aes256gcm16-prfsha384-ecp256, PRF_HMAC_SHA2_384/ECP_256",
        "GCM_AES256, SHA256, GROUP_24, aes256gcm16-prfsha256-modp2048s256, PRF_HMAC_SHA2_256/MODP_2048_256",
        "GCM_AES256, SHA256, GROUP_14, aes256gcm16-prfsha256-modp2048, PRF_HMAC_SHA2_256/MODP_2048",
        "GCM_AES256, SHA256, ECP384, aes256gcm16-prfsha256-ecp384, PRF_HMAC_SHA2_256/ECP_384",
        "GCM_AES256, SHA256, ECP256, aes256gcm16-prfsha256-ecp256, PRF_HMAC_SHA2_256/ECP_256",
        "AES256, SHA384, GROUP_24, aes256-sha384-modp2048s256, PRF_HMAC_SHA2_384/MODP_2048_256",
        "AES256, SHA384, GROUP_14, aes256-sha384-modp2048, PRF_HMAC_SHA2_384/MODP_2048",
        "AES256, SHA384, ECP384, aes256-sha384-ecp384, PRF_HMAC_SHA2_384/ECP_384",
        "AES256, SHA384, ECP256, aes256-sha384-ecp256, PRF_HMAC_SHA2_384/ECP_256",
        "AES256, SHA256, GROUP_24, aes256-sha256-modp2048s256, PRF_HMAC_SHA2_256/MODP_2048_256",
        "AES256, SHA256, GROUP_14, aes256-sha256-modp2048, PRF_HMAC_SHA2_256/MODP_2048",
        "AES256, SHA256, ECP384, aes256-sha256-ecp384, PRF_HMAC_SHA2_256/ECP_384",
        "AES256, SHA256, ECP256, aes256-sha256-ecp256, PRF_HMAC_SHA2_256/ECP_256",
        "AES256, SHA256, GROUP_2, aes256-sha256-modp1024, PRF_HMAC_SHA2_256/MODP_1024"
    })
    void eachRowOfTheTableForIkeConnects(String encryption, String integrity, String group, String ike, String agreed) {
        pair.gateway(People.SERVER_EC, "pubkey", ike, "aes256gcm16-ecp384");
        Path made = policy(encryption, integrity, group, "GCM_AES256", "GCM_AES256", "ECP384");
        assertThat(pair.connect(made, false).associations()).contains(agreed + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "GCM_AES256, GCM_AES256, NONE, aes256gcm16, ESP:AES_GCM_16-256",
        "GCM_AES256, GCM_AES256, GROUP_24, aes256gcm16-modp2048s256, ESP:AES_GCM_16-256/MODP_2048_256",
        "GCM_AES256, GCM_AES256, GROUP_14, aes256gcm16-modp2048, ESP:AES_GCM_16-256/MODP_2048",
        "GCM_AES256, GCM_AES256, ECP384, aes256gcm16-ecp384, ESP:AES_GCM_16-256/ECP_384",
        "GCM_AES256, GCM_AES256, ECP256, aes256gcm16-ecp256, ESP:AES_GCM_16-256/ECP_256",
        "AES256, SHA256, NONE, aes256-sha256, ESP:AES_CBC-256/HMAC_SHA2_256_128",
        "AES256, SHA256, GROUP_24, aes256-sha256-modp2048s256, ESP:AES_CBC-256/HMAC_SHA2_256_128/MODP_2048_256",
        "AES256, SHA256, GROUP_14, aes256-sha256-modp2048, ESP:AES_CBC-256/HMAC_SHA2_256_128/MODP_2048",
        "AES256, SHA256, ECP384, aes256-sha256-ecp384, ESP:AES_CBC-256/HMAC_SHA2_256_128/ECP_384",
        "AES256, SHA256, ECP256, aes256-sha256-ecp256, ESP:AES_CBC-256/HMAC_SHA2_256_128/ECP_256",
        "AES256, SHA1, NONE, aes256-sha1, ESP:AES_CBC-256/HMAC_SHA1_96"
    })
    @DisplayName("each row of the table for ESP connects, and keeps its group when it is rekeyed")
    void eachRowOfTheTableForEspConnects(String cipher, String integrity, String group, String esp, String agreed) {
        pair.gateway(People.SERVER_EC, "pubkey", "aes256gcm16-prfsha384-ecp384", esp);
        Path made = policy("GCM_AES256", "SHA384", "ECP384", cipher, integrity, group);
        assertThat(pair.connect(made, true).associations()).contains(agreed + "\n");
    }

    private static Path policy(
            String encryption, String integrity, String group, String cipher, String espIntegrity, String pfsGroup) {
        return packages.forUser(
                        People.CAROL,
                        "IKEv2",
                        "ipsec: {ike: {encryption: %s, integrity: %s, dhGroup: %s}, esp: {cipher: %s, integrity: %s, pfsGroup: %s}}"
                                .formatted(encryption, integrity, group, cipher, espIntegrity, pfsGroup))
                .resolve("Linux/swanctl");
    }

    private static void gateway(Credential certificate) {
        pair.gateway(certificate, "pubkey", Ikev2Pair.ALL_IKE, Ikev2Pair.ALL_ESP);
    }

    private static Path folder(Credential user) {
        return packages.forUser(user, "IKEv2").resolve("Linux/swanctl");
    }
}
