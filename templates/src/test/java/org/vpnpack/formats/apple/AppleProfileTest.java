package org.vpnpack.formats.apple;

import static org.assertj.core.api.Assertions.assertThat;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.Finding;
import org.vpnpack.format.OutputFile;
import org.vpnpack.formats.TestCertificate;
import org.vpnpack.formats.TestCertificate.KeyKind;
import org.vpnpack.formats.TestGateway;
import org.vpnpack.formats.apple.AppleMatrix.Row;
import org.vpnpack.formats.apple.AppleMatrix.SignIn;
import org.vpnpack.gateway.Digests;
import org.vpnpack.pki.SignedContent;
import org.vpnpack.rules.Severity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands in the profiles that we write. */
final class AppleProfileTest {

    private static final String UNSIGNED = "Mac/VpnClientSetup-unsigned.mobileconfig";

    static List<Row> all() {
        return AppleMatrix.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("G1: every profile names the gateway and its root, and is read back without a doubt")
    void everyProfileIsReadBack(Row row) {
        VpnPackage made = row.make();
        assertThat(made.findings())
                .filteredOn(finding -> finding.severity() != Severity.NOTE)
                .extracting(Finding::toString)
                .isEmpty();
        NSDictionary profile = plist(AppleMatrix.profile(made));
        assertThat(roots(profile)).contains(TestGateway.thumbprint(TestGateway.ROOT));
        if (row.personal() || row.signIn() == SignIn.PASSWORD) {
            Map<String, NSObject> ikev2 = ikev2(profile).getHashMap();
            assertThat(texts(ikev2))
                    .containsEntry("RemoteAddress", TestGateway.ADDRESS)
                    .containsEntry("RemoteIdentifier", TestGateway.ADDRESS)
                    .containsEntry("ServerCertificateCommonName", TestGateway.NAME)
                    .containsEntry("LocalIdentifier", row.personal() ? "alice" : "")
                    .containsEntry("AuthenticationMethod", row.signIn() == SignIn.CERTIFICATE ? "Certificate" : "None");
            assertThat(ikev2.containsKey("PayloadCertificateUUID")).isEqualTo(row.personal());
            assertThat(ikev2.containsKey("IncludeAllNetworks")).isEqualTo(row.force());
            assertThat(texts(ikev2).get("CertificateType")).isEqualTo(certificateType(row));
        } else {
            assertThat(payloads(profile, Profile.VPN)).isEmpty();
            assertThat(text(profile, "PayloadDescription"))
                    .contains(row.signIn() == SignIn.CERTIFICATE ? "issued under Client Root" : "EAP-TLS");
        }
        assertThat(payloads(profile, Profile.IDENTITY)).hasSize(row.personal() ? 1 : 0);
    }

    private static @Nullable String certificateType(Row row) {
        if (row.signIn() != SignIn.CERTIFICATE) {
            return null;
        }
        return switch (row.kind()) {
            case RSA_2048 -> "RSA";
            case P_256 -> "ECDSA256";
            case P_384 -> "ECDSA384";
        };
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("P3: the password stands in the profile only when that was asked for, and manifest and README say so")
    void thePasswordStandsApart(Row row) {
        VpnPackage made = row.make();
        List<String> holders = new ArrayList<>();
        for (OutputFile file : TestGateway.inOrder(made)) {
            if (holdsPassword(file)) {
                holders.add(file.path());
            }
        }
        List<String> profiles = row.signed() ? List.of(AppleFormat.PATH, UNSIGNED) : List.of(AppleFormat.PATH);
        assertThat(holders).isEqualTo(row.embedded() ? profiles : List.of());
        JsonNode manifest = manifest(made);
        assertThat(manifest.at("/weakens").toString()).isEqualTo(row.embedded() ? "[\"embeddedPassword\"]" : "[]");
        assertThat(TestGateway.file(made, "README.html").text().contains("together with its password"))
                .isEqualTo(row.embedded());
        JsonNode container = manifest.at("/files/0/container");
        assertThat(container.toString()).isEqualTo(row.personal() ? "{\"level\":\"compatible\",\"rounds\":10000}" : "");
        assertThat(manifest.at("/files/0/secret").asBoolean()).isEqualTo(row.personal());
    }

    /** As text or in a container, in UTF-8 or UTF-16, under a signature or not. */
    private static boolean holdsPassword(OutputFile file) {
        List<byte[]> contents = new ArrayList<>(List.of(file.content()));
        if (file.path().endsWith(".mobileconfig")) {
            for (NSDictionary payload : payloads(plist(file), Profile.IDENTITY)) {
                contents.add(((NSData) payload.objectForKey("PayloadContent")).bytes());
            }
        }
        return contents.stream()
                .map(content -> new String(content, StandardCharsets.ISO_8859_1))
                .anyMatch(text -> text.contains(AppleMatrix.PASSWORD)
                        || text.contains(new String(
                                AppleMatrix.PASSWORD.getBytes(StandardCharsets.UTF_16BE),
                                StandardCharsets.ISO_8859_1)));
    }

    @Test
    @DisplayName("S2: the manifest names the signer and the end of its certificate")
    void theManifestNamesTheSigner() {
        JsonNode files = manifest(new Row(SignIn.CERTIFICATE, KeyKind.P_256, true, false, true, false).make())
                .at("/files");
        assertThat(files.at("/0/signer/name").stringValue()).isEqualTo("Profile Signer");
        assertThat(files.at("/0/signer/notAfter").stringValue()).isEqualTo("2049-12-31");
        assertThat(files.at("/1/path").stringValue()).isEqualTo(UNSIGNED);
        assertThat(files.at("/1/signer").isMissingNode()).isTrue();
    }

    @Test
    void theSameInputGivesTheSameBytes() {
        for (Row row : all()) {
            if (!row.signed() && row.kind() == KeyKind.P_256) {
                assertThat(row.make().archive().bytes())
                        .isEqualTo(row.make().archive().bytes());
            }
        }
    }

    @Test
    void aRenewedCertificateKeepsIdentifiersAndUuidsAndTwoUsersShareNone() {
        TestGateway gateway = new Row(SignIn.CERTIFICATE, KeyKind.P_256, true, false, false, false).gateway();
        NSDictionary first = of(gateway, AppleMatrix.named("alice"));
        NSDictionary renewed = of(gateway, AppleMatrix.renewed());
        assertThat(names(renewed)).isEqualTo(names(first));
        assertThat(payloads(renewed, Profile.IDENTITY)).isNotEqualTo(payloads(first, Profile.IDENTITY));

        assertThat(names(of(gateway, AppleMatrix.named("bob")))).doesNotContainAnyElementsOf(names(first));
        gateway.set("address", "other.vpn.azure.com");
        assertThat(names(of(gateway, AppleMatrix.named("alice")))).doesNotContainAnyElementsOf(names(first));
    }

    @Test
    void theDocumentNamesTheBaseOfIdentifiers() {
        TestGateway gateway =
                TestGateway.of("IKEv2").set("address", "vpn.contoso.com").set("apple.identifierBase", "com.contoso.it");
        assertThat(names(plist(gateway.file(AppleFormat.PATH))))
                .anyMatch(name -> name.startsWith("com.contoso.it.vpn-contoso-com-"));
    }

    @Test
    void aStrictChoiceOfAlgorithmsIsForSystemsThatKnowIt() {
        Row row = new Row(SignIn.PASSWORD, KeyKind.P_256, false, false, false, false);
        assertThat(ikev2(row.gateway()).containsKey("EnforceStrictAlgorithmSelection"))
                .isFalse();
        TestGateway older = row.gateway().set("apple.minimumSystems.iOS", "18.5");
        assertThat(ikev2(older).containsKey("EnforceStrictAlgorithmSelection")).isFalse();
        assertThat(ikev2(older.set("apple.minimumSystems.macOS", "15.5"))
                        .objectForKey("EnforceStrictAlgorithmSelection"))
                .hasToString("1");
    }

    @Test
    void whereAPasswordIsAskedForTheDeviceDoesNotConnectByItself() {
        for (Row row : List.of(
                new Row(SignIn.PASSWORD, KeyKind.P_256, false, false, false, false),
                new Row(SignIn.EAP_TLS, KeyKind.P_256, true, false, false, false))) {
            NSDictionary ikev2 = ikev2(plist(AppleMatrix.profile(row.make())));
            assertThat(ikev2.objectForKey("OnDemandEnabled")).hasToString(row.personal() ? "1" : "0");
            assertThat(ikev2.containsKey("OnDemandRules")).isTrue();
        }
    }

    @Test
    void signInPagesAndTrustedNetworksComeBeforeEverythingElse() {
        TestGateway gateway = new Row(SignIn.PASSWORD, KeyKind.P_256, false, false, false, false)
                .gateway()
                .set("autoConnect.always", true)
                .set("autoConnect.trustedNetworks.ssids", List.of("Büro"))
                .set("autoConnect.trustedNetworks.dnsSuffixes", List.of("office.contoso.com"));
        List<String> rules = new ArrayList<>();
        for (NSObject rule : ((NSArray) ikev2(gateway).objectForKey("OnDemandRules")).getArray()) {
            rules.add(((NSDictionary) rule).objectForKey("Action") + " " + ((NSDictionary) rule).keySet());
        }
        assertThat(rules)
                .containsExactly(
                        "Disconnect [Action, InterfaceTypeMatch, SSIDMatch]",
                        "Disconnect [Action, DNSDomainMatch]",
                        "Connect [Action, InterfaceTypeMatch, URLStringProbe]",
                        "Ignore [Action, InterfaceTypeMatch]",
                        "Connect [Action]");
    }

    static NSDictionary plist(OutputFile file) {
        byte[] content = file.content();
        return (NSDictionary) Plist.parse(
                content[0] == '<' ? content : SignedContent.read(content).content());
    }

    private static NSDictionary of(TestGateway gateway, TestCertificate user) {
        return plist(AppleMatrix.profile(AppleMatrix.forUser(gateway, user, false, false)));
    }

    private static NSDictionary ikev2(TestGateway gateway) {
        return ikev2(plist(gateway.file(AppleFormat.PATH)));
    }

    private static NSDictionary ikev2(NSDictionary profile) {
        return (NSDictionary) payloads(profile, Profile.VPN).get(0).objectForKey("IKEv2");
    }

    static List<NSDictionary> payloads(NSDictionary profile, String type) {
        List<NSDictionary> found = new ArrayList<>();
        for (NSObject payload : ((NSArray) profile.objectForKey("PayloadContent")).getArray()) {
            if (text((NSDictionary) payload, "PayloadType").equals(type)) {
                found.add((NSDictionary) payload);
            }
        }
        return found;
    }

    private static List<String> roots(NSDictionary profile) {
        return payloads(profile, Profile.ROOT).stream()
                .map(root -> ((NSData) root.objectForKey("PayloadContent")).bytes())
                .map(Digests::sha1)
                .toList();
    }

    /** Identifiers and UUIDs of the profile and its payloads. */
    private static Set<String> names(NSDictionary profile) {
        Set<String> names = new HashSet<>(Set.of(text(profile, "PayloadIdentifier"), text(profile, "PayloadUUID")));
        for (NSObject payload : ((NSArray) profile.objectForKey("PayloadContent")).getArray()) {
            names.add(text((NSDictionary) payload, "PayloadIdentifier"));
            names.add(text((NSDictionary) payload, "PayloadUUID"));
        }
        return names;
    }

    private static Map<String, String> texts(Map<String, NSObject> values) {
        Map<String, String> texts = new HashMap<>();
        values.forEach((key, value) -> {
            if (value instanceof NSString text) {
                texts.put(key, text.getContent());
            }
        });
        return texts;
    }

    private static String text(NSDictionary dictionary, String key) {
        return dictionary.objectForKey(key).toString();
    }

    private static JsonNode manifest(VpnPackage made) {
        return JsonMapper.shared()
                .readTree(TestGateway.file(made, "MANIFEST.json").content());
    }
}
