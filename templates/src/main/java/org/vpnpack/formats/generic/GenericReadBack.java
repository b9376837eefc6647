package org.vpnpack.formats.generic;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.vpnpack.format.CertificateFindings;
import org.vpnpack.format.Claim;
import org.vpnpack.format.Finding;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.StrictXml;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.TunnelType;
import org.vpnpack.pki.Pem;
import org.w3c.dom.Element;

/** Reads Generic/ of any generation: v1 and v2 with one trust anchor, v3 with lists. */
final class GenericReadBack {

    private static final Set<String> KNOWN = Set.of(
            "VpnServer", "VpnType", "CaCert", "CaCerts", "Routes", "Auth", "VnetName", "VnetId", "ServerCertRootCn",
            "ServerCertsRootCn", "ServerCertIssuerCn", "ServerCertsIssuerCn", "VpnClientAddressPool", "AadIssuer",
            "AadTenant", "AadAudience", "CustomDnsServers");
    private static final String ANEW = "make the package anew";

    private final LocalDate asOf;
    private final List<Claim> claims = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    GenericReadBack(LocalDate asOf) {
        this.asOf = asOf;
    }

    ReadBack read(List<OutputFile> files) {
        Map<Integer, OutputFile> anchors = new TreeMap<>();
        boolean settings = false;
        for (OutputFile file : files) {
            String name = file.path().substring(GenericFormat.FOLDER.length() + 1);
            if (name.equals("VpnSettings.xml")) {
                settings = true;
                settings(file);
            } else if (name.matches("VpnServerRoot\\.cer(_[0-9]{1,2})?")) {
                anchors.put(name.endsWith(".cer") ? -1 : Integer.parseInt(name.substring(name.indexOf('_') + 1)), file);
            } else if (name.matches("RadiusServerRoot\\.cer(_[0-9]{1,2})?")) {
                certificate(file, "RADIUS root");
            } else {
                findings.add(Finding.warning(file.path(), "unknown file; it was not read", "do not open it unseen"));
            }
        }
        if (!settings) {
            findings.add(Finding.error(GenericFormat.SETTINGS, "the file is missing", ANEW));
        }
        List<String> thumbprints = new ArrayList<>();
        for (OutputFile file : anchors.values()) {
            certificate(file, "trust anchor").map(Certificate::thumbprint).ifPresent(thumbprints::add);
        }
        if (anchors.isEmpty()) {
            findings.add(Finding.error(GenericFormat.FOLDER + "/VpnServerRoot.cer", "the trust anchor is missing", ANEW));
        } else if (thumbprints.size() == anchors.size()) {
            anchors(anchors.values().iterator().next().path(), thumbprints);
        }
        return ReadBack.of(claims, findings);
    }

    private Optional<Certificate> certificate(OutputFile file, String role) {
        try {
            List<Certificate> certificates = Pem.certificates(file.content());
            if (certificates.size() == 1) {
                findings.addAll(CertificateFindings.ofAnchor(file.path(), role, certificates.get(0), asOf));
                return Optional.of(certificates.get(0));
            }
            findings.add(Finding.error(file.path(), "the file holds " + certificates.size() + " certificates", ANEW));
        } catch (IllegalArgumentException e) {
            findings.add(Finding.error(file.path(), "this is no certificate: " + e.getMessage(), ANEW));
        }
        return Optional.empty();
    }

    private void settings(OutputFile file) {
        Element root;
        try {
            root = StrictXml.parse(file.content());
        } catch (IllegalArgumentException e) {
            findings.add(Finding.error(file.path(), "this is no XML: " + e.getMessage(), ANEW));
            return;
        }
        if (!"VpnProfile".equals(root.getLocalName())) {
            findings.add(Finding.error(
                    file.path(), "the root element is " + Quoted.of(root.getTagName()) + ", not VpnProfile", ANEW));
            return;
        }
        unknownElements(file, root);
        required(file, root, "VpnServer").ifPresent(address -> claim(Topic.GATEWAY_ADDRESS, file, List.of(address)));
        required(file, root, "VpnType").ifPresent(types -> tunnelTypes(file, types));
        required(file, root, "VnetName").ifPresent(name -> claim(Topic.NETWORK_NAME, file, List.of(name)));
        required(file, root, "Auth").ifPresent(auth -> auth(file, auth));
        claim(Topic.ROUTES, file, prefixes(file, root, "Routes"));
        List<String> pools = prefixes(file, root, "VpnClientAddressPool");
        if (StrictXml.child(root, "VpnClientAddressPool").isPresent()) {
            claim(Topic.CLIENT_ADDRESS_POOLS, file, pools);
        }
        // Azure leaves it empty even where clients get DNS servers by other ways
        StrictXml.text(root, "CustomDnsServers").ifPresent(dns -> claim(Topic.DNS_SERVERS, file, split(dns)));
        entraId(file, root);
        trustAnchors(file, root);
    }

