package org.vpnpack.formats.azurevpn;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.StrictXml;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.StaticKey;
import org.w3c.dom.Element;

/**
 * Reads AzureVPN/ of any generation: {@code cert} or {@code Cert} in servervalidation, nil in either form; the profile for
 * Intune states the same as the one to import.
 */
final class AzureVpnReadBack {

    private static final Set<String> TOP = Set.of(
            "any", "clientauth", "clientconfig", "name", "protocolconfig", "serverlist", "servervalidation", "version");
    private static final Set<String> LISTED = Set.of("dnsserver", "dnssuffix", "route", "destination");
    private static final Set<String> CONFIG_ONLY = Set.of(
            "dnsservers",
            "dnsserver",
            "dnssuffixes",
            "dnssuffix",
            "includeroutes",
            "excluderoutes",
            "route",
            "destination",
            "mask");

    private final FileReading reading;
    private final Element root;

    private AzureVpnReadBack(FileReading reading, Element root) {
        this.reading = reading;
        this.root = root;
    }

    static ReadBack read(List<OutputFile> files) {
        return ReadBack.of(files.stream().map(AzureVpnReadBack::read).toList());
    }

    /** Whether the file is one to import into the client. */
    static boolean isProfile(String path) {
        return path.matches("AzureVPN/azurevpnconfig(_[a-z]+)?\\.xml");
    }

    private static FileReading read(OutputFile file) {
        FileReading reading = new FileReading(file.path());
        if (file.path().equals(AzureVpnFormat.FOLDER + "/" + Deployment.SCRIPT)) {
            DeploymentReading.script(file, reading);
            return reading;
        }
        boolean isProfile = isProfile(file.path());
        if (!isProfile && !file.path().matches("AzureVPN/VpnProfile(_[a-z]+)?\\.xml")) {
            return FileReading.ofStranger(file.path());
        }
        try {
            Element root = StrictXml.parse(file.content());
            Optional<Element> settings = isProfile ? profile(root, reading) : DeploymentReading.settings(root, reading);
            settings.ifPresent(element -> new AzureVpnReadBack(reading, element).read());
        } catch (IllegalArgumentException e) {
            reading.error("this is no XML: " + e.getMessage());
        }
        return reading;
    }

    private static Optional<Element> profile(Element root, FileReading reading) {
        if ("AzVpnProfile".equals(root.getTagName())) {
            return Optional.of(root);
        }
        reading.error("the root element is " + Quoted.of(root.getTagName()) + ", not AzVpnProfile");
        return Optional.empty();
    }

    private void read() {
        StrictXml.repeated(root, LISTED)
                .forEach(name -> reading.error(Quoted.of(name) + " stands twice: the client refuses that"));
        for (Element child : StrictXml.children(root)) {
            if (!TOP.contains(child.getTagName()) && !CONFIG_ONLY.contains(child.getTagName())) {
                reading.unknownElement(child.getTagName());
            }
            if (!child.getTagName().equals("clientconfig")) {
                settingsIn(child);
            }
        }
        text("name").ifPresent(name -> reading.states(Topic.NETWORK_NAME, name));
        text("serverlist", "ServerEntry", "fqdn").ifPresent(address -> reading.states(Topic.GATEWAY_ADDRESS, address));
        text("protocolconfig", "sslprotocolConfig", "transportprotocol")
                .ifPresent(transport -> reading.states(Topic.OPENVPN_TRANSPORT, transport));
        clientAuthentication();
        serverValidation();
        clientConfig();
    }

    private void settingsIn(Element element) {
        if (CONFIG_ONLY.contains(element.getTagName())) {
            reading.error(Quoted.of(element.getTagName()) + " stands outside clientconfig: the client refuses that");
        }
        StrictXml.children(element).forEach(this::settingsIn);
    }

