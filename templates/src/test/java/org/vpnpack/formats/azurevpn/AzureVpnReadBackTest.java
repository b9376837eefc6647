package org.vpnpack.formats.azurevpn;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.vpnpack.formats.TestGateway;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.StaticKey;

/** What is read out of azurevpnconfig.xml of each of Azure's generations, and what the client would refuse. */
final class AzureVpnReadBackTest {

    private static final String PATH = "AzureVPN/azurevpnconfig.xml";
    private static final String CERTIFICATE = TestGateway.of("OpenVPN")
            .set("dns.servers", List.of("10.8.0.4", "10.8.0.5"))
            .set("dns.suffixes", List.of("contoso.example"))
            .set("routing.includeRoutes", List.of("10.30.0.0/16", "10.31.0.0/24"))
            .set("routing.excludeRoutes", List.of("10.8.200.0/24"))
            .file(PATH)
            .text();
    private static final String ENTRA_ID = TestGateway.of("OpenVPN")
            .withoutCertificate()
            .byEntraId()
            .file(PATH)
            .text();
    private static final String FORCED =
            TestGateway.of("OpenVPN").forced().file(PATH).text();
    private static final List<String> KEY_HASH =
            List.of(Digests.sha256(StaticKey.parse(TestGateway.KEY).bytes()));

    private static final Map<Topic, List<String>> STATED = Map.of(
            Topic.GATEWAY_ADDRESS, List.of(TestGateway.ADDRESS),
            Topic.OPENVPN_TRANSPORT, List.of("tcp"),
            Topic.NETWORK_NAME, List.of("vnet-contoso"),
            Topic.FIRST_TRUST_ANCHOR, List.of(TestGateway.thumbprint(TestGateway.ROOT)),
            Topic.STATIC_KEY, KEY_HASH,
            Topic.CLIENT_ROOT, List.of(TestGateway.thumbprint("contoso-client-root.pem")),
            Topic.CLIENT_CERTIFICATE, List.of(),
            Topic.DNS_SERVERS, List.of("10.8.0.4", "10.8.0.5"),
            Topic.INCLUDED_ROUTES, List.of("10.30.0.0/16", "10.31.0.0/24"),
            Topic.EXCLUDED_ROUTES, List.of("10.8.200.0/24"));

    @Test
    void theNewerGenerationStatesEverything() {
        assertThat(read(CERTIFICATE).findings()).isEmpty();
        assertThat(Seen.claims(read(CERTIFICATE), PATH)).isEqualTo(STATED);
    }

    @Test
    void entraIdValuesAreStatedWithoutTheBlanksThatAdministratorsCopyAlong() {
        String blank = ENTRA_ID.replace("</audience>", " </audience>");
        assertThat(read(blank).findings()).isEmpty();
        assertThat(Seen.claims(read(blank), PATH))
                .containsEntry(
                        Topic.ENTRA_ID,
                        List.of(
                                "https://login.microsoftonline.com/" + TestGateway.VNET_ID,
                                "c632b3df-fb67-4d84-bdcf-b95ad541b5c8",
                                "https://sts.windows.net/" + TestGateway.VNET_ID + "/"))
                .doesNotContainKeys(Topic.CLIENT_CERTIFICATE, Topic.CLIENT_ROOT, Topic.DNS_SERVERS);
    }

    @Test
    void olderGenerationsAreReadAlike() {
        String nilOnItsOwnLine =
                CERTIFICATE.replaceAll("(?m)^( *)(<.*) i:nil=\"true\" />", "$1$2\r\n$1  i:nil=\"true\" />");
        String lowerCase = nilOnItsOwnLine.replace("<Cert>", "<cert>").replace("</Cert>", "</cert>");
        for (String older : List.of(nilOnItsOwnLine, lowerCase, lowerCase.replace("\r\n", "\n"))) {
            assertThat(older).isNotEqualTo(CERTIFICATE);
            assertThat(read(older).findings()).isEmpty();
            assertThat(Seen.claims(read(older), PATH)).isEqualTo(STATED);
        }
        String withoutGroupToken = ENTRA_ID.replaceAll(".*enablegrouptoken.*\r\n", "");
        assertThat(read(withoutGroupToken).findings()).isEmpty();
        assertThat(Seen.claims(read(withoutGroupToken), PATH)).isEqualTo(Seen.claims(read(ENTRA_ID), PATH));
    }

