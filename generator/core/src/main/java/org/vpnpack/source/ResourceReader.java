package org.vpnpack.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.input.OtherDocument;
import org.vpnpack.rules.Place;

/**
 * Reads resources of Azure, bare or in any wrapper: a virtual network gateway, a VPN server configuration with its
 * point-to-site gateway, a virtual network.
 *
 * <p>Spellings: REST API version 2024-05-01. A resource is known by its keys, since many documents leave the type out.
 */
final class ResourceReader {

    /** What a mapping is, and the mapping itself with the values of {@code properties} where it has that key. */
    private record Resource(OtherDocument outer, OtherDocument body) {}

    private final Facts facts = new Facts(Facts.Rank.RESOURCE);
    private final SignInFacts signIn = new SignInFacts(facts);
    private final List<Resource> gateways = new ArrayList<>();
    private final List<Resource> configurations = new ArrayList<>();
    private final List<Resource> hubGateways = new ArrayList<>();
    private final List<Resource> networks = new ArrayList<>();

    private ResourceReader() {}

    /** What the resources tell, or nothing when there is none. */
    static Optional<Facts> read(OtherDocument root) {
        ResourceReader reader = new ResourceReader();
        reader.find(root);
        boolean none = Stream.of(reader.gateways, reader.configurations, reader.hubGateways, reader.networks)
                .allMatch(List::isEmpty);
        if (none) {
            return Optional.empty();
        }
        reader.read();
        return Optional.of(reader.facts);
    }

    private void find(OtherDocument value) {
        OtherDocument body =
                value.child("properties").filter(OtherDocument::isMapping).orElse(value);
        Resource resource = new Resource(value, body);
        if (body.child("vpnClientConfiguration").isPresent()
                || body.child("gatewayType").isPresent()) {
            gateways.add(resource);
        } else if (body.child("vpnProtocols").isPresent()) {
            configurations.add(resource);
        } else if (body.child("p2SConnectionConfigurations").isPresent()) {
            hubGateways.add(resource);
        } else if (body.child("addressSpace").isPresent()
                && body.child("subnets").isPresent()) {
            networks.add(resource);
        } else {
            value.parts().forEach(this::find);
        }
    }

    private void read() {
        one(gateways, "virtual network gateway").ifPresent(this::gateway);
        one(configurations, "VPN server configuration").ifPresent(this::configuration);
        one(hubGateways, "point-to-site gateway").ifPresent(this::hubGateway);
        one(networks, "virtual network").ifPresent(this::network);
    }

    private Optional<Resource> one(List<Resource> resources, String what) {
        if (resources.size() > 1) {
            facts.error(
                    resources.get(1).outer().place(),
                    "this is the second " + what + " of " + resources.size(),
                    "give a document with the one that you mean, such as az ... show instead of list");
        }
        return resources.stream().findFirst();
    }

    private void gateway(Resource resource) {
        OtherDocument body = resource.body();
        name(resource);
        body.child("gatewayType").ifPresent(type -> unless("Vpn", type, "no gateway for point-to-site users"));
        body.child("vpnType")
                .ifPresent(type -> unless("RouteBased", type, "no type that point-to-site users can have"));
        signIn.sku(body.at("sku", "name"));
        body.child("ipConfigurations").stream()
                .flatMap(list -> list.elements().stream())
                .map(entry -> entry.at("properties", "subnet", "id").or(() -> entry.at("subnet", "id")))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(this::networkName);
        body.at("customRoutes", "addressPrefixes")
                .ifPresent(list -> facts.list(Facts.CUSTOM_ROUTES, SignInFacts.texts(list), list.place()));
        policyGroups(body.child("virtualNetworkGatewayPolicyGroups"));
        Optional<OtherDocument> client = body.child("vpnClientConfiguration");
        if (client.isEmpty()) {
            facts.error(
                    resource.outer().place(),
                    "the gateway has no point-to-site configuration",
                    "configure it in the portal under Point-to-site configuration, then export it again");
        }
        client.ifPresent(this::clientConfiguration);
    }

    private void clientConfiguration(OtherDocument client) {
        facts.hint(Facts.POOLS, "the resource has no vpnClientAddressPool");
        signIn.list(Facts.POOLS, client.at("vpnClientAddressPool", "addressPrefixes"));
        signIn.tunnelTypes(client.child("vpnClientProtocols"));
        signIn(client, client, "vpnAuthenticationTypes");
    }

    private void configuration(Resource resource) {
        OtherDocument body = resource.body();
        name(resource);
        signIn.tunnelTypes(body.child("vpnProtocols"));
        signIn(body, body.child("aadAuthenticationParameters").orElse(body), "vpnAuthenticationTypes");
        signIn.certificates(Facts.RADIUS_ROOTS, elements(body, "radiusServerRootCertificates"), "publicCertData");
        policyGroups(body.child("configurationPolicyGroups"));
    }

