package org.vpnpack.formats.openvpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Templates;
import org.vpnpack.format.Topic;
import org.vpnpack.formats.Seen;
import org.vpnpack.formats.TestCertificate;
import org.vpnpack.formats.TestGateway;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.StaticKey;
import org.vpnpack.pki.Pem;

/** What is read out of an .ovpn, and every way in which it can fail its user. */
final class OpenVpnReadBackTest {

    private static final String PATH = "OpenVPN/vpnconfig.ovpn";
    static final String EMPTY = TestGateway.of("OpenVPN").file(PATH).text();
    private static final String PASSWORD = TestGateway.of("OpenVPN")
            .withoutCertificate()
            .byPassword()
            .file(PATH)
            .text();

    private static final TestCertificate CA = TestCertificate.authority(new X500Name("CN=Clients"));
    private static final TestCertificate ALICE = CA.client(new X500Name("CN=alice"));
    private static final String FILLED = filled(ALICE.pem(), ALICE.keyPem());

    @Test
    void aProfileForEveryoneStatesTheGatewayAndNoUser() {
        ReadBack readBack = read(EMPTY);
        assertThat(Seen.errors(readBack)).isEmpty();
        assertThat(Seen.warnings(readBack)).isEmpty();
        assertThat(Seen.notes(readBack))
                .containsExactly("the profile is not complete: each user puts in their own certificate and key");
        String root = thumbprint(TestGateway.sample(TestGateway.ROOT));
        assertThat(Seen.claims(readBack, PATH))
                .isEqualTo(Map.of(
                        Topic.GATEWAY_ADDRESS, List.of(TestGateway.ADDRESS),
                        Topic.OPENVPN_PORT, List.of("443"),
                        Topic.OPENVPN_TRANSPORT, List.of("tcp"),
                        Topic.TUNNEL_MODE, List.of("split"),
                        Topic.SERVER_CERTIFICATE_NAME, List.of(TestGateway.NAME),
                        Topic.TRUST_ANCHORS, List.of(root),
                        Topic.FIRST_TRUST_ANCHOR, List.of(root),
                        Topic.STATIC_KEY,
                                List.of(Digests.sha256(
                                        StaticKey.parse(TestGateway.KEY).bytes())),
                        Topic.CLIENT_CERTIFICATE, List.of()));
        assertThat(readBack.clientChain()).isEmpty();
        assertThat(readBack.holdsClearKey()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'remote vpn.contoso.com', '', 1194, udp",
        "'remote vpn.contoso.com 443', 'proto tcp-client', 443, tcp",
        "'remote vpn.contoso.com 443 tcp4', 'proto udp', 443, tcp",
        "'remote vpn.contoso.com 444 udp', 'proto tcp', 444, udp"
    })
    void portAndTransportAreReadAsOpenVpnReadsThem(String remote, String protocol, String port, String transport) {
        String profile = EMPTY.replaceFirst("remote .*", remote).replaceFirst("proto .*", protocol);
        assertThat(Seen.claims(read(profile), PATH))
                .containsEntry(Topic.OPENVPN_PORT, List.of(port))
                .containsEntry(Topic.OPENVPN_TRANSPORT, List.of(transport));
    }

