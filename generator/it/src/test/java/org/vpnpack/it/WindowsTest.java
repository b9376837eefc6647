package org.vpnpack.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * strongSwan connects with the values of WindowsPowershell/VpnProfile.xml and the files beside it: address, server name,
 * trust anchor, container and suite, one for one. Windows itself is not run.
 */
final class WindowsTest extends WithIkev2Pair {

    private static final Map<String, String> ENCRYPTION =
            Map.of("AES256", "aes256", "AES_GCM_256", "aes256gcm16", "GCMAES256", "aes256gcm16");
    private static final Map<String, String> GROUP = Map.of(
            "Group2", "modp1024",
            "Group14", "modp2048",
            "Group24", "modp2048s256",
            "ECP256", "ecp256",
            "ECP384", "ecp384",
            "PFS2048", "modp2048",
            "PFS24", "modp2048s256");
    private static final Map<String, String> ESP_INTEGRITY = Map.of("SHA256128", "sha256", "SHA196", "sha1");

    private static final String IKE = "aes256gcm16-prfsha384-ecp384,aes256-sha384-ecp384,aes256-sha256-modp2048";
    private static final String ESP = "aes256gcm16-ecp384,aes256-sha256-modp2048";

    private static final String BY_EAP_TLS =
            "radius: {method: EAP-TLS, serverRoots: [server-root.pem], serverNames: [" + People.NAME + "]}";

    @Test
    @DisplayName("K5: the container beside the profile opens with the password, and its user connects")
    void personalProfilesConnect() {
        pair.gateway(People.SERVER, "eap-tls", IKE, ESP);
        for (String authentication : List.of(Packages.BY_CERTIFICATE, BY_EAP_TLS)) {
            assertThat(pair.connect(personal(People.ALICE, authentication), true)
                            .associations())
                    .contains("ECP_384\n", "ESP:AES_GCM_16-256/ECP_384\n", "remote 10.50.0.0/16");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GCM_AES256, SHA384, ECP384, GCM_AES256, GCM_AES256, ECP384, ESP:AES_GCM_16-256/ECP_384",
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
                People.ALICE,
                "IKEv2",
                Packages.BY_CERTIFICATE,
                "ipsec: {ike: {encryption: %s, integrity: %s, dhGroup: %s}, esp: {cipher: %s, integrity: %s, pfsGroup: %s}}"
                        .formatted(encryption, integrity, group, cipher, espIntegrity, pfsGroup));
        pair.gateway(People.SERVER, "eap-tls", IKE, ESP);
        assertThat(pair.connect(translated(made, ""), true).associations()).contains(agreed + "\n");
    }

    @Test
    @DisplayName("G1: gateways with another name or root, and users of another root, are refused")
    void wrongOnesAreRefused() {
        pair.gateway(People.WRONG_NAME, "eap-tls", IKE, ESP);
        assertThat(pair.initiate(personal(People.ALICE, Packages.BY_CERTIFICATE)))
                .contains("initiate failed");
        pair.gateway(People.WRONG_ROOT, "eap-tls", IKE, ESP);
        assertThat(pair.initiate(personal(People.ALICE, Packages.BY_CERTIFICATE)))
                .contains("no issuer certificate found");
        pair.gateway(People.SERVER, "eap-tls", IKE, ESP);
        int mark = pair.gatewayMark();
        assertThat(pair.initiate(personal(People.MALLORY, Packages.BY_CERTIFICATE)))
                .contains("initiate failed");
        pair.awaitGateway("no issuer certificate found|no trusted", mark);
    }

    @Test
    void aPasswordConnectsAndAnotherDoesNot() {
        pair.gateway(People.SERVER, "eap-mschapv2", IKE, ESP);
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

    /** A folder for swanctl with the profile's values and nothing else; of the user come name and password. */
    private static Path translated(Path made, String password) {
        Path folder = made.resolve("WindowsPowershell");
        Document profile = parse(folder.resolve("VpnProfile.xml"));
        byte[] anchor = read(folder.resolve("VpnServerRoot.cer"));
        String address = text(profile, "Servers").replaceAll(";.*", "");
        boolean byCertificate = text(profile, "Type").equals("13");
        if (byCertificate) {
            assertThat(text(profile, "ServerNames")).isEqualTo(People.NAME);
            assertThat(text(profile, "TrustedRootCA").replace(" ", "").toLowerCase(Locale.ROOT))
                    .isEqualTo(sha1(anchor));
        }
        assertThat(text(profile, "Address") + "/" + text(profile, "PrefixSize")).isEqualTo("10.50.0.0/16");
        return new SwanctlClient(
                        address,
                        address, // Windows holds the name that it dials against the certificate's
                        anchor,
                        ike(profile),
                        esp(profile),
                        "0.0.0.0/0", // Windows asks for everything, the gateway narrows it
                        byCertificate
                                ? new SwanctlClient.ByCertificate(container(folder), "CN=alice", true)
                                : new SwanctlClient.ByPassword("alice", password))
                .write(hosts.folder().resolve("windows"));
    }

    private static String ike(Document profile) {
        String encryption = word(ENCRYPTION, text(profile, "EncryptionMethod"));
        String integrity = text(profile, "IntegrityCheckMethod").toLowerCase(Locale.ROOT);
        return encryption + (encryption.contains("gcm") ? "-prf" : "-") + integrity + "-"
                + word(GROUP, text(profile, "DHGroup"));
    }

    private static String esp(Document profile) {
        String cipher = word(ENCRYPTION, text(profile, "CipherTransformConstants"));
        String integrity = ESP_INTEGRITY.get(text(profile, "AuthenticationTransformConstants"));
        return cipher + (integrity == null ? "" : "-" + integrity) + "-" + word(GROUP, text(profile, "PfsGroup"));
    }

    private static byte[] container(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> containers =
                    files.filter(file -> file.toString().endsWith(".p12")).toList();
            assertThat(containers).hasSize(1);
            return read(containers.get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String word(Map<String, String> words, String key) {
        return requireNonNull(words.get(key), () -> "no word for " + key);
    }

    /** The first element of this name, in whatever namespace. */
    private static String text(Document profile, String name) {
        NodeList elements = profile.getElementsByTagNameNS("*", name);
        assertThat(elements.getLength()).as(name).isPositive();
        return ((Element) elements.item(0)).getTextContent();
    }

    private static Document parse(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(file.toFile());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
