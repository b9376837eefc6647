package org.vpnpack.formats.generic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Templates;
import org.vpnpack.format.Topic;
import org.vpnpack.formats.Seen;
import org.vpnpack.formats.TestCertificate;
import org.vpnpack.formats.TestGateway;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.pki.Pem;

/** What is read out of Generic/, whichever generation of Azure's writer made it, and what is wrong with damaged ones. */
final class GenericReadBackTest {

    private static final String SETTINGS = "Generic/VpnSettings.xml";
    private static final String ROOT = "Generic/VpnServerRoot.cer";
    private static final byte[] FIRST = TestGateway.sample(TestGateway.ROOT);
    private static final byte[] SECOND = TestGateway.sample(TestGateway.SECOND_ROOT);
    private static final String ONE = TestGateway.of("OpenVPN")
            .set("dns.servers", List.of("10.8.0.4"))
            .file(SETTINGS)
            .text();
    private static final String TWO = TestGateway.of("OpenVPN")
            .byEntraId()
            .anchors(TestGateway.ROOT, TestGateway.SECOND_ROOT)
            .file(SETTINGS)
            .text();

    private static final Map<Topic, List<String>> STATED = Map.of(
            Topic.GATEWAY_ADDRESS, List.of(TestGateway.ADDRESS),
            Topic.TUNNEL_TYPES, List.of("OpenVPN"),
            Topic.TRUST_ANCHORS, List.of(thumbprint(FIRST)),
            Topic.FIRST_TRUST_ANCHOR, List.of(thumbprint(FIRST)),
            Topic.ROUTES, List.of("10.8.0.0/16", "10.9.0.0/24"),
            Topic.CLIENT_ADDRESS_POOLS, List.of("172.16.201.0/24"),
            Topic.DNS_SERVERS, List.of("10.8.0.4"),
            Topic.NETWORK_NAME, List.of("vnet-contoso"));

    @Test
    void theSecondGenerationStatesEverything() {
        assertSound(read(ONE, FIRST));
        assertThat(Seen.claims(read(ONE, FIRST), SETTINGS)).isEqualTo(STATED);
        assertThat(Seen.claims(read(ONE, FIRST), ROOT))
                .isEqualTo(Map.of(
                        Topic.TRUST_ANCHORS, List.of(thumbprint(FIRST)),
                        Topic.FIRST_TRUST_ANCHOR, List.of(thumbprint(FIRST))));
    }

    @Test
    void theFirstGenerationSaysNothingOfPoolsEntraIdAndNameServers() {
        String first = ONE.replaceAll("(?m)^  <(VpnClientAddressPool|Aad[A-Z]|CustomDns).*\\R", "");
        assertSound(read(first, FIRST));
        assertThat(Seen.claims(read(first, FIRST), SETTINGS))
                .doesNotContainKeys(Topic.CLIENT_ADDRESS_POOLS, Topic.ENTRA_ID, Topic.DNS_SERVERS)
                .containsEntry(Topic.ROUTES, List.of("10.8.0.0/16", "10.9.0.0/24"));
    }

    @Test
    void anEmptyPoolIsKnownToBeEmpty() {
        String empty = ONE.replace("<VpnClientAddressPool>172.16.201.0/24</", "<VpnClientAddressPool></");
        assertThat(Seen.claims(read(empty, FIRST), SETTINGS)).containsEntry(Topic.CLIENT_ADDRESS_POOLS, List.of());
    }

    @Test
    void theThirdGenerationStatesAllTrustAnchorsInOrder() {
        ReadBack readBack = read(TWO, FIRST, SECOND);
        assertSound(readBack);
        List<String> both = List.of(thumbprint(FIRST), thumbprint(SECOND));
        assertThat(Seen.claims(readBack, SETTINGS))
                .containsEntry(Topic.TRUST_ANCHORS, both)
                .containsEntry(
                        Topic.ENTRA_ID,
                        List.of(
                                "https://login.microsoftonline.com/" + TestGateway.VNET_ID,
                                "c632b3df-fb67-4d84-bdcf-b95ad541b5c8",
                                "https://sts.windows.net/" + TestGateway.VNET_ID + "/"));
        assertThat(Seen.claims(readBack, ROOT + "_0")).containsEntry(Topic.TRUST_ANCHORS, both);
    }

    @Test
    void listsMayHoldOneTrustAnchor() {
        String list = ONE.replaceAll("<(/?)CaCert>", "<$1CaCerts>")
                .replaceAll("<(/?)ServerCert(Root|Issuer)Cn>", "<$1ServerCerts$2Cn>")
                .replaceAll("<((?:CaCerts|ServerCerts[A-Za-z]*Cn))>([^<]*)<", "<$1><string>$2</string><");
        List<OutputFile> files = List.of(OutputFile.open(SETTINGS, list), OutputFile.open(ROOT + "_0", FIRST));
        assertSound(read(files));
        assertThat(Seen.claims(read(files), SETTINGS)).isEqualTo(STATED);
    }