    @Test
    void allTrafficThroughTheTunnelIsSeen() {
        assertThat(Seen.claims(read("redirect-gateway def1\n" + EMPTY), PATH))
                .containsEntry(Topic.TUNNEL_MODE, List.of("force"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"route 8.8.8.8", "route-nopull", "dhcp-option DNS 8.8.8.8", "block-outside-dns"})
    void whatTheGatewaySaysItselfIsAWarning(String line) {
        assertThat(Seen.warnings(read(line + "\n" + EMPTY)))
                .singleElement()
                .asString()
                .startsWith("line 1: ")
                .endsWith(" sets what the gateway tells its clients itself");
    }

    @Test
    @DisplayName("N1: a control character in the name of a block is not printed")
    void namesOfBlocksAreQuoted() {
        assertThat(Seen.errors(read(EMPTY + "<x\ry>\r\na < b\r\n</x\ry>\r\n")))
                .anyMatch(error -> error.contains("inside the block <x\\u000Dy>"));
    }

    @Test
    void aFilledProfileStatesItsUserToo() {
        ReadBack readBack = read(FILLED);
        assertThat(readBack.findings()).isEmpty();
        assertThat(Seen.claims(readBack, PATH))
                .containsEntry(Topic.CLIENT_CERTIFICATE, List.of(thumbprint(ALICE.der())));
        assertThat(readBack.clientChain()).hasSize(1);
        assertThat(readBack.holdsClearKey()).isTrue();
    }

    @Test
    void aPasswordProfileStatesNoUser() {
        ReadBack readBack = read(PASSWORD);
        assertThat(readBack.findings()).isEmpty();
        assertThat(Seen.claims(readBack, PATH)).doesNotContainKey(Topic.CLIENT_CERTIFICATE);
    }

    @Test
    void azuresOwnLogLineIsAWarningOnly() {
        ReadBack readBack = read(EMPTY.replace("#log openvpn.log", "log openvpn.log"));
        assertThat(Seen.errors(readBack)).isEmpty();
        assertThat(Seen.warnings(readBack))
                .containsExactly("OpenVPN Connect 3.4 and later refuses a profile with 'log'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log /etc/passwd",
                "log ../x",
                "log",
                "log openvpn.log x",
                "log-append openvpn.log",
                "LOG openvpn.log"
            })
    @DisplayName("E: a log anywhere else overwrites files")
    void anyOtherLogIsRefused(String line) {
        assertThat(Seen.errors(read(EMPTY + line + "\r\n"))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    client                    | #                          | the line 'client' is missing
                    remote azure[^\\r]*       | #                          | the line 'remote' is missing
                    verify-x509-name          | #                          | the gateway's name is not checked: the line 'verify-x509-name ... name' is missing
                    .com' name                | .com' name-prefix          | the gateway's name is not checked: the line 'verify-x509-name ... name' is missing
                    .com' name                | .com'                      | the gateway's name is not checked: the line 'verify-x509-name ... name' is missing
                    '0f1e[^']*'               | ''                         | the gateway's name is not checked: the line 'verify-x509-name ... name' is missing
                    '0f1e                     | "\\\\0f1e                  | line 3: bad use of a backslash, OpenVPN stops at it
                    '0f1e                     | "0f1e                      | line 3: a quotation does not end
                    remote-cert-tls server    | #                          | the line 'remote-cert-tls server' is missing
                    remote-cert-tls server    | remote-cert-tls client     | the line 'remote-cert-tls server' is missing
                    remote-cert-tls           | --Remote-cert-tls          | the line 'remote-cert-tls server' is missing
                    key-direction 1           | #                          | the line 'key-direction 1' is missing
                    key-direction 1           | key-direction 0            | the line 'key-direction 1' is missing
                    (?s)<tls-auth>.*</tls-auth> | #                        | the profile has no static key, and Azure's gateways do not answer without
                    (?s)(<tls-auth>.*?key V1.*?)[0-9a-f]{32}\\r\\n | $1        | <tls-auth>: not an OpenVPN static key: it has 480 hexadecimal digits, a key has 512; copy the key again, whole
                    (?s)<ca>.*</ca>           | #                          | the block <ca> is missing
                    (?s)<ca>.*</ca>           | <ca>\\n</ca>               | <ca>: no certificate: empty
                    </ca>                     | </cb>                      | the last block does not end
                    <ca>                      | <CA>                       | a block is of a kind that is not known
                    \\$CLIENTCERTIFICATE      | x $0                       | <cert>: neither a certificate in PEM, nor in DER, nor in base64
                    \\$PRIVATEKEY             | # $0                       | <key>: there is no key in PEM form
                    (?s)<key>.*</key>         | #                          | the profile says neither which certificate to use nor to ask for a password
                    (?s)<cert>.*</key>        | #                          | the profile says neither which certificate to use nor to ask for a password
                    cipher AES-256-GCM        | cipher none                | line 12: the directive 'cipher' asks for cryptography that is not on the list of sound ones
                    cipher AES-256-GCM        | cipher                     | line 12: the directive 'cipher' asks for cryptography that is not on the list of sound ones
                    cipher AES-256-GCM        | data-ciphers AES-256-GCM:BF-CBC | line 12: the directive 'data-ciphers' asks for cryptography that is not on the list of sound ones
                    auth SHA256               | auth SHA1                  | line 11: the directive 'auth' asks for cryptography that is not on the list of sound ones
                    auth SHA256               | auth none                  | line 11: the directive 'auth' asks for cryptography that is not on the list of sound ones
                    tls-version-min 1.2       | tls-version-min 1.0        | line 17: the directive 'tls-version-min' asks for cryptography that is not on the list of sound ones
                    verb 3                    | nosuch 3                   | line 21: the directive 'nosuch' is not on the list of harmless ones
                    verb 3                    | <extra-certs>\\nx\\n</extra-certs> | a block is of a kind that is not known
                    verb 3                    | <connection>\\nremote x\\n</connection> | a block is of a kind that is not known
                    verb 3                    | <auth-user-pass>\\nbob\\npw\\n</auth-user-pass> | a password stands in the profile
                    verb 3                    | auth-user-pass /etc/shadow | line 21: the directive 'auth-user-pass' is not on the list of harmless ones
                    """)
    @DisplayName("G1: each guard that is missing or weakened is found")
    void missingGuardsAreFound(String pattern, String replacement, String error) {
        String damaged = EMPTY.replaceFirst(pattern, replacement.replace("\\n", "\n"));
        assertThat(damaged).isNotEqualTo(EMPTY);
        assertThat(Seen.errors(read(damaged))).contains(error);
    }

    @Test
    void aMissingTlsVersionWarns() {
        assertThat(Seen.warnings(read(EMPTY.replace("tls-version-min 1.2", "#"))))
                .containsExactly("the line 'tls-version-min' is missing");
    }

    @Test
    @DisplayName("G2: trust anchors are roots, valid on the day")
    void unfitTrustAnchorsAreFound() {
        assertThat(Seen.errors(read(anchored("contoso-client-ca.pem"))))
                .singleElement()
                .asString()
                .endsWith("is an intermediate, not a root");
        assertThat(Seen.errors(read(anchored("expired-root.pem"))))
                .singleElement()
                .asString()
                .endsWith("expired on 2020-12-31");
        assertThat(Seen.errors(read(anchored("not-a-ca.pem"))))
                .singleElement()
                .asString()
                .endsWith("is not a CA certificate");
    }

    @Test
    @DisplayName("V1: a key of another certificate is found")
    void aForeignKeyIsFound() {
        assertThat(Seen.errors(read(filled(ALICE.pem(), CA.keyPem()))))
                .containsExactly("the private key is not that of the certificate");
        assertThat(Seen.errors(read(filled(CA.pem() + ALICE.pem(), ALICE.keyPem()))))
                .contains("the private key is not that of the certificate");
    }

    @Test
    @DisplayName("V1: a client certificate that no gateway takes is found")
    void unfitClientCertificatesAreFound() {
        Instant past = Instant.parse("2026-11-22T12:00:00Z");
        Instant soon = Instant.parse("2026-12-01T12:00:00Z");
        TestCertificate expired = CA.client(new X500Name("CN=alice"), past, KeyPurposeId.id_kp_clientAuth);
        TestCertificate ending = CA.client(new X500Name("CN=alice"), soon, KeyPurposeId.id_kp_clientAuth);
        TestCertificate server = CA.client(
                new X500Name("CN=alice"), Instant.parse("2049-01-01T00:00:00Z"), KeyPurposeId.id_kp_serverAuth);
        assertThat(Seen.errors(read(filled(expired.pem(), expired.keyPem()))))
                .containsExactly("the certificate of 'alice' expired on 2026-11-22");
        assertThat(Seen.warnings(read(filled(ending.pem(), ending.keyPem()))))
                .containsExactly("the certificate of 'alice' expires on 2026-12-01");
        assertThat(Seen.errors(read(filled(server.pem(), server.keyPem()))))
                .containsExactly(
                        "the certificate of 'alice' is not for clients: its extended key usage lacks clientAuth");
        assertThat(Seen.errors(read(filled(CA.pem(), CA.keyPem()))))
                .containsExactly("the certificate of 'Clients' is a CA certificate");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    -----BEGIN PRIVATE KEY-----  | -----BEGIN PUBLIC KEY----- | <key>: the key is not PEM
                    (?s)<key>.*</key>            | <key>\\n</key>             | <key>: there is no key in PEM form
                    (?s)(<key>.{60}).*           | $1\\n</key>                | <key>: the key is not PEM
                    (?s)(<cert>.{60}).*(</cert>) | $1\\n$2                    | <cert>: the block 'CERTIFICATE' has no END line
                    """)
    void damagedIdentitiesAreFound(String pattern, String replacement, String error) {
        assertThat(Seen.errors(read(FILLED.replaceFirst(pattern, replacement.replace("\\n", "\n")))))
                .contains(error);
    }

    @Test
    @DisplayName("K5: a key in clear is seen beside auth-user-pass and without a readable certificate too")
    void clearKeysAreSeenEverywhere() {
        assertThat(read(FILLED + "auth-user-pass\r\n").holdsClearKey()).isTrue();
        assertThat(read(FILLED.replaceFirst("(?s)<cert>.*</cert>", "<cert>\nx\n</cert>"))
                        .holdsClearKey())
                .isTrue();
        assertThat(read(filled(ALICE.pem(), "x\n" + ALICE.keyPem())).holdsClearKey())
                .isTrue();
    }

    @Test
    @DisplayName("K5: a key in a block where none belongs is an error")
    void misplacedKeysAreFound() {
        assertThat(Seen.errors(read(filled(ALICE.pem() + ALICE.keyPem(), ALICE.keyPem()))))
                .containsExactly("<cert>: this file holds a private key; give the certificate alone");
    }

    @Test
    @DisplayName("K5: a password in the profile is found beside a certificate too")
    void aStoredPasswordIsFound() {
        String block = "<auth-user-pass>\nbob\nsecret-canary\n</auth-user-pass>\n";
        assertThat(Seen.errors(read(FILLED + block))).containsExactly("a password stands in the profile");
        ReadBack readBack = read(PASSWORD + block);
        assertThat(Seen.errors(readBack)).contains("a password stands in the profile");
        assertThat(readBack.toString()).doesNotContain("secret-canary");
    }

    @Test
    @DisplayName("K3: no message quotes a key, wherever it strays")
    void strayKeysAreNotQuoted() {
        String key = ALICE.keyPem().replaceAll("-----.*-----", "").strip();
        String line = key.lines().findFirst().orElseThrow();
        String digits = TestGateway.KEY.lines().findFirst().orElseThrow();
        for (String damaged : List.of(
                FILLED.replace("<key>", "#"),
                EMPTY.replace("<tls-auth>", "#"),
                EMPTY + line + "\n" + digits + "\n",
                EMPTY + "<" + digits + ">\n")) {
            assertThat(read(damaged).toString()).doesNotContain(line, digits);
            assertThat(Seen.errors(read(damaged))).isNotEmpty();
        }
    }

    @Test
    void otherFilesWarnAndHugeOnesAreNotRead() {
        OpenVpnFormat format = new OpenVpnFormat(Templates.builtIn());
        assertThat(Seen.warnings(format.readBack(List.of(OutputFile.open("OpenVPN/x.exe", "MZ")), TestGateway.DAY)))
                .containsExactly("unknown file; it was not read");
        assertThat(Seen.errors(read(EMPTY + "# x\n".repeat(1 << 18))))
                .singleElement()
                .asString()
                .startsWith("the profile has ");
    }

    private static String anchored(String sample) {
        String pem = new String(TestGateway.sample(sample), StandardCharsets.US_ASCII);
        return PASSWORD.replaceFirst("(?s)<ca>.*</ca>", "<ca>\n" + pem + "</ca>");
    }

    private static String filled(String certificates, String key) {
        return EMPTY.replace("$CLIENTCERTIFICATE", certificates.strip()).replace("$PRIVATEKEY", key.strip());
    }

    static ReadBack read(String text) {
        return new OpenVpnFormat(Templates.builtIn()).readBack(List.of(OutputFile.open(PATH, text)), TestGateway.DAY);
    }

    private static String thumbprint(byte[] certificate) {
        return Pem.certificates(certificate).get(0).thumbprint();
    }
}