    @Test
    void theUsersCertificateIsStatedInUpperCase() {
        String filled = CERTIFICATE.replaceFirst(
                "<hash i:nil=\"true\" />", "<hash>df41778274c83f4ce5fbbc87a98cd970ecca0dd3</hash>");
        assertThat(Seen.claims(read(filled), PATH))
                .containsEntry(Topic.CLIENT_CERTIFICATE, List.of("DF41778274C83F4CE5FBBC87A98CD970ECCA0DD3"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    <fqdn>[^<]*</fqdn>              | <fqdn />                        | serverlist/ServerEntry/fqdn is missing
                    <name>[^<]*</name>              | <x:name xmlns:x="urn:x">a</x:name> | name is missing
                    <transportprotocol>tcp</t       | <transportprotocol></t          | protocolconfig/sslprotocolConfig/transportprotocol is missing
                    <version>1</version>            | #                               | version is missing
                    <type>cert</type>               | <type>magic</type>              | the sign-in 'magic' is not known
                    <type>cert</type>               | <type />                        | clientauth/type is missing
                    <issuer>[0-9a-f]{40}            | <issuer>                        | clientauth/cert/issuer is missing
                    <issuer>[0-9a-f]{40}            | <issuer>abc                     | the client root certificate 'abc' is not a SHA-1 thumbprint
                    <hash i:nil="true" />           | <hash>a b</hash>                | the client certificate 'a b' is not a SHA-1 thumbprint
                    (?s)<Cert>.*</Cert>             | <Cert i:nil="true" />           | the gateway is not checked: servervalidation does not name one certificate by its hash
                    (?s)<Cert>.*</Cert>             | $0<cert><hash>EDFADCD2071BB17FC9E09C0A72322DA0A1BE7DD8</hash></cert> | the gateway is not checked: servervalidation does not name one certificate by its hash
                    <type>cert</type>\\s+</serverv  | <type>none</type></serverv      | the gateway is not checked: servervalidation does not name one certificate by its hash
                    <hash>[0-9A-F]{40}              | <hash>1234                      | the first trust anchor '1234' is not a SHA-1 thumbprint
                    <serversecret>..                | <serversecret>                  | serversecret: not an OpenVPN static key: it has 510 hexadecimal digits, a key has 512; copy the key again, whole
                    <serversecret>.                 | <serversecret>x                 | serversecret: not an OpenVPN static key: between '-----BEGIN OpenVPN Static key V1-----' and '-----END OpenVPN Static key V1-----' only hexadecimal digits may stand; copy the key again, whole
                    <serversecret>[^<]*             | <serversecret>                  | servervalidation/serversecret is missing
                    <destination>10.8.200.0</d      | <destination>10.8.200.1</d      | excluderoutes: '10.8.200.1/24' has bits set behind its prefix; did you mean 10.8.200.0/24
                    <destination>10.30.0.0</d       | <destination>10.30.0.0/16</d    | includeroutes: '10.30.0.0/16/16' is not a prefix such as 10.0.0.0/16
                    <destination>10.30.0.0</destination> | #                          | includeroutes: a route must have exactly one destination, this one has 0
                    <destination>10.30.0.0</destination> | $0$0                       | includeroutes: a route must have exactly one destination, this one has 2
                    <mask>16</mask>                 | $0<mask>8</mask>                | 'mask' stands twice: the client refuses that
                    <fqdn>                          | <fqdn>evil.example.com</fqdn><fqdn> | 'fqdn' stands twice: the client refuses that
                    </clientconfig>                 | $0<clientconfig i:nil="true" /> | 'clientconfig' stands twice: the client refuses that
                    (?s)(<clientconfig>)(.*<includeroutes>) | $1<includeroutes/>$2     | 'includeroutes' stands twice: the client refuses that
                    AzVpnProfile                    | Profile                         | the root element is 'Profile', not AzVpnProfile
                    """)
    @DisplayName("V1: a damaged or contradictory azurevpnconfig.xml is found")
    void damagesAreFound(String pattern, String replacement, String error) {
        String damaged = pattern.contains("Profile")
                ? CERTIFICATE.replaceAll(pattern, replacement)
                : CERTIFICATE.replaceFirst(pattern, replacement);
        assertThat(damaged).isNotEqualTo(CERTIFICATE);
        assertThat(Seen.errors(read(damaged))).contains(error);
    }

    @ParameterizedTest
    @CsvSource({"dnsservers", "dnssuffixes", "includeroutes", "excluderoutes", "route", "dnsserver", "destination"})
    void settingsOutsideClientConfigAreFoundAtAnyDepth(String name) {
        String error = "'" + name + "' stands outside clientconfig: the client refuses that";
        String setting = "<" + name + "/>";
        assertThat(Seen.errors(read(CERTIFICATE.replace("<name>", setting + "<name>"))))
                .contains(error);
        assertThat(Seen.errors(read(CERTIFICATE.replace("<fqdn>", setting + "<fqdn>"))))
                .contains(error);
        assertThat(Seen.errors(read(CERTIFICATE.replace("<name>", "<x>" + setting + "</x><name>"))))
                .contains(error);
    }

    @Test
    void unknownElementsAndFilesWarn() {
        assertThat(Seen.warnings(read(CERTIFICATE.replace("<version>", "<NewThing/><version>"))))
                .containsExactly("unknown element 'NewThing'");
        OutputFile stranger = OutputFile.open("AzureVPN/azurevpnconfig.xml.exe", "MZ");
        assertThat(Seen.warnings(new AzureVpnFormat(Templates.builtIn()).readBack(List.of(stranger), TestGateway.DAY)))
                .containsExactly("unknown file; it was not read");
    }

    @Test
    void aForceTunnelInVersionOneIsFound() {
        assertThat(read(FORCED).findings()).isEmpty();
        assertThat(Seen.errors(read(FORCED.replace("<version>2<", "<version>1<"))))
                .containsExactly("a force tunnel needs a profile of version 2, this one has '1'");
    }

    @Test
    void everySignInThatAzureWritesIsKnown() {
        for (String type : List.of("usernamepass", "radius")) {
            assertThat(Seen.errors(read(CERTIFICATE.replaceFirst("<type>cert<", "<type>" + type + "<"))))
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("I: a DOCTYPE is refused, whatever it would do")
    void aDoctypeIsRefused() {
        String hostile =
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + CERTIFICATE.replace("vnet-contoso", "&x;");
        assertThat(Seen.errors(read(hostile))).singleElement().asString().contains("DOCTYPE");
        assertThat(Seen.claims(read(hostile), PATH)).isEmpty();
    }

    private static ReadBack read(String text) {
        return new AzureVpnFormat(Templates.builtIn()).readBack(List.of(OutputFile.open(PATH, text)), TestGateway.DAY);
    }
}
