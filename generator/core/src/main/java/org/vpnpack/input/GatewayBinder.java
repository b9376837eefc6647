package org.vpnpack.input;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.AppleSettings;
import org.vpnpack.gateway.Authentication;
import org.vpnpack.gateway.Authentication.ByCertificate;
import org.vpnpack.gateway.Authentication.ByEntraId;
import org.vpnpack.gateway.Authentication.ByRadius;
import org.vpnpack.gateway.Authentication.RadiusMethod;
import org.vpnpack.gateway.AutoConnect;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.ClientRoot;
import org.vpnpack.gateway.DhGroup;
import org.vpnpack.gateway.Dns;
import org.vpnpack.gateway.EspPolicy;
import org.vpnpack.gateway.GatewayDraft;
import org.vpnpack.gateway.HostName;
import org.vpnpack.gateway.IkePolicy;
import org.vpnpack.gateway.IpAddress;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.gateway.IpsecPolicy;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.gateway.Language;
import org.vpnpack.gateway.OpenVpnSettings;
import org.vpnpack.gateway.OpenVpnSettings.Transport;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.Routing;
import org.vpnpack.gateway.Sku;
import org.vpnpack.gateway.Ssid;
import org.vpnpack.gateway.StaticKey;
import org.vpnpack.gateway.Text;
import org.vpnpack.gateway.TrustAnchor;
import org.vpnpack.gateway.TunnelType;
import org.vpnpack.gateway.VirtualNetwork;
import org.vpnpack.gateway.WindowsSettings;
import tools.jackson.databind.node.ObjectNode;

/** Turns a document's tree into a draft of values; what cannot become one is told as a problem and left out. */
final class GatewayBinder {

    private static final int DEFAULT_PORT = 443;
    private static final Pattern AZURE_ADDRESS =
            Pattern.compile("azuregateway-([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})-.*");

    private final Fields document;
    private final NamedFiles files;

    GatewayBinder(ObjectNode root, GatewayDocument.Neighbours neighbours, BindingLog log) {
        this.document = new Fields(root, FieldPath.ROOT, log);
        this.files = new NamedFiles(neighbours);
    }

    GatewayDraft bind() {
        HostName address = document.value("address", HostName::new);
        return new GatewayDraft(
                document.value("name", Text::new),
                address,
                document.value("serverCertificateName", HostName::new),
                document.choice("sku", Sku::named),
                tunnelTypes(),
                authentications(),
                document.flatValues("trustAnchors", files::certificates).stream()
                        .map(TrustAnchor::new)
                        .toList(),
                document.values("clientAddressPools", IpPrefix::parse),
                document.object("routing").map(this::routing).orElse(null),
                document.object("dns").map(this::dns).orElse(Dns.NONE),
                document.object("autoConnect").map(GatewayBinder::autoConnect).orElse(AutoConnect.NEVER),
                document.object("windows").map(GatewayBinder::windows).orElse(WindowsSettings.DEFAULT),
                document.object("ipsec").map(this::ipsec).orElse(null),
                openVpn(),
                document.value("organization", Text::new),
                document.value("support", Text::new),
                language(),
                document.object("apple").map(AppleBinder::bind).orElse(AppleSettings.DEFAULT),
                virtualNetwork(address),
                clientKeyType());
    }

    private Set<TunnelType> tunnelTypes() {
        Set<TunnelType> types = EnumSet.noneOf(TunnelType.class);
        List<TunnelType> known = document.choices("tunnelTypes", TunnelType::named);
        if (known.size() == document.size("tunnelTypes")) {
            types.addAll(known);
        }
        return types; // none when one is unknown: rules would judge a set that nobody meant
    }

    private Language language() {
        Language language = document.choice("language", Language::named);
        return language == null ? Language.ENGLISH : language;
    }

    private KeyType clientKeyType() {
        KeyType type = document.choice("clientKeyType", KeyType::named);
        return type == null ? KeyType.RSA_2048 : type;
    }

