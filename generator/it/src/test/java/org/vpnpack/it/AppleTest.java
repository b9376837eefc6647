package org.vpnpack.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import com.dd.plist.PropertyListParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * strongSwan connects with the values of Mac/VpnClientSetup.mobileconfig: address, identifiers, trust anchor, container and
 * parameters, one for one. macOS and iOS are not run.
 */
final class AppleTest extends WithIkev2Pair {

    private static final Map<String, String> ENCRYPTION = Map.of("AES-256", "aes256", "AES-256-GCM", "aes256gcm16");
    private static final Map<String, String> INTEGRITY = Map.of("SHA2-256", "sha256", "SHA2-384", "sha384");
    private static final Map<Integer, String> GROUP = Map.of(14, "modp2048", 19, "ecp256", 20, "ecp384");

    @Test
    @DisplayName("K5: the container in the profile opens with the password, and its user connects")
    void personalProfilesConnect() {
        gateway(People.SERVER, "pubkey");
        for (Credential user : List.of(People.ALICE, People.CAROL)) {
            assertThat(pair.connect(personal(user, Packages.BY_CERTIFICATE), true)
                            .associations())
                    .contains("PRF_HMAC_SHA2_384/ECP_384\n", "ESP:AES_GCM_16-256/ECP_384\n", "remote 10.50.0.0/16");
        }
        gateway(People.SERVER, "eap-tls");
        assertThat(pair.connect(personal(People.ALICE, Packages.BY_EAP_TLS), false)
                        .associations())
                .contains("ESTABLISHED");
    }

    @ParameterizedTest
    @CsvSource({
        "GCM_AES256, SHA384, ECP256, GCM_AES256, GCM_AES256, ECP256, ESP:AES_GCM_16-256/ECP_256",
        "AES256, SHA256, GROUP_14, AES256, SHA256, GROUP_14, ESP:AES_CBC-256/HMAC_SHA2_256_128/MODP_2048"
    })
    void thePolicyOfTheGatewayReachesTheProfile(
            String encryption,
            String integrity,
            String group,
            String cipher,
            String espIntegrity,
            String pfsGroup,
            String agreed) {
        Path made = packages.forUserWithPassword(
                People.CAROL,
                "IKEv2",
                Packages.BY_CERTIFICATE,
                "ipsec: {ike: {encryption: %s, integrity: %s, dhGroup: %s}, esp: {cipher: %s, integrity: %s, pfsGroup: %s}}"
                        .formatted(encryption, integrity, group, cipher, espIntegrity, pfsGroup));
        pair.gateway(
                People.SERVER_EC,
                "pubkey",
                "aes256gcm16-prfsha384-ecp256,aes256-sha256-modp2048",
                "aes256gcm16-ecp256,aes256-sha256-modp2048");
        assertThat(pair.connect(translated(made, ""), true).associations()).contains(agreed + "\n");
    }

    @Test
    @DisplayName("G1: gateways with another name or root, and revoked users, are refused")
    void wrongOnesAreRefused() {
        gateway(People.WRONG_NAME, "pubkey");
        assertThat(pair.initiate(personal(People.ALICE, Packages.BY_CERTIFICATE)))
                .contains("initiate failed");
        gateway(People.WRONG_ROOT, "pubkey");
        assertThat(pair.initiate(personal(People.ALICE, Packages.BY_CERTIFICATE)))
                .contains("no issuer certificate found");
        gateway(People.SERVER, "pubkey");
        int mark = pair.gatewayMark();
        assertThat(pair.initiate(personal(People.BOB, Packages.BY_CERTIFICATE))).contains("initiate failed");
        pair.awaitGateway("certificate was revoked", mark);
    }

    @Test
    void aPasswordConnectsAndAnotherDoesNot() {
        gateway(People.SERVER, "eap-mschapv2");
        Path made = packages.forEveryone("IKEv2", Packages.BY_PASSWORD);
        assertThat(pair.connect(translated(made, Ikev2Pair.USER_PASSWORD), false)
                        .associations())
                .contains("ESTABLISHED");
        int mark = pair.gatewayMark();
        assertThat(pair.initiate(translated(made, "guess"))).contains("initiate failed");
        pair.awaitGateway("verification failed|EAP method EAP_MSCHAPV2 failed", mark);
    }

