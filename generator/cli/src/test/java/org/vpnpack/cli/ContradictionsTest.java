package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One file of a package is changed and the manifest corrected to fit: the other files still tell. */
class ContradictionsTest {

    private static final String SETTINGS = "Generic/VpnSettings.xml";
    private static final String ROOT = "Generic/VpnServerRoot.cer";
    private static final String OVPN = "OpenVPN/vpnconfig.ovpn";
    private static final String AZURE = "AzureVPN/azurevpnconfig.xml";
    private static final String MANIFEST = TestPackage.MANIFEST;

    @TempDir
    static Path folder;

    private static TestPackage alice;

    @BeforeAll
    static void makeAPackage() {
        alice = TestPackage.personal(folder, "alice.zip", "alice");
        assertThat(verify(alice.copy().resealed()).exit()).isZero();
    }

    static Stream<Arguments> contradictions() {
        String address = "azuregateway-0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0-0a1b2c3d4e5f.vpn.azure.com";
        return Stream.of(
                arguments(SETTINGS, "gateway address", address, "vpn.evil.example"),
                arguments(OVPN, "gateway address", address, "vpn.evil.example"),
                arguments(AZURE, "gateway address", address, "vpn.evil.example"),
                arguments(MANIFEST, "gateway address", address, "vpn.evil.example"),
                arguments(OVPN, "server certificate name", "(verify-x509-name ['\"]?)0f1e2d3c", "$11f1e2d3c"),
                arguments(MANIFEST, "server certificate name", "\"0f1e2d3c", "\"1f1e2d3c"),
                arguments(SETTINGS, "tunnel types", "IkeV2,OpenVPN", "OpenVPN"),
                arguments(MANIFEST, "tunnel types", "\"IKEv2\"", "\"SSTP\""),
                arguments(AZURE, "first trust anchor", "(?i)df3c24f9bfd666761b268073fe06d1cc8d4f82a4", "0".repeat(40)),
                arguments(MANIFEST, "trust anchors", "DF3C24F9BFD666761B268073FE06D1CC8D4F82A4", "0".repeat(40)),
                arguments(AZURE, "static key", "(<serversecret>[0-9a-f]{100})[0-9a-f]{4}", "$10000"),
                arguments(OVPN, "static key", "(Static key V1-----\r\n)[0-9a-f]{4}", "$10000"),
                arguments(AZURE, "virtual network name", "vnet-contoso", "vnet-evil"),
                arguments(SETTINGS, "virtual network name", "vnet-contoso", "vnet-evil"),
                arguments(AZURE, "client certificate", "(?i)df41778274c83f4ce5fbbc87a98cd970ecca0dd3", "0".repeat(40)),
                arguments(MANIFEST, "client certificate", "DF41778274C83F4CE5FBBC87A98CD970ECCA0DD3", "0".repeat(40)));
    }

    @DisplayName("V1: one file that contradicts the others is found, though the manifest fits it")
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("contradictions")
    void aContradictionIsFound(String file, String topic, String before, String after) {
        String text = alice.text(file);
        assertThat(text.replaceFirst(before, after)).isNotEqualTo(text);
        Run run = verify(alice.copy()
                .change(file, content -> content.replaceAll(before, after))
                .resealed());
        assertThat(run.exit()).isEqualTo(ExitCode.VERIFICATION);
        // whichever of two files is read first is believed first
        assertThat(run.err().lines().toList())
                .anyMatch(line -> line.startsWith("error: ")
                        && line.contains(": its " + topic + " is '")
                        && line.contains(" says '")
                        && line.contains(file));
    }

