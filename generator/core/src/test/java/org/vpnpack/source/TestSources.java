package org.vpnpack.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Certificate;

/** Sources with values of their own, in the spellings of REST, command line and PowerShell, and a package like Azure's. */
final class TestSources {

    static final LocalDate DAY = LocalDate.parse("2026-11-23");
    static final String VNET_ID = "5e6f7081-1122-4333-8444-95a6b7c8d9e0";
    static final String ADDRESS = "azuregateway-" + VNET_ID + "-0123456789ab.vpn.azure.com";
    static final String KEY = "0f".repeat(256);

    private static final Path CERTIFICATES = Path.of("..", "..", "samples", "certificates");

    private TestSources() {}

    static Certificate certificate(String file) {
        try (var in = Files.newInputStream(CERTIFICATES.resolve(file))) {
            return new Certificate(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(String file) {
        return Base64.getEncoder().encodeToString(certificate(file).der());
    }

    static Source source(String name, String text) {
        return Source.ofBytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** As REST answers: nested properties. */
    static String rest() {
        return """
                {"name": "gw-own", "properties": {
                  "gatewayType": "Vpn", "vpnType": "RouteBased", "sku": {"name": "VpnGw2AZ", "capacity": 0},
                  "ipConfigurations": [{"properties": {"subnet": {"id": "/subscriptions/s/resourceGroups/r/providers/\
                Microsoft.Network/virtualNetworks/vnet-own/subnets/GatewaySubnet"}}}],
                  "customRoutes": {"addressPrefixes": ["10.77.0.0/16"]},
                  "vpnClientConfiguration": {
                    "vpnClientProtocols": ["OpenVPN", "ikev2"],
                    "vpnAuthenticationTypes": ["Certificate"],
                    "vpnClientAddressPool": {"addressPrefixes": ["172.30.0.0/24"]},
                    "vpnClientRootCertificates": [{"name": "root", "properties": {"publicCertData": "%s"}}],
                    "vpnClientRevokedCertificates": [{"name": "x", "properties": \
                {"thumbprint": "83FFBFC8848B5A5836C94D0112367E16148A286F"}}],
                    "vpnClientIpsecPolicies": [{"ikeEncryption": "GCMAES256", "ikeIntegrity": "SHA384", \
                "dhGroup": "DHGroup2048", "ipsecEncryption": "GCMAES256", "ipsecIntegrity": "GCMAES256", \
                "pfsGroup": "PFS14"}]}}}
                """.formatted(base64("contoso-client-root.pem"));
    }

    /** As the command line prints: without {@code properties}. */
    static String flat() {
        return rest().replace("\"properties\": {\"publicCertData\": ", "\"publicCertData\": ")
                .replace("\"properties\": {\"thumbprint\"", "\"thumbprint\"")
                .replace("\"properties\": {\"subnet\"", "\"subnet\"")
                .replace("\"properties\": {\n  \"gatewayType\"", "\"gatewayType\"")
                .replace("\"}}]", "\"}]")
                .replace("GatewaySubnet\"}}}]", "GatewaySubnet\"}}]")
                .replace("}]}}}", "}]}}");
    }

    /** As PowerShell converts: every key begins with a capital. */
    static String powerShell() {
        return java.util.regex.Pattern.compile("\"([a-z])([A-Za-z]*)\":")
                .matcher(rest())
                .replaceAll(key -> "\"" + key.group(1).toUpperCase(java.util.Locale.ROOT) + key.group(2) + "\":");
    }

    static Source azurePackage() {
        return Source.ofFiles("VpnClient.zip", packageFiles());
    }

    /** The files of a package of 2022. */
    static List<OutputFile> packageFiles() {
        List<OutputFile> files = new ArrayList<>();
        files.add(OutputFile.open("Generic/VpnSettings.xml", settings()));
        files.add(OutputFile.open(
                "Generic/VpnServerRoot.cer",
                certificate("contoso-gateway-root.cer").der()));
        files.add(OutputFile.open("OpenVPN/vpnconfig.ovpn", profile()));
        return files;
    }

    static String settings() {
        return """
                <?xml version="1.0"?>
                <VpnProfile xmlns:xsd="http://www.w3.org/2001/XMLSchema">
                  <VpnServer>%s</VpnServer>
                  <VpnType>IkeV2,OpenVPN</VpnType>
                  <CaCert>%s</CaCert>
                  <Routes>10.8.0.0/16,10.9.0.0/16</Routes>
                  <Auth>EAPTLS</Auth>
                  <VnetName>vnet-own</VnetName>
                  <VnetId>%s</VnetId>
                  <VpnClientAddressPool>172.30.0.0/24</VpnClientAddressPool>
                  <AadIssuer /><AadTenant /><AadAudience /><CustomDnsServers />
                </VpnProfile>
                """.formatted(ADDRESS, base64("contoso-gateway-root.cer"), VNET_ID);
    }

    static String profile() {
        return """
                client
                remote %s 443
                verify-x509-name '%s.vpn.azure.com' name
                <ca>
                -----BEGIN CERTIFICATE-----
                %s
                -----END CERTIFICATE-----
                </ca>
                <tls-auth>
                -----BEGIN OpenVPN Static key V1-----
                %s
                -----END OpenVPN Static key V1-----
                </tls-auth>
                <cert>
                $CLIENTCERTIFICATE
                </cert>
                """.formatted(ADDRESS, VNET_ID, base64("contoso-gateway-root.cer"), KEY);
    }
}
