package org.vpnpack.formats.generic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.StrictXml;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.TunnelType;
import org.vpnpack.pki.Pem;
import org.w3c.dom.Element;

/** Reads VpnSettings.xml of any generation: v1 (no pool) and v2 with one trust anchor, v3 with lists. */
final class SettingsReading {

    private static final Set<String> KNOWN = Set.of(
            "VpnServer",
            "VpnType",
            "CaCert",
            "CaCerts",
            "Routes",
            "Auth",
            "VnetName",
            "VnetId",
            "ServerCertRootCn",
            "ServerCertsRootCn",
            "ServerCertIssuerCn",
            "ServerCertsIssuerCn",
            "VpnClientAddressPool",
            "AadIssuer",
            "AadTenant",
            "AadAudience",
            "CustomDnsServers");

    private final FileReading reading;
    private final Element root;

    private SettingsReading(FileReading reading, Element root) {
        this.reading = reading;
        this.root = root;
    }

    static void read(FileReading reading, OutputFile file) {
        Element root;
        try {
            root = StrictXml.parse(file.content());
        } catch (IllegalArgumentException e) {
            reading.error("this is no XML: " + e.getMessage());
            return;
        }
        String namespace = root.getNamespaceURI();
        if ("VpnProfile".equals(root.getTagName()) && namespace == null) {
            new SettingsReading(reading, root).read();
        } else {
            reading.error("the root element is " + Quoted.of(root.getTagName())
                    + (namespace == null ? "" : " of the namespace " + Quoted.of(namespace)) + ", not VpnProfile");
        }
    }

    private void read() {
        StrictXml.repeated(root, Set.of("string"))
                .forEach(name -> reading.error("the element " + Quoted.of(name) + " stands twice"));
        StrictXml.children(root).stream()
                .map(Element::getTagName)
                .filter(name -> !KNOWN.contains(name))
                .forEach(reading::unknownElement);
        required("VpnServer").ifPresent(address -> reading.states(Topic.GATEWAY_ADDRESS, address));
        required("VpnType").ifPresent(this::tunnelTypes);
        required("VnetName").ifPresent(name -> reading.states(Topic.NETWORK_NAME, name));
        required("Auth").ifPresent(this::auth);
        reading.states(Topic.ROUTES, prefixes("Routes"));
        List<String> pools = prefixes("VpnClientAddressPool");
        if (StrictXml.child(root, "VpnClientAddressPool").isPresent()) {
            reading.states(Topic.CLIENT_ADDRESS_POOLS, pools);
        }
        // Azure leaves it empty even where clients get DNS servers by other ways
        StrictXml.text(root, "CustomDnsServers").ifPresent(dns -> reading.states(Topic.DNS_SERVERS, split(dns)));
        entraId();
        trustAnchors();
    }

    private Optional<String> required(String name) {
        Optional<String> text = StrictXml.text(root, name);
        if (text.isEmpty()) {
            reading.error(name + " is missing");
        }
        return text;
    }

    private void tunnelTypes(String text) {
        List<TunnelType> types = split(text).stream()
                .map(TunnelType::named)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
        if (types.size() != split(text).size()) {
            reading.error("VpnType " + Quoted.of(text) + " names no tunnel types");
        } else {
            reading.states(
                    Topic.TUNNEL_TYPES, types.stream().map(TunnelType::toString).toList());
        }
    }

    private void auth(String auth) {
        if (!auth.equals("EAPTLS") && !auth.equals("EAPMSCHAPV2")) {
            reading.error("Auth " + Quoted.of(auth) + " is neither EAPTLS nor EAPMSCHAPV2");
        }
    }

    private List<String> prefixes(String name) {
        List<String> texts = split(StrictXml.text(root, name).orElse(""));
        for (String text : texts) {
            try {
                IpPrefix.parse(text);
            } catch (IllegalArgumentException e) {
                reading.error(name + ": " + e.getMessage());
            }
        }
        return texts;
    }

    private void entraId() {
        List<String> values = Stream.of("AadTenant", "AadAudience", "AadIssuer")
                .map(name -> StrictXml.text(root, name).orElse("").strip())
                .toList();
        if (values.stream().noneMatch(String::isEmpty)) {
            reading.states(Topic.ENTRA_ID, values);
        } else if (!values.stream().allMatch(String::isEmpty)) {
            reading.error("of AadTenant, AadAudience and AadIssuer some are empty");
        }
    }

    private void trustAnchors() {
        List<Certificate> anchors = new ArrayList<>();
        try {
            for (String text : one("CaCerts", "CaCert")) {
                anchors.addAll(Pem.certificates(text.getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IllegalArgumentException e) {
            reading.error("CaCert: " + e.getMessage());
            return;
        }
        if (anchors.isEmpty()) {
            reading.error("CaCert is missing: no client could trust the gateway");
            return;
        }
        GenericReadBack.state(anchors, reading);
        names(anchors, one("ServerCertsRootCn", "ServerCertRootCn"), "ServerCertRootCn");
        names(anchors, one("ServerCertsIssuerCn", "ServerCertIssuerCn"), "ServerCertIssuerCn");
    }

    private void names(List<Certificate> anchors, List<String> names, String element) {
        if (!names.equals(anchors.stream().map(Certificate::displayName).toList())) {
            reading.error(
                    element + " " + Quoted.of(String.join(", ", names)) + " does not name the certificate in CaCert");
        }
    }

    /** The values of an element of v3, which is a list, or of its counterpart of v1 and v2; a file has one of them. */
    private List<String> one(String list, String single) {
        Optional<Element> many = StrictXml.child(root, list);
        if (many.isPresent() && StrictXml.child(root, single).isPresent()) {
            reading.error(list + " and " + single + " stand beside each other");
        }
        return many.map(values -> StrictXml.children(values).stream()
                        .map(Element::getTextContent)
                        .toList())
                .orElseGet(() -> StrictXml.text(root, single).stream().toList());
    }

    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(",", -1));
    }
}
