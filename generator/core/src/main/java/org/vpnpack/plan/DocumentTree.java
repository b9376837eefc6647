package org.vpnpack.plan;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.AppleSettings;
import org.vpnpack.gateway.Authentication.ByCertificate;
import org.vpnpack.gateway.Authentication.ByEntraId;
import org.vpnpack.gateway.Authentication.ByRadius;
import org.vpnpack.gateway.AutoConnect;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.ClientRoot;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.IpsecPolicy;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.gateway.Language;
import org.vpnpack.gateway.OpenVpnSettings;
import org.vpnpack.gateway.OpenVpnSettings.Transport;
import org.vpnpack.gateway.Routing;
import org.vpnpack.gateway.TrustAnchor;
import org.vpnpack.gateway.VirtualNetwork;
import org.vpnpack.gateway.WindowsSettings;
import org.vpnpack.json.PrettyJson;

/**
 * The document of a gateway, as a tree that its schema knows: every value that profiles depend on, certificates as base64.
 *
 * <p>Two are left out: the static key, which is a secret, and the list of revoked certificates, which no profile holds.
 */
public final class DocumentTree {

    /** Where a package for all users of a gateway carries it. */
    public static final String PATH = "gateway.json";

    private DocumentTree() {}

    /** The file of a package. */
    public static OutputFile file(Gateway gateway) {
        return file(gateway, gateway.language());
    }

    /** Whether it is the file of this gateway, whichever language the document asks for: no profile depends on that. */
    public static boolean isOf(Gateway gateway, OutputFile file) {
        return Stream.concat(Stream.of(gateway.language()), Arrays.stream(Language.values()))
                .anyMatch(language -> file(gateway, language).sha256().equals(file.sha256()));
    }

    private static OutputFile file(Gateway gateway, Language language) {
        return OutputFile.open(PATH, PrettyJson.write(of(gateway, language)));
    }

    /** Keys in the order of the schema; what is empty or at its default is left out. */
    public static Map<String, Object> of(Gateway gateway) {
        return of(gateway, gateway.language());
    }