    @Test
    void lineEndsAndTheFormOfEmptiesDoNotMatter() {
        String other = ONE.replace("\r\n", "\n").replaceAll("<(Aad[A-Za-z]+) />", "<$1></$1>");
        assertThat(other).doesNotContain("\r").contains("<AadIssuer></AadIssuer>");
        assertSound(read(other, FIRST));
        assertThat(Seen.claims(read(other, FIRST), SETTINGS)).isEqualTo(STATED);
    }

    @Test
    void numbersOrderTheTrustAnchorsNotTheFiles() {
        List<OutputFile> files = List.of(
                OutputFile.open(SETTINGS, TWO),
                OutputFile.open(ROOT + "_10", SECOND),
                OutputFile.open(ROOT + "_2", FIRST));
        assertThat(Seen.claims(read(files), ROOT + "_2"))
                .containsEntry(Topic.TRUST_ANCHORS, List.of(thumbprint(FIRST), thumbprint(SECOND)));
    }

    @Test
    @DisplayName("V1: each certificate file is read, whatever its number looks like")
    void aNumberInAnotherFormIsNoTrustAnchor() {
        List<OutputFile> files = List.of(
                OutputFile.open(SETTINGS, ONE),
                OutputFile.open(ROOT + "_0", FIRST),
                OutputFile.open(ROOT + "_00", SECOND));
        assertThat(Seen.warnings(read(files))).containsExactly("unknown file; it was not read");
    }

    @Test
    void unknownElementsAndFilesWarn() {
        String newer = ONE.replace("</VpnProfile>", "  <NewThing>1</NewThing>\r\n</VpnProfile>");
        List<OutputFile> files = new ArrayList<>(files(newer, FIRST));
        files.add(OutputFile.open("Generic/readme.txt", "hello"));
        assertThat(Seen.errors(read(files))).isEmpty();
        assertThat(Seen.warnings(read(files)))
                .containsExactlyInAnyOrder("unknown element 'NewThing'", "unknown file; it was not read");
    }

