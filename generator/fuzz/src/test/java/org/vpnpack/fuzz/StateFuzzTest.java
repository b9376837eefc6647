package org.vpnpack.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.source.Source;

/** Whatever a Terraform state holds: it is refused in printable words, or becomes a document that reads. */
class StateFuzzTest {

    static Stream<byte[]> states() {
        String client = "{\"address_space\": [\"10.9.0.0/24\"], \"vpn_client_protocols\": [\"SSTP\", \"IkeV2\"],"
                + " \"vpn_auth_types\": [\"Certificate\", \"Radius\"], \"root_certificate\": [{\"name\": \"r\","
                + " \"public_cert_data\": \"" + Seeds.root()
                + "\"}], \"revoked_certificate\": [{\"thumbprint\": \"AB\"}],"
                + " \"radius_server_secret\": \"s\", \"ipsec_policy\": [{\"ike_encryption\": \"AES256\"}]}";
        String gateway = "{\"name\": \"gw\", \"sku\": \"VpnGw1\", \"ip_configuration\": [{\"subnet_id\":"
                + " \"/virtualNetworks/v/subnets/GatewaySubnet\"}], \"custom_route\": [{\"address_prefixes\":"
                + " [\"10.1.0.0/16\"]}], \"vpn_client_configuration\": [" + client + "]}";
        String type = "{\"type\": \"azurerm_virtual_network_gateway\", ";
        String network = "{\"type\": \"azurerm_virtual_network\", \"instances\": [{\"attributes\": {\"name\": \"v\","
                + " \"address_space\": [\"10.0.0.0/8\"]}}]}";
        return Stream.of(
                        "{\"terraform_version\": \"1.5\", \"resources\": [" + type + "\"instances\": [{\"attributes\": "
                                + gateway + "}]}, " + network + "]}",
                        "{\"terraform_version\": \"1.5\", \"values\": {\"root_module\": {\"resources\": [" + type
                                + "\"values\": " + gateway + "}]}}}",
                        "{\"terraform_version\": \"1\", \"resources\": [" + type + "\"instances\": []}]}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("states")
    @DictionaryEntries({
        "\"terraform_version\"", "\"azurerm_virtual_network_gateway\"", "\"instances\"", "\"attributes\"", "\"values\"",
        "\"vpn_client_configuration\"", "\"custom_route\"", "\"address_prefixes\"", "\"public_cert_data\"", "null"
    })
    @FuzzTest(maxDuration = "10m")
    void anyBytes(byte[] content) {
        Imports.read(() -> Source.ofBytes("terraform.tfstate", content));
    }
}
