package org.vpnpack.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.input.GatewayReader;
import org.vpnpack.json.PrettyJson;
import org.vpnpack.plan.DocumentTree;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

final class DocumentTreeTest {

    /** Left out on purpose, or at their default wherever another value is not legal beside the rest of the document. */
    private static final Set<String> NOT_CARRIED =
            Set.of("$schema", "openvpn.tlsAuth", "authentication.certificate.revoked");

    @Test
    void everyKeyOfTheSchemaIsCarried() {
        Set<String> carried = new TreeSet<>();
        keys(tree(FULL), "", carried);
        assertThat(carried)
                .containsAll(Keys.ORDER.stream()
                        .filter(key -> !NOT_CARRIED.contains(key))
                        .toList());
    }

    @Test
    void theCarriedDocumentGivesTheSameGateway() {
        Map<String, Object> tree = tree(FULL);
        String again =
                PrettyJson.write(tree).replaceFirst("\"port\"", "\"tlsAuth\": \"" + TestSources.KEY + "\", \"port\"");
        assertThat(tree(again)).isEqualTo(tree);
    }

    private static Map<String, Object> tree(String document) {
        Gateway gateway = GatewayReader.read(
                        new GatewayDocument(
                                "gateway.yaml", document.getBytes(StandardCharsets.UTF_8), (name, limit, what) -> {
                                    throw new RefusedException(Problem.error(Place.file(name), "no files here", ""));
                                }),
                        TestSources.DAY)
                .gateway();
        return DocumentTree.of(gateway);
    }

    private static void keys(Map<?, ?> tree, String path, Set<String> keys) {
        tree.forEach((key, value) -> {
            keys.add(path + key);
            if (value instanceof Map<?, ?> below) {
                keys(below, path + key + ".", keys);
            }
        });
    }

    /** Every key of the schema, none at its default. */
    private static final String FULL = """
            name: full
            address: vpn.full.example
            serverCertificateName: gw.full.example
            sku: VpnGw1AZ
            tunnelTypes: [OpenVPN]
            authentication:
              certificate: {clientRoots: ["%s"], revoked: [83FFBFC8848B5A5836C94D0112367E16148A286F]}
              radius: {method: EAP-MSCHAPv2, serverRoots: ["%s"], serverNames: [radius.full.example]}
              entraId:
                tenant: https://login.microsoftonline.com/0e1d2c3b-4a59-6877-8695-a4b3c2d1e0f9
                audience: c632b3df-fb67-4d84-bdcf-b95ad541b5c8
                issuer: https://sts.windows.net/0e1d2c3b-4a59-6877-8695-a4b3c2d1e0f9/
            trustAnchors: ["%s"]
            clientAddressPools: [172.30.0.0/24]
            routing: {mode: force, routes: [10.8.0.0/16], includeRoutes: [10.9.0.0/16], excludeRoutes: [192.0.2.0/24]}
            dns: {servers: [10.8.0.4], suffixes: [full.example]}
            autoConnect: {always: true, domains: [full.example], trustedNetworks: {ssids: [Office], dnsSuffixes: [o.example]}}
            windows: {certificateStore: machine, retryHours: 24}
            ipsec:
              ike: {encryption: GCM_AES256, integrity: SHA384, dhGroup: ECP384}
              esp: {cipher: GCM_AES256, integrity: GCM_AES256, pfsGroup: ECP384}
            openvpn: {port: 1194, transport: udp, tlsAuth: "%s"}
            organization: Full
            support: call
            language: fr
            apple:
              identifierBase: com.full.vpn
              minimumSystems: {iOS: "17.0", macOS: "14.0"}
              removeAtExpiry: true
              consent: {default: yes please, de: ja}
              openVpnConnect: true
            clientKeyType: ec-p256
            azure: {vnetName: vnet-full, vnetId: 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0}
            """.formatted(
                    TestSources.base64("contoso-client-root.pem"),
                    TestSources.base64("tailspin-radius-root.pem"),
                    TestSources.base64("contoso-gateway-root.cer"),
                    TestSources.KEY);
}
