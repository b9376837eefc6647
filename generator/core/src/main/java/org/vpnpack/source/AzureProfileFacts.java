package org.vpnpack.source;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vpnpack.format.StrictXml;
import org.vpnpack.gateway.StaticKey;
import org.vpnpack.rules.Place;
import org.w3c.dom.Element;

/** What azurevpnconfig.xml of any generation tells; of a client root it knows the thumbprint alone. */
final class AzureProfileFacts extends XmlFacts {

    AzureProfileFacts(Facts facts, Set<String> ways, Place place) {
        super(facts, ways, place, "AzVpnProfile");
    }

    @Override
    void read(Element root) {
        text(root, "azure.vnetName", "name");
        text(root, "address", "serverlist", "ServerEntry", "fqdn");
        StrictXml.text(root, "servervalidation", "serversecret").ifPresent(this::key);
        switch (StrictXml.text(root, "clientauth", "type").orElse("")) {
            case "cert" -> {
                ways.add("certificate");
                StrictXml.text(root, "clientauth", "cert", "issuer")
                        .filter(issuer -> issuer.matches("[0-9A-Fa-f]{40}"))
                        .ifPresent(issuer -> facts.hint(Facts.CLIENT_ROOTS, issuer.toUpperCase(Locale.ROOT)));
            }
            case "aad" -> {
                ways.add("entraId");
                text(root, "authentication.entraId.tenant", "clientauth", "aad", "tenant");
                text(root, "authentication.entraId.audience", "clientauth", "aad", "audience");
                text(root, "authentication.entraId.issuer", "clientauth", "aad", "issuer");
            }
            default -> {}
        }
        facts.list("dns.servers", texts(root, "dnsservers"), place);
        facts.list(
                "dns.suffixes",
                texts(root, "dnssuffixes").stream()
                        .map(suffix -> suffix.startsWith(".") ? suffix.substring(1) : suffix)
                        .toList(),
                place);
        facts.list(
                "routing.includeRoutes",
                routes(root, "includeroutes").stream()
                        .filter(prefix -> !prefix.equals("0.0.0.0/1") && !prefix.equals("128.0.0.0/1"))
                        .toList(),
                place);
        facts.list("routing.excludeRoutes", routes(root, "excluderoutes"), place);
    }

    /** Never quoted: it is a secret. */
    private void key(String secret) {
        try {
            facts.put(Facts.TLS_AUTH, StaticKey.parse(secret), place);
        } catch (IllegalArgumentException e) {
            facts.error(place, "serversecret: " + e.getMessage(), "get the package again");
        }
    }

    private static List<String> texts(Element root, String list) {
        return StrictXml.at(root, "clientconfig", list).stream()
                .flatMap(found -> StrictXml.children(found).stream())
                .map(Element::getTextContent)
                .toList();
    }

    private static List<String> routes(Element root, String list) {
        return StrictXml.at(root, "clientconfig", list).stream()
                .flatMap(found -> StrictXml.children(found).stream())
                .map(route -> StrictXml.text(route, "destination").orElse("") + "/"
                        + StrictXml.text(route, "mask").orElse(""))
                .toList();
    }
}
