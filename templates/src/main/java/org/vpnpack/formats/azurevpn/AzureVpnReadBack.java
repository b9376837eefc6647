package org.vpnpack.formats.azurevpn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vpnpack.format.Claim;
import org.vpnpack.format.Finding;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.StrictXml;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.StaticKey;
import org.w3c.dom.Element;

/** Reads AzureVPN/ of any generation: {@code cert} or {@code Cert} in servervalidation, nil in either form. */
final class AzureVpnReadBack {

    private static final String ANEW = "make the package anew";
    private static final Set<String> TOP = Set.of(
            "any", "clientauth", "clientconfig", "name", "protocolconfig", "serverlist", "servervalidation", "version");
    private static final Set<String> CONFIG_ONLY =
            Set.of("dnsservers", "dnsserver", "dnssuffixes", "dnssuffix", "includeroutes", "excluderoutes", "route");

    private final List<Claim> claims = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    ReadBack read(List<OutputFile> files) {
        for (OutputFile file : files) {
            if (file.path().matches("AzureVPN/azurevpnconfig(_[a-z]+)?\\.xml")) {
                profile(file);
            } else {
                findings.add(Finding.warning(file.path(), "unknown file; it was not read", "do not open it unseen"));
            }
        }
        return ReadBack.of(claims, findings);
    }

    private void profile(OutputFile file) {
        String path = file.path();
        Element root;
        try {
            root = StrictXml.parse(file.content());
        } catch (IllegalArgumentException e) {
            error(path, "this is no XML: " + e.getMessage());
            return;
        }
        if (!"AzVpnProfile".equals(root.getLocalName())) {
            error(path, "the root element is " + Quoted.of(root.getTagName()) + ", not AzVpnProfile");
            return;
        }
        for (Element child : StrictXml.children(root)) {
            if (CONFIG_ONLY.contains(child.getTagName())) {
                error(path, Quoted.of(child.getTagName()) + " stands outside clientconfig: the client refuses that");
            } else if (!TOP.contains(child.getTagName())) {
                findings.add(Finding.warning(
                        path, "unknown element " + Quoted.of(child.getTagName()), "a newer vpnpack may read it"));
            }
        }
        if (StrictXml.children(root).stream().filter(child -> child.getTagName().equals("clientconfig")).count() > 1) {
            error(path, "clientconfig stands twice: the client refuses that");
        }
        text(path, root, "name").ifPresent(name -> claim(Topic.NETWORK_NAME, path, name));
        text(path, root, "serverlist", "ServerEntry", "fqdn")
                .ifPresent(address -> claim(Topic.GATEWAY_ADDRESS, path, address));
        text(path, root, "protocolconfig", "sslprotocolConfig", "transportprotocol");
        text(path, root, "version");
        clientAuthentication(path, root);
        serverValidation(path, root);
        StrictXml.child(root, "clientconfig").ifPresent(config -> dnsServers(path, config));
        claims.add(new Claim(Topic.INCLUDED_ROUTES, path, routes(path, root, "includeroutes")));
        claims.add(new Claim(Topic.EXCLUDED_ROUTES, path, routes(path, root, "excluderoutes")));
    }

    private void clientAuthentication(String path, Element root) {
        String type = text(path, root, "clientauth", "type").orElse("");
        switch (type) {
            case "cert" -> {
                text(path, root, "clientauth", "cert", "issuer")
                        .ifPresent(issuer -> thumbprint(path, issuer, Topic.CLIENT_ROOT));
                StrictXml.text(root, "clientauth", "cert", "hash")
                        .ifPresent(hash -> thumbprint(path, hash, Topic.CLIENT_CERTIFICATE));
            }
            case "aad" -> {
                List<String> values = Stream.of("tenant", "audience", "issuer")
                        .map(name -> text(path, root, "clientauth", "aad", name))
                        .flatMap(Optional::stream)
                        .map(String::strip)
                        .toList();
                if (values.size() == 3) {
                    claims.add(new Claim(Topic.ENTRA_ID, path, values));
                }
            }
            case "", "usernamepass", "radius" -> {}
            default -> error(path, "the sign-in " + Quoted.of(type) + " is not known");
        }
    }

    private void serverValidation(String path, Element root) {
        Optional<Element> validation = StrictXml.child(root, "servervalidation");
        Optional<String> hash = validation.flatMap(
                element -> StrictXml.text(element, "Cert", "hash").or(() -> StrictXml.text(element, "cert", "hash")));
        if (hash.isEmpty()) {
            error(path, "the gateway is not checked: servervalidation has no certificate hash");
        } else {
            thumbprint(path, hash.get(), Topic.FIRST_TRUST_ANCHOR);
        }
        text(path, root, "servervalidation", "serversecret").ifPresent(secret -> {
            try {
                claim(Topic.STATIC_KEY, path, Digests.sha256(StaticKey.parse(secret).bytes()));
            } catch (IllegalArgumentException e) {
                error(path, "serversecret: " + e.getMessage());
            }
        });
    }

    private void dnsServers(String path, Element config) {
        StrictXml.text(config, "dnsservers").ifPresent(some -> claims.add(new Claim(
                Topic.DNS_SERVERS,
                path,
                StrictXml.child(config, "dnsservers").stream()
                        .flatMap(list -> StrictXml.children(list).stream())
                        .map(Element::getTextContent)
                        .toList())));
    }

    private List<String> routes(String path, Element root, String list) {
        return StrictXml.at(root, "clientconfig", list).stream()
                .flatMap(routes -> StrictXml.children(routes).stream())
                .map(route -> route(path, list, route))
                .toList();
    }

    private String route(String path, String list, Element route) {
        long destinations = StrictXml.children(route).stream()
                .filter(child -> child.getTagName().equals("destination"))
                .count();
        if (destinations != 1) {
            error(path, list + ": a route must have exactly one destination, this one has " + destinations);
        }
        String prefix = StrictXml.text(route, "destination").orElse("") + "/"
                + StrictXml.text(route, "mask").orElse("");
        try {
            IpPrefix.parse(prefix);
        } catch (IllegalArgumentException e) {
            error(path, list + ": " + e.getMessage());
        }
        return prefix;
    }

    private void thumbprint(String path, String text, Topic topic) {
        if (text.matches("[0-9a-fA-F]{40}")) {
            claim(topic, path, text.toUpperCase(Locale.ROOT));
        } else {
            error(path, "the " + topic + " " + Quoted.of(text) + " is not a SHA-1 thumbprint");
        }
    }

    private Optional<String> text(String path, Element root, String... names) {
        Optional<String> text = StrictXml.text(root, names);
        if (text.isEmpty()) {
            error(path, String.join("/", names) + " is missing");
        }
        return text;
    }

    private void claim(Topic topic, String path, String value) {
        claims.add(Claim.of(topic, path, value));
    }

    private void error(String path, String what) {
        findings.add(Finding.error(path, what, ANEW));
    }
}