    @Test
    @DisplayName("V1: another trust anchor in one file is found, though the manifest fits it")
    void anotherTrustAnchorIsFound() throws Exception {
        byte[] other = Files.readAllBytes(Samples.ROOT.resolve("certificates/contoso-gateway-root.cer"));
        byte[] own = Files.readAllBytes(Samples.ROOT.resolve("certificates/DigiCertGlobalRootG2.cer"));
        String pem = Base64.getMimeEncoder(64, new byte[] {'\r', '\n'}).encodeToString(other);
        assertFound(alice.copy().put(ROOT, other), ROOT, "trust anchors");
        assertFound(
                alice.copy()
                        .change(
                                OVPN,
                                text -> text.replaceFirst(
                                        "(?s)(<ca>\r\n-----BEGIN CERTIFICATE-----\r\n).*?(\r\n-----END)",
                                        "$1" + pem + "$2")),
                OVPN,
                "trust anchors");
        assertFound(
                alice.copy()
                        .change(
                                SETTINGS,
                                text -> text.replace(
                                                Base64.getEncoder().encodeToString(own),
                                                Base64.getEncoder().encodeToString(other))
                                        .replace("DigiCert Global Root G2", "Contoso Gateway Test Root G1")),
                SETTINGS,
                "trust anchors");
    }

    @Test
    @DisplayName("V1: another user's certificate or key is found, though the manifest fits it")
    void anotherUsersCertificateIsFound() {
        TestPackage bobs = TestPackage.personal(folder, "bob.zip", "bob", "--clear-key", "--force");
        assertFound(alice.copy().put(OVPN, bobs.get(OVPN)), OVPN, "client certificate");
        Run mixed = verify(bobs.copy()
                .change(OVPN, text -> text.replace(block(text, "cert"), block(alice.text(OVPN), "cert")))
                .resealed());
        assertThat(mixed.err()).contains("error: " + OVPN + ": the private key is not that of the certificate");
    }

    @Test
    @DisplayName("V2: a key in clear that the manifest does not tell of is found, and one that it tells of wrongly")
    void aKeyInClearMustBeTold() {
        TestPackage clear = TestPackage.personal(folder, "clear.zip", "alice", "--clear-key");
        Run silent = verify(clear.change(MANIFEST, text -> text.replaceFirst("\\[\\s+\"clearKey\"\\s+]", "[]")));
        assertThat(silent.err())
                .contains("error: MANIFEST.json: a private key is in clear, and the manifest does not say so");
        Run wrong = verify(alice.copy()
                .change(MANIFEST, text -> text.replace("\"weakens\": []", "\"weakens\": [\n    \"clearKey\"\n  ]")));
        assertThat(wrong.err())
                .contains("error: MANIFEST.json: the manifest says that a private key is in clear, and none is");
    }

    @Test
    @DisplayName("V2: a file with a key that the manifest does not call secret is found")
    void aSecretFileMustBeCalledSecret() {
        for (String file : new String[] {OVPN, AZURE}) {
            Run run = verify(alice.copy()
                    .change(
                            MANIFEST,
                            text -> text.replaceFirst(
                                    "(\"path\": \"" + file
                                            + "\",\\s+\"size\": [0-9]+,\\s+\"sha256\": \"[0-9a-f]+\",\\s+\"secret\": )true",
                                    "$1false")));
            assertThat(run.err())
                    .contains("error: " + file + ": the file holds a key, and the manifest does not say so");
            assertThat(run.exit()).isEqualTo(ExitCode.VERIFICATION);
        }
    }

    private static String block(String profile, String tag) {
        return profile.substring(profile.indexOf("<" + tag + ">"), profile.indexOf("</" + tag + ">"));
    }

    private static void assertFound(TestPackage changed, String file, String topic) {
        Run run = verify(changed.resealed());
        assertThat(run.exit()).isEqualTo(ExitCode.VERIFICATION);
        assertThat(run.err().lines().toList())
                .as(run.err())
                .anyMatch(line -> line.startsWith("error: ") && line.contains(topic + " is '") && line.contains(file));
    }

    private static Run verify(TestPackage changed) {
        return Run.of("verify", changed.write(folder.resolve("changed.zip")));
    }
}
