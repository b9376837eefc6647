package org.vpnpack.formats.azurevpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Templates;
import org.vpnpack.formats.Seen;
import org.vpnpack.formats.TestGateway;

/** The script that imports a profile, and the profile for Intune. */
final class DeploymentTest {

    private static final String SCRIPT = "AzureVPN/ImportProfile.cmd";
    private static final String INTUNE = "AzureVPN/VpnProfile.xml";
    private static final String PROFILE = "AzureVPN/azurevpnconfig.xml";

    @Test
    void onlyWhereWindowsItselfHasNoTunnelTypeIsThereMoreThanTheProfile() {
        assertThat(paths(TestGateway.of("OpenVPN"))).containsExactly(PROFILE, INTUNE, SCRIPT);
        assertThat(paths(TestGateway.of("OpenVPN").byEntraId()))
                .containsExactly(
                        "AzureVPN/azurevpnconfig_aad.xml",
                        "AzureVPN/VpnProfile_aad.xml",
                        "AzureVPN/azurevpnconfig_cert.xml",
                        "AzureVPN/VpnProfile_cert.xml",
                        SCRIPT);
        assertThat(paths(TestGateway.of("IKEv2", "OpenVPN"))).containsExactly(PROFILE);
    }

    @Test
    void intuneGetsTheProfileWithoutItsRootAndNils() {
        TestGateway gateway = TestGateway.of("OpenVPN")
                .set(
                        "autoConnect",
                        Map.of("always", true, "trustedNetworks", Map.of("dnsSuffixes", List.of("a.example"))));
        assertThat(gateway.file(INTUNE).text()).isEqualTo("""
                        <VPNProfile>
                          <RememberCredentials>true</RememberCredentials>
                          <AlwaysOn>true</AlwaysOn>
                          <TrustedNetworkDetection>a.example</TrustedNetworkDetection>
                          <DeviceTunnel>false</DeviceTunnel>
                          <RegisterDNS>false</RegisterDNS>
                          <PluginProfile>
                            <ServerUrlList>%1$s</ServerUrlList>
                            <CustomConfiguration>
                              <clientauth>
                                <cert>
                                  <issuer>%2$s</issuer>
                                </cert>
                                <type>cert</type>
                              </clientauth>
                              <name>vnet-contoso</name>
                              <protocolconfig>
                                <sslprotocolConfig>
                                  <transportprotocol>tcp</transportprotocol>
                                </sslprotocolConfig>
                              </protocolconfig>
                              <serverlist>
                                <ServerEntry>
                                  <fqdn>%1$s</fqdn>
                                </ServerEntry>
                              </serverlist>
                              <servervalidation>
                                <Cert>
                                  <hash>%3$s</hash>
                                </Cert>
                                <serversecret>%4$s</serversecret>
                                <type>cert</type>
                              </servervalidation>
                              <version>1</version>
                            </CustomConfiguration>
                            <PluginPackageFamilyName>Microsoft.AzureVpn_8wekyb3d8bbwe</PluginPackageFamilyName>
                          </PluginProfile>
                        </VPNProfile>
                        """.formatted(
                        TestGateway.ADDRESS,
                        TestGateway.thumbprint("contoso-client-root.pem").toLowerCase(Locale.ROOT),
                        TestGateway.thumbprint(TestGateway.ROOT),
                        TestGateway.KEY.replace("\n", "")));
    }

