package org.vpnpack.formats.apple;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Topic;
import org.vpnpack.formats.Seen;
import org.vpnpack.formats.TestCertificate.KeyKind;
import org.vpnpack.formats.TestGateway;
import org.vpnpack.formats.apple.AppleMatrix.Row;
import org.vpnpack.formats.apple.AppleMatrix.SignIn;

/** What verification sees in a profile, ours or another's, that was changed in one place. */
final class ProfileReadBackTest {

    private static final String SOUND = text(new Row(SignIn.CERTIFICATE, KeyKind.P_256, true, false, false, true));
    private static final String BY_PASSWORD = text(new Row(SignIn.PASSWORD, KeyKind.P_256, false, true, false, false));

    private static String text(Row row) {
        return AppleMatrix.profile(row.make()).text();
    }

    @Test
    void aSoundProfileStatesItsGatewayAndUser() {
        ReadBack readBack = read(SOUND);
        assertThat(readBack.findings()).isEmpty();
        assertThat(readBack.claims())
                .extracting(claim -> claim.topic() + "=" + claim.values())
                .contains(
                        Topic.GATEWAY_ADDRESS + "=[" + TestGateway.ADDRESS + "]",
                        Topic.SERVER_CERTIFICATE_NAME + "=[" + TestGateway.NAME + "]",
                        Topic.TRUST_ANCHORS + "=[" + TestGateway.thumbprint(TestGateway.ROOT) + "]",
                        Topic.DNS_SERVERS + "=[10.8.0.4]",
                        Topic.CONTAINER + "=[compatible, 10000 rounds]",
                        Topic.EMBEDDED_PASSWORD + "=[]");
        assertThat(readBack.clientChain()).hasSize(1);
    }