    private static Map<String, Object> of(Gateway gateway, Language language) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", gateway.name().value());
        tree.put("address", gateway.address().value());
        tree.put("serverCertificateName", gateway.serverCertificateName().value());
        put(tree, "sku", gateway.sku());
        tree.put("tunnelTypes", texts(List.copyOf(gateway.tunnelTypes().asSet())));
        tree.put("authentication", authentication(gateway));
        tree.put("trustAnchors", anchors(gateway.trustAnchors()));
        put(tree, "clientAddressPools", texts(gateway.clientAddressPools()));
        tree.put("routing", routing(gateway.routing()));
        Map<String, Object> dns = new LinkedHashMap<>();
        put(dns, "servers", texts(gateway.dns().servers()));
        put(dns, "suffixes", texts(gateway.dns().suffixes()));
        put(tree, "dns", dns);
        put(tree, "autoConnect", autoConnect(gateway.autoConnect()));
        put(tree, "windows", windows(gateway.windows()));
        gateway.ipsec().ifPresent(policy -> tree.put("ipsec", ipsec(policy)));
        gateway.openVpn().ifPresent(settings -> tree.put("openvpn", openVpn(settings)));
        put(tree, "organization", gateway.organization());
        put(tree, "support", gateway.support());
        if (language != Language.ENGLISH) {
            tree.put("language", language.toString());
        }
        put(tree, "apple", apple(gateway.apple()));
        if (gateway.clientKeyType() != KeyType.RSA_2048) {
            tree.put("clientKeyType", gateway.clientKeyType().toString());
        }
        tree.put("azure", azure(gateway.virtualNetwork()));
        return tree;
    }

    private static Map<String, Object> authentication(Gateway gateway) {
        Map<String, Object> tree = new LinkedHashMap<>();
        gateway.byCertificate()
                .map(ByCertificate::clientRoots)
                .ifPresent(roots -> tree.put(
                        "certificate",
                        Map.of(
                                "clientRoots",
                                roots.stream()
                                        .map(ClientRoot::certificate)
                                        .map(DocumentTree::base64)
                                        .toList())));
        gateway.byRadius().ifPresent(radius -> tree.put("radius", radius(radius)));
        gateway.byEntraId().ifPresent(entraId -> tree.put("entraId", entraId(entraId)));
        return tree;
    }

    private static Map<String, Object> radius(ByRadius radius) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("method", radius.method().toString());
        put(tree, "serverRoots", anchors(radius.serverRoots()));
        put(tree, "serverNames", texts(radius.serverNames()));
        return tree;
    }

    private static Map<String, Object> entraId(ByEntraId entraId) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("tenant", entraId.tenant().toString());
        tree.put("audience", entraId.audience());
        tree.put("issuer", entraId.issuer().toString());
        return tree;
    }

    private static Map<String, Object> routing(Routing routing) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("mode", routing instanceof Routing.Force ? "force" : "split");
        put(tree, "routes", texts(routing.routes()));
        put(tree, "includeRoutes", texts(routing.includeRoutes()));
        put(tree, "excludeRoutes", texts(routing.excludeRoutes()));
        return tree;
    }

    private static Map<String, Object> autoConnect(AutoConnect settings) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (settings.always()) {
            tree.put("always", true);
        }
        put(tree, "domains", texts(settings.domains()));
        Map<String, Object> trusted = new LinkedHashMap<>();
        put(trusted, "ssids", texts(settings.trustedSsids()));
        put(trusted, "dnsSuffixes", texts(settings.trustedDnsSuffixes()));
        put(tree, "trustedNetworks", trusted);
        return tree;
    }

    private static Map<String, Object> windows(WindowsSettings settings) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (settings.machineCertificate()) {
            tree.put("certificateStore", "machine");
        }
        settings.retryHours().ifPresent(hours -> tree.put("retryHours", hours));
        return tree;
    }

    private static Map<String, Object> ipsec(IpsecPolicy policy) {
        Map<String, Object> ike = new LinkedHashMap<>();
        ike.put("encryption", policy.ike().encryption().toString());
        ike.put("integrity", policy.ike().integrity().toString());
        ike.put("dhGroup", policy.ike().dhGroup().toString());
        Map<String, Object> esp = new LinkedHashMap<>();
        esp.put("cipher", policy.esp().cipher().toString());
        esp.put("integrity", policy.esp().integrity().toString());
        esp.put("pfsGroup", policy.esp().pfsGroup().toString());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ike", ike);
        tree.put("esp", esp);
        return tree;
    }

    private static Map<String, Object> openVpn(OpenVpnSettings settings) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("port", settings.port());
        tree.put("transport", settings.transport() == Transport.UDP ? "udp" : "tcp");
        return tree;
    }

    private static Map<String, Object> apple(AppleSettings settings) {
        Map<String, Object> tree = new LinkedHashMap<>();
        put(tree, "identifierBase", settings.identifierBase());
        Map<String, Object> systems = new LinkedHashMap<>();
        if (settings.minimumIos().compareTo(AppleSettings.OLDEST_IOS) != 0) {
            systems.put("iOS", settings.minimumIos().toString());
        }
        if (settings.minimumMacOs().compareTo(AppleSettings.OLDEST_MAC_OS) != 0) {
            systems.put("macOS", settings.minimumMacOs().toString());
        }
        put(tree, "minimumSystems", systems);
        if (settings.removeAtExpiry()) {
            tree.put("removeAtExpiry", true);
        }
        Map<String, Object> consent = new LinkedHashMap<>();
        settings.consent().forEach((language, text) -> consent.put(language, text.value()));
        put(tree, "consent", consent);
        if (settings.openVpnConnect()) {
            tree.put("openVpnConnect", true);
        }
        return tree;
    }

    private static Map<String, Object> azure(VirtualNetwork network) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("vnetName", network.name().value());
        if (!network.id().isEmpty()) {
            tree.put("vnetId", network.id());
        }
        return tree;
    }

    private static List<String> anchors(List<TrustAnchor> anchors) {
        return anchors.stream()
                .map(TrustAnchor::certificate)
                .map(DocumentTree::base64)
                .toList();
    }

    private static String base64(Certificate certificate) {
        return Base64.getEncoder().encodeToString(certificate.der());
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }

    private static void put(Map<String, Object> tree, String key, Optional<?> value) {
        value.ifPresent(present -> tree.put(key, present.toString()));
    }

    private static void put(Map<String, Object> tree, String key, List<?> value) {
        if (!value.isEmpty()) {
            tree.put(key, value);
        }
    }

    private static void put(Map<String, Object> tree, String key, Map<String, ?> value) {
        if (!value.isEmpty()) {
            tree.put(key, value);
        }
    }
}