    private void clientAuthentication() {
        String type = text("clientauth", "type").orElse("");
        switch (type) {
            case "cert" -> {
                text("clientauth", "cert", "issuer").ifPresent(issuer -> thumbprint(issuer, Topic.CLIENT_ROOT));
                StrictXml.text(root, "clientauth", "cert", "hash")
                        .ifPresentOrElse(
                                hash -> thumbprint(hash, Topic.CLIENT_CERTIFICATE),
                                () -> reading.states(Topic.CLIENT_CERTIFICATE, List.of()));
            }
            case "aad" -> {
                List<String> values = Stream.of("tenant", "audience", "issuer")
                        .map(name -> text("clientauth", "aad", name))
                        .flatMap(Optional::stream)
                        .map(String::strip)
                        .toList();
                if (values.size() == 3) {
                    reading.states(Topic.ENTRA_ID, values);
                }
            }
            case "", "usernamepass", "radius" -> {}
            default -> reading.error("the sign-in " + Quoted.of(type) + " is not known");
        }
    }

    private void serverValidation() {
        Optional<Element> validation = StrictXml.child(root, "servervalidation");
        List<String> hashes = Stream.of("Cert", "cert")
                .map(name -> validation.flatMap(element -> StrictXml.text(element, name, "hash")))
                .flatMap(Optional::stream)
                .toList();
        if (hashes.size() == 1
                && StrictXml.text(root, "servervalidation", "type").equals(Optional.of("cert"))) {
            thumbprint(hashes.get(0), Topic.FIRST_TRUST_ANCHOR);
        } else {
            reading.error("the gateway is not checked: servervalidation does not name one certificate by its hash");
        }
        text("servervalidation", "serversecret").ifPresent(secret -> {
            try {
                reading.states(
                        Topic.STATIC_KEY, Digests.sha256(StaticKey.parse(secret).bytes()));
            } catch (IllegalArgumentException e) {
                reading.error("serversecret: " + e.getMessage());
            }
        });
    }

    private void clientConfig() {
        // Azure's own has none even where the gateway gives clients DNS servers
        List<String> dnsServers = StrictXml.at(root, "clientconfig", "dnsservers").stream()
                .flatMap(list -> StrictXml.children(list).stream())
                .map(Element::getTextContent)
                .toList();
        if (!dnsServers.isEmpty()) {
            reading.states(Topic.DNS_SERVERS, dnsServers);
        }
        List<String> included = routes("includeroutes");
        reading.states(Topic.INCLUDED_ROUTES, included);
        reading.states(Topic.EXCLUDED_ROUTES, routes("excluderoutes"));
        boolean forced =
                included.contains(IpPrefix.LOWER_HALF.toString()) && included.contains(IpPrefix.UPPER_HALF.toString());
        text("version")
                .filter(version -> forced && !version.equals("2"))
                .ifPresent(version -> reading.error(
                        "a force tunnel needs a profile of version 2, this one has " + Quoted.of(version)));
    }

    private List<String> routes(String list) {
        return StrictXml.at(root, "clientconfig", list).stream()
                .flatMap(routes -> StrictXml.children(routes).stream())
                .map(route -> route(list, route))
                .toList();
    }

    private String route(String list, Element route) {
        long destinations = StrictXml.children(route).stream()
                .filter(child -> child.getTagName().equals("destination"))
                .count();
        if (destinations != 1) {
            reading.error(list + ": a route must have exactly one destination, this one has " + destinations);
        }
        String prefix = StrictXml.text(route, "destination").orElse("") + "/"
                + StrictXml.text(route, "mask").orElse("");
        try {
            IpPrefix.parse(prefix);
        } catch (IllegalArgumentException e) {
            reading.error(list + ": " + e.getMessage());
        }
        return prefix;
    }

    private void thumbprint(String text, Topic topic) {
        if (text.matches("[0-9a-fA-F]{40}")) {
            reading.states(topic, text.toUpperCase(Locale.ROOT));
        } else {
            reading.error("the " + topic + " " + Quoted.of(text) + " is not a SHA-1 thumbprint");
        }
    }

    private Optional<String> text(String... names) {
        Optional<String> text = StrictXml.text(root, names);
        if (text.isEmpty()) {
            reading.error(String.join("/", names) + " is missing");
        }
        return text;
    }
}