    /** The pattern is replaced by the text behind the arrow, once. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <key>RemoteAddress</key>|<key>RemoteAdress</key>|IKEv2.RemoteAddress is missing
                    <key>LocalIdentifier</key>\\s*<string>alice|<key>LocalIdentifier</key><string>bob|'bob' does not stand in the user's certificate
                    ECDSA256|RSA|CertificateType does not fit: the key of the certificate is ECDSA256
                    ECDSA256|ECDSA255|is 'ECDSA255', which is none of RSA, ECDSA256
                    <key>ExtendedAuthEnabled</key>\\s*<integer>0|<key>ExtendedAuthEnabled</key><integer>2|ExtendedAuthEnabled is '2', which is none of 0, 1
                    <key>ExtendedAuthEnabled</key>\\s*<integer>0</integer>||ExtendedAuthEnabled is missing: iOS 18 refuses the profile
                    <integer>480</integer>|<integer>9</integer>|LifeTimeInMinutes is '9', which is none of 10..1440
                    <integer>480</integer>|<string>480</string>|LifeTimeInMinutes is of type string, not integer
                    <string>Certificate</string>|<string>None</string>|AuthenticationMethod None without ExtendedAuthEnabled means a shared secret
                    (?s)<key>PayloadCertificateUUID</key>\\s*<string>[^<]*</string>||sign-in by certificate without a certificate
                    (?s)(<key>PayloadCertificateUUID</key>\\s*<string>)[^<]*|$100000000-0000-5000-8000-000000000000|names no payload of this profile
                    (?s)(<key>ServerCertificateIssuerCommonName</key>\\s*<string>)[^<]*|$1Other Root|'Other Root' is the name of no certificate in this profile
                    (?s)(<key>Password</key>\\s*<string>)[^<]*|$1wrong|does not open with the password beside it
                    (?s)<key>PayloadUUID</key>\\s*<string>[^<]*|<key>PayloadUUID</key><string>1234|PayloadUUID '1234' is no UUID
                    <integer>1</integer>|<integer>2</integer>|PayloadVersion is '2', which is none of 1
                    <string>10.8.0.4|<string>10.8.0.400|ServerAddresses:
                    <string>EvaluateConnection|<string>Evaluate|Action is 'Evaluate', which is none of
                    <key>ActionParameters|<key>ActionParameter|EvaluateConnection needs ActionParameters
                    2049-12-31T23:59:59Z|2020-12-31T23:59:59Z|RemovalDate 2020-12-31T23:59:59Z is past
                    """)
    @DisplayName("G1: a profile that does not name or check its gateway, or that devices would trip over, is an error")
    void anErrorIsSeen(String pattern, String replacement, String what) {
        assertThat(Seen.errors(read(changed(SOUND, pattern, replacement)))).anyMatch(error -> error.contains(what));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <key>DeadPeerDetectionRate</key>|<key>DeadPeerDetectonRate</key>|DeadPeerDetectonRate is no key that devices know
                    <key>EnablePFS</key>\\s*<integer>1</integer>|<key>EnablePFS</key><true/>|EnablePFS is true or false, where Apple's schema wants 1 or 0
                    <integer>20</integer>|<integer>2</integer>|DiffieHellmanGroup 2 is gone from version 26
                    SHA2-384|SHA1-96|IntegrityAlgorithm SHA1-96 is gone from version 26
                    (?s)(IKESecurityAssociationParameters.*?)AES-256-GCM|$1AES-128-GCM|IKE is weaker than what it protects
                    <key>AuthenticationMethod|<key>AuthPassword</key><string>x</string><key>AuthenticationMethod|a password stands in the profile
                    <key>AuthenticationMethod|<key>SharedSecret</key><string>x</string><key>AuthenticationMethod|SharedSecret is not read with this
                    <key>LocalIdentifier</key>\\s*<string>alice|<key>LocalIdentifier</key><string>CN=alice|LocalIdentifier is a distinguished name
                    """)
    void aWarningIsSeen(String pattern, String replacement, String what) {
        assertThat(Seen.warnings(read(changed(SOUND, pattern, replacement))))
                .anyMatch(warning -> warning.contains(what));
    }

    @Test
    void aMistypedKeyGetsTheRightOne() {
        ReadBack readBack = read(changed(SOUND, "<key>DeadPeerDetectionRate", "<key>deadPeerDetectionRate"));
        assertThat(readBack.findings())
                .extracting(finding -> finding.fix())
                .containsExactly("did you mean DeadPeerDetectionRate");
    }

    @Test
    void whatIsNoProfileIsSaidToBeNone() {
        for (String content : List.of("", "<", "no", "<html/>", "<plist><array/></plist>", "\u0030\u0003abc")) {
            assertThat(Seen.errors(read(content)))
                    .anyMatch(error -> error.startsWith("this is no configuration profile"));
        }
        assertThat(Seen.errors(read("<plist><dict/></plist>"))).contains("it holds no payloads");
    }

    @Test
    void twoPayloadsOfOneNameAreSeen() {
        String identifier = BY_PASSWORD.replaceFirst("(?s).*?<key>PayloadIdentifier</key>\\s*<string>([^<]*).*", "$1");
        assertThat(Seen.errors(read(BY_PASSWORD.replace(identifier + ".vpn", identifier))))
                .anyMatch(error -> error.contains("stands twice"));
    }

    @Test
    void payloadsOfOtherKindsAreLeftAlone() {
        ReadBack readBack = read(BY_PASSWORD.replace("com.apple.vpn.managed", "com.apple.wifi.managed"));
        assertThat(Seen.errors(readBack)).isEmpty();
        assertThat(Seen.notes(readBack)).anyMatch(note -> note.contains("are not looked into"));
    }

    @Test
    void aForeignFileIsNotRead() {
        OutputFile stranger = OutputFile.open("Mac/readme.txt", "hello");
        assertThat(Seen.warnings(ProfileReadBack.read(List.of(stranger), TestGateway.DAY)))
                .containsExactly("unknown file; it was not read");
    }

    private static String changed(String profile, String pattern, String replacement) {
        UnaryOperator<String> change = text -> text.replaceFirst(pattern, replacement == null ? "" : replacement);
        String changed = change.apply(profile);
        assertThat(changed).as("a change").isNotEqualTo(profile);
        return changed;
    }

    private static ReadBack read(String content) {
        OutputFile file = OutputFile.open(AppleFormat.PATH, content.getBytes(StandardCharsets.UTF_8));
        return ProfileReadBack.read(List.of(file), TestGateway.DAY);
    }
}