    private List<Authentication> authentications() {
        List<Authentication> all = new ArrayList<>();
        document.object("authentication").ifPresent(fields -> {
            fields.object("certificate").map(this::byCertificate).ifPresent(all::add);
            fields.object("radius").map(this::byRadius).ifPresent(all::add);
            fields.object("entraId").map(this::byEntraId).ifPresent(all::add);
        });
        return all;
    }

    private ByCertificate byCertificate(Fields fields) {
        List<Certificate> roots = fields.flatValues("clientRoots", files::certificates);
        return new ByCertificate(
                roots.stream().map(ClientRoot::new).toList(), fields.values("revoked", GatewayBinder::thumbprint));
    }

    private @Nullable ByRadius byRadius(Fields fields) {
        List<Certificate> roots = fields.flatValues("serverRoots", files::certificates);
        RadiusMethod method = fields.choice("method", name -> named(RadiusMethod.values(), name));
        return method == null
                ? null
                : new ByRadius(
                        method,
                        roots.stream().map(TrustAnchor::new).toList(),
                        fields.values("serverNames", HostName::new));
    }

    private @Nullable ByEntraId byEntraId(Fields fields) {
        URI tenant = fields.trimmed("tenant", GatewayBinder::httpsUrl);
        String audience = fields.trimmed("audience", text -> new Text(text).value());
        URI issuer = fields.trimmed("issuer", GatewayBinder::httpsUrl);
        return tenant == null || audience == null || issuer == null ? null : new ByEntraId(tenant, audience, issuer);
    }

    private static AutoConnect autoConnect(Fields fields) {
        Optional<Fields> trusted = fields.object("trustedNetworks");
        return new AutoConnect(
                fields.flag("always"),
                fields.values("domains", GatewayBinder::suffix),
                trusted.map(networks -> networks.values("ssids", Ssid::new)).orElse(List.of()),
                trusted.map(networks -> networks.values("dnsSuffixes", GatewayBinder::suffix))
                        .orElse(List.of()));
    }

    private static WindowsSettings windows(Fields fields) {
        return new WindowsSettings(
                fields.text("certificateStore").orElse("user").equals("machine"), fields.number("retryHours"));
    }

    private @Nullable Routing routing(Fields fields) {
        List<IpPrefix> routes = fields.values("routes", IpPrefix::parse);
        List<IpPrefix> include = fields.values("includeRoutes", IpPrefix::parse);
        List<IpPrefix> exclude = fields.values("excludeRoutes", IpPrefix::parse);
        Optional<String> mode = fields.text("mode");
        if (mode.isEmpty()) {
            return null;
        }
        return switch (mode.get()) {
            case "split" -> {
                if (fields.isEmptyOrAbsent("routes")) {
                    fields.error(
                            "routes",
                            "a split tunnel without routes carries nothing",
                            "list the prefixes behind the gateway, such as 10.0.0.0/16");
                }
                yield new Routing.Split(routes, include, exclude);
            }
            case "force" -> new Routing.Force(routes, include, exclude);
            default -> null;
        };
    }

    private Dns dns(Fields fields) {
        return new Dns(fields.values("servers", IpAddress::new), fields.values("suffixes", GatewayBinder::suffix));
    }

    private @Nullable IpsecPolicy ipsec(Fields fields) {
        IkePolicy ike = fields.object("ike").map(this::ike).orElse(null);
        EspPolicy esp = fields.object("esp").map(this::esp).orElse(null);
        return ike == null || esp == null ? null : new IpsecPolicy(ike, esp);
    }

    private @Nullable IkePolicy ike(Fields fields) {
        IkePolicy.Encryption encryption =
                fields.choice("encryption", name -> named(IkePolicy.Encryption.values(), name));
        IkePolicy.Integrity integrity = fields.choice("integrity", name -> named(IkePolicy.Integrity.values(), name));
        DhGroup group = fields.choice("dhGroup", name -> named(DhGroup.values(), name));
        return encryption == null || integrity == null || group == null
                ? null
                : new IkePolicy(encryption, integrity, group);
    }