    private void signIn(OtherDocument body, OtherDocument entraId, String typesKey) {
        Optional<OtherDocument> types = body.child(typesKey);
        Set<String> on = signIn.types(types);
        if (on.isEmpty()) {
            facts.hint(Facts.WAYS, "the resource has no vpnAuthenticationTypes");
        }
        types.ifPresent(found -> signIn.ways(on, found.place()));
        signIn.certificates(Facts.CLIENT_ROOTS, elements(body, "vpnClientRootCertificates"), "publicCertData");
        signIn.revoked(elements(body, "vpnClientRevokedCertificates"));
        signIn.entraId(entraId, "aadTenant", "aadAudience", "aadIssuer");
        signIn.policies(elements(body, "vpnClientIpsecPolicies"));
        boolean secret = body.text("radiusServerSecret").isPresent()
                || elements(body, "radiusServers").stream()
                        .anyMatch(server -> server.text("radiusServerSecret").isPresent());
        signIn.radius(secret, body.place());
    }

    private void hubGateway(Resource resource) {
        OtherDocument body = resource.body();
        name(resource);
        List<OtherDocument> connections = elements(body, "p2SConnectionConfigurations");
        List<String> pools = connections.stream()
                .map(entry -> entry.at("properties", "vpnClientAddressPool", "addressPrefixes")
                        .or(() -> entry.at("vpnClientAddressPool", "addressPrefixes")))
                .flatMap(Optional::stream)
                .flatMap(list -> SignInFacts.texts(list).stream())
                .toList();
        facts.hint(Facts.POOLS, "the point-to-site gateway has no vpnClientAddressPool");
        facts.list(Facts.POOLS, pools, body.place());
        signIn.list("dns.servers", body.child("customDnsServers"));
    }

    private void network(Resource resource) {
        OtherDocument body = resource.body();
        Optional<Fact> gatewaysOwn = facts.get("azure.vnetName");
        String name = resource.outer().text("name").orElse("");
        if (gatewaysOwn.isPresent() && !name.isEmpty() && !gatewaysOwn.get().says(name)) {
            facts.error(
                    resource.outer().place(),
                    "this virtual network is " + Quoted.of(name) + ", and the gateway stands in "
                            + Quoted.of(String.valueOf(gatewaysOwn.get().value())),
                    "give the gateway's own virtual network");
        }
        resource.outer().child("name").ifPresent(found -> signIn.text("azure.vnetName", found));
        List<String> prefixes = new ArrayList<>();
        body.at("addressSpace", "addressPrefixes").ifPresent(list -> prefixes.addAll(SignInFacts.texts(list)));
        for (OtherDocument peering : elements(body, "virtualNetworkPeerings")) {
            OtherDocument settings = peering.child("properties").orElse(peering);
            if (settings.text("allowGatewayTransit").orElse("").equals("true")) {
                settings.at("remoteVirtualNetworkAddressSpace", "addressPrefixes")
                        .or(() -> settings.at("remoteAddressSpace", "addressPrefixes"))
                        .ifPresent(list -> prefixes.addAll(SignInFacts.texts(list)));
            }
        }
        RoutesOf.put(facts, prefixes, body.place());
    }

    private void name(Resource resource) {
        resource.outer().child("name").ifPresent(found -> signIn.text("name", found));
    }

    private void networkName(OtherDocument subnetId) {
        String[] parts = subnetId.text().orElse("").split("/");
        for (int i = 0; i + 1 < parts.length; i++) {
            if (parts[i].equalsIgnoreCase("virtualNetworks")) {
                facts.text("azure.vnetName", parts[i + 1], subnetId.place());
            }
        }
    }

    private void unless(String wanted, OtherDocument found, String why) {
        String word = found.text().orElse("");
        if (!word.equalsIgnoreCase(wanted)) {
            facts.error(found.place(), Quoted.of(word) + " is " + why, "the gateway must be " + wanted);
        }
    }

    /** One group is the default, and each has a priority of its own; Azure's own examples break both. */
    private void policyGroups(Optional<OtherDocument> groups) {
        List<OtherDocument> settings = groups.map(OtherDocument::elements).orElse(List.of()).stream()
                .map(group -> group.child("properties").orElse(group))
                .toList();
        long defaults = settings.stream()
                .filter(group -> group.text("isDefault")
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .equals("true"))
                .count();
        long priorities = settings.stream()
                .map(group -> group.text("priority").orElse(""))
                .distinct()
                .count();
        Place place = groups.map(OtherDocument::place).orElse(Place.file(""));
        if (defaults > 1) {
            facts.warn(place, defaults + " policy groups are the default", "a gateway has one; mend it there");
        }
        if (priorities < settings.size()) {
            facts.warn(place, "policy groups share a priority", "give each its own at the gateway");
        }
    }

    private static List<OtherDocument> elements(OtherDocument body, String key) {
        return body.child(key).map(OtherDocument::elements).orElse(List.of());
    }
}