    private static void gateway(Credential certificate, String auth) {
        pair.gateway(certificate, auth, Ikev2Pair.ALL_IKE, Ikev2Pair.ALL_ESP);
    }

    private static Path personal(Credential user, String authentication) {
        return translated(packages.forUserWithPassword(user, "IKEv2", authentication), "");
    }

    /** A folder for swanctl with the profile's values and nothing else; of the user come name and password. */
    private static Path translated(Path made, String password) {
        NSDictionary profile = parse(made.resolve("Mac/VpnClientSetup.mobileconfig"));
        List<NSDictionary> payloads = Stream.of(((NSArray) member(profile, "PayloadContent")).getArray())
                .map(NSDictionary.class::cast)
                .toList();
        NSDictionary ikev2 = (NSDictionary) member(payload(payloads, "com.apple.vpn.managed"), "IKEv2");
        assertThat(text(ikev2, "ServerCertificateCommonName")).isEqualTo(People.NAME);
        NSDictionary ike = (NSDictionary) member(ikev2, "IKESecurityAssociationParameters");
        NSDictionary esp = (NSDictionary) member(ikev2, "ChildSecurityAssociationParameters");
        boolean eap = number(ikev2, "ExtendedAuthEnabled") == 1;
        boolean byCertificate = ikev2.containsKey("PayloadCertificateUUID");
        return new SwanctlClient(
                        text(ikev2, "RemoteAddress"),
                        text(ikev2, "RemoteIdentifier"),
                        content(payload(payloads, "com.apple.security.root")),
                        proposal(ike, "prf"),
                        proposal(esp, null),
                        "0.0.0.0/0", // Apple asks for everything, the gateway narrows it
                        byCertificate
                                ? new SwanctlClient.ByCertificate(
                                        content(payload(payloads, "com.apple.security.pkcs12")),
                                        identifier(text(ikev2, "LocalIdentifier")),
                                        eap)
                                : new SwanctlClient.ByPassword("alice", password))
                .write(hosts.folder().resolve("apple"));
    }

    /** Carol's certificate has no name but its subject: Apple sends that as text, strongSwan finds her key by it alone. */
    private static String identifier(String local) {
        return local.equals("carol") ? "CN=carol" : local;
    }

    private static NSDictionary parse(Path file) {
        try {
            return (NSDictionary) PropertyListParser.parse(file);
        } catch (Exception e) { // the parser declares no narrower one
            throw new AssertionError(file.toString(), e);
        }
    }

    private static NSDictionary payload(List<NSDictionary> payloads, String type) {
        return payloads.stream()
                .filter(payload -> text(payload, "PayloadType").equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no payload of type " + type));
    }

    private static byte[] content(NSDictionary payload) {
        return ((NSData) member(payload, "PayloadContent")).bytes();
    }

    private static String proposal(NSDictionary parameters, @Nullable String pseudoRandom) {
        String encryption = word(ENCRYPTION, text(parameters, "EncryptionAlgorithm"));
        String group = word(GROUP, number(parameters, "DiffieHellmanGroup"));
        boolean combined = encryption.contains("gcm");
        if (combined && pseudoRandom == null) {
            return encryption + "-" + group;
        }
        String integrity = word(INTEGRITY, text(parameters, "IntegrityAlgorithm"));
        return encryption + "-" + (combined ? pseudoRandom : "") + integrity + "-" + group;
    }

    private static <K> String word(Map<K, String> words, K key) {
        return requireNonNull(words.get(key), () -> "no word for " + key);
    }

    private static NSObject member(NSDictionary dictionary, String key) {
        return requireNonNull(dictionary.get(key), () -> "no " + key);
    }

    private static String text(NSDictionary dictionary, String key) {
        NSObject value = member(dictionary, key);
        assertThat(value).as(key).isInstanceOf(NSString.class);
        return ((NSString) value).getContent();
    }

    private static int number(NSDictionary dictionary, String key) {
        NSObject value = member(dictionary, key);
        assertThat(value).as(key).isInstanceOf(NSNumber.class);
        return ((NSNumber) value).intValue();
    }
}