    private @Nullable EspPolicy esp(Fields fields) {
        EspPolicy.Cipher cipher = fields.choice("cipher", name -> named(EspPolicy.Cipher.values(), name));
        EspPolicy.Integrity integrity = fields.choice("integrity", name -> named(EspPolicy.Integrity.values(), name));
        DhGroup group = fields.choice("pfsGroup", name -> named(DhGroup.values(), name));
        return cipher == null || integrity == null || group == null ? null : new EspPolicy(cipher, integrity, group);
    }

    private @Nullable OpenVpnSettings openVpn() {
        if (document.object("openvpn").isEmpty()) {
            if (document.choices("tunnelTypes", TunnelType::named).contains(TunnelType.OPENVPN)
                    && document.isAbsent("openvpn")) {
                document.error(
                        "openvpn",
                        "OpenVPN needs the gateway's static key, and 'openvpn' is missing",
                        "add openvpn: {tlsAuth: ta.key}; the key stands between <tls-auth> and </tls-auth> in the .ovpn "
                                + "of the gateway's own package");
            }
            return null;
        }
        Fields fields = document.object("openvpn").orElseThrow();
        StaticKey tlsAuth = fields.value("tlsAuth", files::staticKey);
        int port = fields.number("port").orElse(DEFAULT_PORT);
        Transport transport = fields.text("transport").orElse("tcp").equals("udp") ? Transport.UDP : Transport.TCP;
        return tlsAuth == null || port < 1 || port > 65_535 ? null : new OpenVpnSettings(port, transport, tlsAuth);
    }

    private @Nullable VirtualNetwork virtualNetwork(@Nullable HostName address) {
        Optional<Fields> azure = document.object("azure");
        Text name = azure.map(fields -> fields.value("vnetName", Text::new))
                .orElseGet(() ->
                        document.text("name").flatMap(GatewayBinder::silently).orElse(null));
        String id =
                azure.map(fields -> fields.value("vnetId", GatewayBinder::guid)).orElseGet(() -> guidOf(address));
        return name == null ? null : new VirtualNetwork(name, id);
    }

    private static Optional<Text> silently(String text) {
        try {
            return Optional.of(new Text(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // told where the name itself is read
        }
    }

    private static String guidOf(@Nullable HostName address) {
        Matcher azure = AZURE_ADDRESS.matcher(address == null ? "" : address.value());
        return azure.matches() ? azure.group(1) : "";
    }

    private static String guid(String text) {
        if (!text.matches("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw new IllegalArgumentException(
                    Quoted.of(text) + " is not a GUID; write one such as 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0");
        }
        return text;
    }

    private static String thumbprint(String text) {
        String digits = text.codePoints()
                .filter(c -> c != ':' && !Character.isSpaceChar(c) && !Text.isRefused(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (!digits.matches("[0-9a-fA-F]{40}")) {
            throw new IllegalArgumentException(
                    Quoted.of(text) + " is not a SHA-1 thumbprint; it has 40 hexadecimal digits");
        }
        return digits.toUpperCase(Locale.ROOT);
    }

    /** People write suffixes with and without the dot in front. */
    private static HostName suffix(String text) {
        return new HostName(text.startsWith(".") ? text.substring(1) : text);
    }

    private static URI httpsUrl(String text) {
        try {
            URI uri = new URI(new Text(text).value());
            if ("https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new IllegalArgumentException(
                Quoted.of(text) + " is not an https URL; copy it from the gateway's point-to-site configuration");
    }

    private static <T extends Enum<T>> Optional<T> named(T[] values, String name) {
        for (T value : values) {
            if (value.toString().equals(name)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
