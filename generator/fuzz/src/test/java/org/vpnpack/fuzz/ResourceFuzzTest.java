package org.vpnpack.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.source.Source;

/** Whatever a resource of Azure holds: it is refused in printable words, or becomes a document that reads. */
class ResourceFuzzTest {

    static Stream<byte[]> resources() {
        String certificate = "{\"name\": \"r\", \"properties\": {\"publicCertData\": \"" + Seeds.root() + "\"}}";
        String policy = "{\"ikeEncryption\": \"AES256\", \"ikeIntegrity\": \"SHA384\", \"dhGroup\": \"DHGroup14\","
                + " \"ipsecEncryption\": \"GCMAES256\", \"ipsecIntegrity\": \"GCMAES256\", \"pfsGroup\": \"PFSMM\"}";
        String client =
                "{\"vpnClientProtocols\": [\"OpenVPN\", \"IkeV2\"], \"vpnAuthenticationTypes\": [\"Certificate\","
                        + " \"AAD\"], \"aadTenant\": \"x \", \"vpnClientAddressPool\": {\"addressPrefixes\": [\"10.9.0.0/24\"]},"
                        + " \"vpnClientRootCertificates\": [" + certificate + "], \"vpnClientIpsecPolicies\": ["
                        + policy
                        + ", " + policy + "], \"radiusServers\": [{\"radiusServerSecret\": \"s\"}]}";
        String network =
                "{\"name\": \"v\", \"addressSpace\": {\"addressPrefixes\": [\"10.0.0.0/8\"]}, \"subnets\": []}";
        return Stream.of(
                        "{\"name\": \"gw\", \"sku\": {\"name\": \"VpnGw1\"}, \"vpnClientConfiguration\": " + client
                                + "}",
                        "{\"value\": [{\"name\": \"gw\", \"properties\": {\"gatewayType\": \"Vpn\","
                                + " \"vpnClientConfiguration\": " + client + "}}]}",
                        "[" + network + ", {\"name\": \"gw\", \"properties\": {\"vpnClientConfiguration\": " + client
                                + ", \"customRoutes\": {\"addressPrefixes\": [\"10.1.0.0/16\", \"::/0\"]}}}]",
                        "{\"name\": \"c\", \"properties\": {\"vpnProtocols\": [\"IkeV2\"], \"vpnClientRootCertificates\": ["
                                + certificate + "], \"configurationPolicyGroups\": [{\"properties\": {\"isDefault\":"
                                + " true}}, {\"isDefault\": true}], \"aadAuthenticationParameters\": {\"aadTenant\": 1}}}",
                        "{\"p2SConnectionConfigurations\": [{\"properties\": {\"vpnClientAddressPool\":"
                                + " {\"addressPrefixes\": [\"[parameters('pool')]\"]}}}]}",
                        "name: half\nauthentication: {radius: {method: EAP-TLS}}\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("resources")
    @DictionaryEntries({
        "\"properties\"", "\"vpnClientConfiguration\"", "\"gatewayType\"", "\"vpnProtocols\"", "\"addressSpace\"",
        "\"subnets\"", "\"p2SConnectionConfigurations\"", "\"publicCertData\"", "\"revokedCertThumbprint\"", "\"value\""
    })
    @FuzzTest(maxDuration = "10m")
    void anyBytes(byte[] content) {
        Imports.read(() -> Source.ofBytes("resource.json", content));
    }
}