    @Test
    @DisplayName("I: a DOCTYPE is refused, whatever it would do")
    void aDoctypeIsRefused() {
        String hostile = ONE.replace(
                        "<VpnProfile",
                        "<!DOCTYPE VpnProfile [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\r\n<VpnProfile")
                .replace("vnet-contoso", "&x;");
        assertThat(Seen.errors(read(hostile, FIRST))).singleElement().asString().contains("DOCTYPE");
        assertThat(Seen.claims(read(hostile, FIRST), SETTINGS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <VpnServer>.*</VpnServer>        | <VpnServer />                      | VpnServer is missing
                    <VpnType>.*</VpnType>            | <VpnType>L2TP</VpnType>            | VpnType 'L2TP' names no tunnel types
                    <Auth>.*</Auth>                  | <Auth>PAP</Auth>                   | Auth 'PAP' is neither EAPTLS nor EAPMSCHAPV2
                    <Auth>.*</Auth>                  | <Auth2/>                           | Auth is missing
                    <Routes>.*</Routes>              | <Routes>10.8.0.1/16</Routes>       | Routes: '10.8.0.1/16' has bits set behind its prefix; did you mean 10.8.0.0/16
                    <Routes>.*</Routes>              | <Routes>10.8.0.0/16,</Routes>      | Routes: '' is not a prefix such as 10.0.0.0/16
                    172.16.201.0/24                  | 172.16.201.0                       | VpnClientAddressPool: '172.16.201.0' is not a prefix such as 10.0.0.0/16
                    <AadIssuer />                    | <AadIssuer>https://x/</AadIssuer>  | of AadTenant, AadAudience and AadIssuer some are empty
                    <ServerCertRootCn>.*</Se         | <ServerCertRootCn>Evil</Se         | ServerCertRootCn 'Evil' does not name the certificate in CaCert
                    <ServerCertIssuerCn>.*</Se       | <ServerCertIssuerCn>Evil</Se       | ServerCertIssuerCn 'Evil' does not name the certificate in CaCert
                    <CaCert>.*</CaCert>              | <CaCert />                         | CaCert is missing: no client could trust the gateway
                    <CaCert>MII.*</CaCert>           | <CaCert>MIIB</CaCert>              | CaCert: neither a certificate in PEM, nor in DER, nor in base64
                    <VnetName>                       | <VnetName>a</VnetName><VnetName>   | the element 'VnetName' stands twice
                    <CaCert>                         | <CaCerts /><CaCert>                | CaCerts and CaCert stand beside each other
                    <VpnProfile .*>                  | <VpnProfile xmlns="urn:x">         | the root element is 'VpnProfile' of the namespace 'urn:x', not VpnProfile
                    VpnProfile                       | Profile                            | the root element is 'Profile', not VpnProfile
                    """)
    @DisplayName("V1: a damaged or contradictory VpnSettings.xml is found")
    void damagesAreFound(String pattern, String replacement, String error) {
        String damaged = ONE.replaceAll(pattern, replacement);
        assertThat(damaged).isNotEqualTo(ONE);
        assertThat(Seen.errors(read(damaged, FIRST))).contains(error);
    }

    @Test
    @DisplayName("V1: an element of another namespace does not stand for the one that clients read")
    void foreignNamespacesDoNotHideTheRealElement() {
        String evil = ONE.replace(">" + TestGateway.ADDRESS + "<", ">evil.example.com<");
        assertThat(Seen.claims(
                        read(
                                evil.replace(
                                        "<VpnServer>",
                                        "<x:VpnServer xmlns:x=\"urn:x\">" + TestGateway.ADDRESS
                                                + "</x:VpnServer><VpnServer>"),
                                FIRST),
                        SETTINGS))
                .containsEntry(Topic.GATEWAY_ADDRESS, List.of("evil.example.com"));
        assertThat(Seen.errors(read(
                        evil.replace(
                                "<VpnServer>",
                                "<VpnServer xmlns=\"urn:x\">" + TestGateway.ADDRESS + "</VpnServer><VpnServer>"),
                        FIRST)))
                .contains("the element 'VpnServer' stands twice");
    }

    @Test
    void missingFilesAreFound() {
        assertThat(Seen.errors(read(List.of(OutputFile.open(SETTINGS, ONE)))))
                .containsExactly("the trust anchor is missing");
        assertThat(Seen.errors(read(List.of(OutputFile.open(ROOT, FIRST))))).containsExactly("the file is missing");
    }

    @Test
    void damagedCertificateFilesAreFound() {
        byte[] cut = Arrays.copyOf(FIRST, FIRST.length - 7);
        assertThat(Seen.errors(read(ONE, cut)))
                .containsExactly("this is no certificate: the certificate is damaged, or has bytes after its end");
        assertThat(Seen.errors(read(ONE, new byte[0])))
                .singleElement()
                .asString()
                .startsWith("this is no certificate");
        byte[] two = (pem(FIRST) + pem(SECOND)).getBytes(StandardCharsets.US_ASCII);
        assertThat(Seen.errors(read(ONE, two))).containsExactly("the file holds 2 certificates");
    }

    @Test
    @DisplayName("G2: what is no CA, no root or out of date is no trust anchor")
    void unfitTrustAnchorsAreFound() {
        assertThat(Seen.errors(read(ONE, TestGateway.sample("not-a-ca.pem"))))
                .singleElement()
                .asString()
                .endsWith("is not a CA certificate");
        assertThat(Seen.errors(read(ONE, TestGateway.sample("contoso-client-ca.pem"))))
                .singleElement()
                .asString()
                .endsWith("is an intermediate, not a root");
        assertThat(Seen.errors(read(ONE, TestGateway.sample("expired-root.pem"))))
                .singleElement()
                .asString()
                .endsWith("expired on 2020-12-31");
    }

    @Test
    void theRadiusRootIsReadToo() {
        List<OutputFile> files = new ArrayList<>(files(ONE, FIRST));
        files.add(OutputFile.open("Generic/RadiusServerRoot.cer", TestGateway.sample("expired-root.pem")));
        assertThat(Seen.errors(read(files))).singleElement().asString().startsWith("the RADIUS root '");
    }

    private static void assertSound(ReadBack readBack) {
        assertThat(readBack.findings()).isEmpty();
    }

    private static ReadBack read(String settings, byte[]... anchors) {
        return read(files(settings, anchors));
    }

    private static ReadBack read(List<OutputFile> files) {
        return new GenericFormat(Templates.builtIn()).readBack(files, TestGateway.DAY);
    }

    private static List<OutputFile> files(String settings, byte[]... anchors) {
        List<OutputFile> files = new ArrayList<>(List.of(OutputFile.open(SETTINGS, settings)));
        for (int i = 0; i < anchors.length; i++) {
            files.add(OutputFile.open(ROOT + (anchors.length > 1 ? "_" + i : ""), anchors[i]));
        }
        return files;
    }

    private static String pem(byte[] der) {
        return TestCertificate.pem("CERTIFICATE", der);
    }

    private static String thumbprint(byte[] certificate) {
        List<Certificate> certificates = Pem.certificates(certificate);
        return certificates.get(0).thumbprint();
    }
}