    private void unknownElements(OutputFile file, Element root) {
        StrictXml.children(root).stream()
                .map(Element::getTagName)
                .filter(name -> !KNOWN.contains(name))
                .forEach(name -> findings.add(Finding.warning(
                        file.path(), "unknown element " + Quoted.of(name), "a newer vpnpack may read it")));
        StrictXml.children(root).stream()
                .map(Element::getTagName)
                .filter(name -> StrictXml.children(root).stream()
                                .filter(other -> other.getTagName().equals(name))
                                .count()
                        > 1)
                .distinct()
                .forEach(name -> findings.add(
                        Finding.error(file.path(), "the element " + Quoted.of(name) + " stands twice", ANEW)));
    }

    private Optional<String> required(OutputFile file, Element root, String name) {
        Optional<String> text = StrictXml.text(root, name);
        if (text.isEmpty()) {
            findings.add(Finding.error(file.path(), name + " is missing", ANEW));
        }
        return text;
    }

    private void tunnelTypes(OutputFile file, String text) {
        List<TunnelType> types =
                split(text).stream().map(TunnelType::named).flatMap(Optional::stream).sorted().toList();
        if (types.size() != split(text).size()) {
            findings.add(Finding.error(file.path(), "VpnType " + Quoted.of(text) + " names no tunnel types", ANEW));
        } else {
            claim(Topic.TUNNEL_TYPES, file, types.stream().map(TunnelType::toString).toList());
        }
    }

    private void auth(OutputFile file, String auth) {
        if (!auth.equals("EAPTLS") && !auth.equals("EAPMSCHAPV2")) {
            findings.add(Finding.error(
                    file.path(), "Auth " + Quoted.of(auth) + " is neither EAPTLS nor EAPMSCHAPV2", ANEW));
        }
    }

    private List<String> prefixes(OutputFile file, Element root, String name) {
        List<String> texts = split(StrictXml.text(root, name).orElse(""));
        for (String text : texts) {
            try {
                IpPrefix.parse(text);
            } catch (IllegalArgumentException e) {
                findings.add(Finding.error(file.path(), name + ": " + e.getMessage(), ANEW));
            }
        }
        return texts;
    }

    private void entraId(OutputFile file, Element root) {
        List<String> values = Stream.of("AadTenant", "AadAudience", "AadIssuer")
                .map(name -> StrictXml.text(root, name).orElse("").strip())
                .toList();
        if (values.stream().noneMatch(String::isEmpty)) {
            claim(Topic.ENTRA_ID, file, values);
        } else if (!values.stream().allMatch(String::isEmpty)) {
            findings.add(Finding.error(
                    file.path(), "of AadTenant, AadAudience and AadIssuer some are empty", ANEW));
        }
    }

    private void trustAnchors(OutputFile file, Element root) {
        List<String> texts = StrictXml.child(root, "CaCerts")
                .map(list -> StrictXml.children(list).stream()
                        .map(Element::getTextContent)
                        .toList())
                .orElseGet(() -> StrictXml.text(root, "CaCert").stream().toList());
        List<Certificate> anchors = new ArrayList<>();
        try {
            for (String text : texts) {
                anchors.addAll(Pem.certificates(text.getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IllegalArgumentException e) {
            findings.add(Finding.error(file.path(), "CaCert: " + e.getMessage(), ANEW));
            return;
        }
        if (anchors.isEmpty()) {
            findings.add(Finding.error(file.path(), "CaCert is missing: no client could trust the gateway", ANEW));
            return;
        }
        anchors(file.path(), anchors.stream().map(Certificate::thumbprint).toList());
        List<String> names = Stream.of("ServerCertsRootCn", "ServerCertRootCn")
                .map(name -> StrictXml.child(root, name))
                .flatMap(Optional::stream)
                .flatMap(element -> StrictXml.children(element).isEmpty()
                        ? Stream.of(element.getTextContent())
                        : StrictXml.children(element).stream().map(Element::getTextContent))
                .toList();
        if (!names.equals(anchors.stream().map(Certificate::displayName).toList())) {
            findings.add(Finding.error(
                    file.path(),
                    "ServerCertRootCn " + Quoted.of(String.join(", ", names)) + " does not name the certificate in CaCert",
                    ANEW));
        }
    }

    private void anchors(String path, List<String> thumbprints) {
        claims.add(new Claim(Topic.TRUST_ANCHORS, path, thumbprints));
        claims.add(Claim.of(Topic.FIRST_TRUST_ANCHOR, path, thumbprints.get(0)));
    }

    private void claim(Topic topic, OutputFile file, List<String> values) {
        claims.add(new Claim(topic, file.path(), values));
    }

    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(",", -1));
    }
}