    @Test
    @DisplayName("V1: the profile for Intune states all that the profile to import does, for every sign-in")
    void bothProfilesStateTheSame() {
        TestGateway full = TestGateway.of("OpenVPN")
                .byEntraId()
                .byPassword()
                .set("dns.servers", List.of("10.8.0.4"))
                .set("dns.suffixes", List.of("contoso.example"))
                .set("routing.includeRoutes", List.of("10.30.0.0/16"))
                .set("routing.excludeRoutes", List.of("10.8.200.0/24"));
        for (String suffix : List.of("_aad", "_cert", "_radius")) {
            String intune = "AzureVPN/VpnProfile" + suffix + ".xml";
            String profile = "AzureVPN/azurevpnconfig" + suffix + ".xml";
            ReadBack read = read(full.file(intune), full.file(profile));
            assertThat(read.findings()).isEmpty();
            assertThat(Seen.claims(read, intune)).isNotEmpty().isEqualTo(Seen.claims(read, profile));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (?s)(<RememberC.*</RememberCredentials>)(.*)(<RegisterDNS>) | $2$1$3      | Windows wants RememberCredentials, AlwaysOn, TrustedNetworkDetection, DeviceTunnel, RegisterDNS, PluginProfile, in this order and each once
            <RegisterDNS>                     | <LockDown>true</LockDown>$0           | Windows wants RememberCredentials, AlwaysOn, TrustedNetworkDetection, DeviceTunnel, RegisterDNS, PluginProfile, in this order and each once
            <ServerUrlList>.*</ServerUrlList> | <ServerUrlList>a.example</ServerUrlList> | ServerUrlList is not the gateway's address
            <ServerUrlList>.*</ServerUrlList> | #                                     | PluginProfile does not hold ServerUrlList, CustomConfiguration, PluginPackageFamilyName, in this order
            Microsoft.AzureVpn_8wekyb3d8bbwe  | Other.Vpn_8wekyb3d8bbwe               | it is for the program 'Other.Vpn_8wekyb3d8bbwe', not for the Azure VPN Client
            (?s)<Cert>.*</Cert>               | #                                     | the gateway is not checked: servervalidation does not name one certificate by its hash
            VPNProfile                        | Profile                               | the root element is 'Profile', not VPNProfile
            <VPNProfile>                      | <VPNProfile xmlns="urn:x">            | the root element is 'VPNProfile', not VPNProfile
            """)
    @DisplayName("V1: a damaged or contradictory profile for Intune is found")
    void damagesAreFound(String pattern, String replacement, String error) {
        String sound = TestGateway.of("OpenVPN").file(INTUNE).text();
        String damaged = sound.replaceAll(pattern, replacement.equals("#") ? "" : replacement);
        assertThat(damaged).isNotEqualTo(sound);
        assertThat(Seen.errors(read(OutputFile.open(INTUNE, damaged)))).contains(error);
    }

    @Test
    void anotherScriptIsFound() {
        assertThat(read(OutputFile.open(SCRIPT, Deployment.script().content())).findings())
                .isEmpty();
        assertThat(Seen.errors(read(OutputFile.open(SCRIPT, Deployment.script().text() + "rem x\r\n"))))
                .containsExactly("this is not the script of vpnpack");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%PATH%", "a' & calc & '", "\"quoted\"", "^!x!", "\u2019\u201C", "naïve \uD83D\uDE00"})
    @DisplayName("E: no text of a document changes the script")
    void textIsNeverCode(String name) {
        TestGateway gateway =
                TestGateway.of("OpenVPN").set("azure.vnetName", name).set("name", name);
        assertThat(gateway.file(SCRIPT).content()).isEqualTo(Deployment.script().content());
        assertThat(Seen.claims(read(gateway.file(INTUNE)), INTUNE).values()).contains(List.of(name));
    }

    @Test
    @DisplayName("E: the script is ASCII with Windows line ends, and calls nothing but the client")
    void theScriptIsPlain() {
        String script = new String(Deployment.script().content(), StandardCharsets.ISO_8859_1);
        assertThat(script.chars()).allMatch(c -> c == '\r' || c == '\n' || c >= ' ' && c < 0x7F);
        assertThat(script.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(script.lines()
                        .map(line -> line.strip().split("[ (\"]", 2)[0])
                        .filter(word -> !word.startsWith(":"))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "@echo", "rem", "setlocal", "set", "", "if", "shift", "goto", "for", "copy", "exit", "echo");
    }

    private static List<String> paths(TestGateway gateway) {
        return new AzureVpnFormat(Templates.builtIn())
                .sharedFiles(gateway.read()).stream().map(OutputFile::path).toList();
    }

    private static ReadBack read(OutputFile... files) {
        return new AzureVpnFormat(Templates.builtIn()).readBack(List.of(files), TestGateway.DAY);
    }
}
