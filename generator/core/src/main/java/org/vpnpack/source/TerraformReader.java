package org.vpnpack.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vpnpack.input.OtherDocument;

/**
 * Reads a Terraform state, or what {@code terraform show -json} prints: the gateway of the provider azurerm, and its virtual
 * network.
 *
 * <p>Names of attributes: azurerm 3 and 4, {@code azurerm_virtual_network_gateway}.
 */
final class TerraformReader {

    private static final String GATEWAY = "azurerm_virtual_network_gateway";
    private static final String NETWORK = "azurerm_virtual_network";

    private final Facts facts = new Facts(Facts.Rank.RESOURCE);
    private final SignInFacts signIn = new SignInFacts(facts);
    private final List<OtherDocument> gateways = new ArrayList<>();
    private final List<OtherDocument> networks = new ArrayList<>();

    private TerraformReader() {}

    /** What the state tells, or nothing when it is no state. */
    static Optional<Facts> read(OtherDocument root) {
        if (root.child("terraform_version").isEmpty()) {
            return Optional.empty();
        }
        TerraformReader reader = new TerraformReader();
        reader.find(root);
        reader.state(root);
        return Optional.of(reader.facts);
    }

    private void find(OtherDocument value) {
        String type = value.text("type").orElse("");
        if (type.equals(GATEWAY)) {
            gateways.addAll(attributes(value));
        } else if (type.equals(NETWORK)) {
            networks.addAll(attributes(value));
        } else {
            value.parts().forEach(this::find);
        }
    }

    private static List<OtherDocument> attributes(OtherDocument resource) {
        return resource.child("values")
                .map(List::of)
                .orElseGet(() -> elements(resource, "instances").stream()
                        .map(instance -> instance.child("attributes"))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private void state(OtherDocument root) {
        if (gateways.size() != 1) {
            facts.error(
                    root.place(),
                    "the state has " + gateways.size() + " resources " + GATEWAY + ", and exactly one is read",
                    "give the state of one gateway");
            return;
        }
        gateway(gateways.get(0));
        networks.stream()
                .filter(network -> network.text("name")
                        .filter(name -> facts.get("azure.vnetName")
                                .filter(fact -> fact.says(name))
                                .isPresent())
                        .isPresent())
                .findFirst()
                .ifPresent(this::network);
    }

    private void gateway(OtherDocument gateway) {
        gateway.child("name").ifPresent(found -> signIn.text("name", found));
        signIn.sku(gateway.child("sku"));
        elements(gateway, "ip_configuration").stream()
                .map(entry -> entry.child("subnet_id"))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(subnet -> {
                    List<String> parts = List.of(subnet.text().orElse("").split("/"));
                    int at = parts.indexOf("virtualNetworks");
                    if (at >= 0 && at + 1 < parts.size()) {
                        facts.text("azure.vnetName", parts.get(at + 1), subnet.place());
                    }
                });
        elements(gateway, "custom_route").stream()
                .findFirst()
                .flatMap(route -> route.child("address_prefixes"))
                .ifPresent(list -> facts.list(Facts.CUSTOM_ROUTES, SignInFacts.texts(list), list.place()));
        List<OtherDocument> clients = elements(gateway, "vpn_client_configuration");
        if (clients.isEmpty()) {
            facts.error(
                    gateway.place(), "the gateway has no vpn_client_configuration", "configure point-to-site first");
        } else {
            client(clients.get(0));
        }
    }

    private void client(OtherDocument client) {
        signIn.list(Facts.POOLS, client.child("address_space"));
        signIn.tunnelTypes(client.child("vpn_client_protocols"));
        Optional<OtherDocument> types = client.child("vpn_auth_types");
        Set<String> on = signIn.types(types);
        types.ifPresent(found -> signIn.ways(on, found.place()));
        if (on.isEmpty()) {
            facts.hint(Facts.WAYS, "the state has no vpn_auth_types");
        }
        signIn.certificates(Facts.CLIENT_ROOTS, elements(client, "root_certificate"), "public_cert_data");
        signIn.revoked(elements(client, "revoked_certificate"));
        signIn.entraId(client, "aad_tenant", "aad_audience", "aad_issuer");
        signIn.policies(elements(client, "ipsec_policy"));
        boolean secret = client.text("radius_server_secret")
                        .filter(text -> !text.isEmpty())
                        .isPresent()
                || !elements(client, "radius_server").isEmpty();
        signIn.radius(secret, client.place());
    }

    private void network(OtherDocument network) {
        network.child("address_space").ifPresent(list -> RoutesOf.put(facts, SignInFacts.texts(list), list.place()));
    }

    private static List<OtherDocument> elements(OtherDocument body, String key) {
        return body.child(key).map(OtherDocument::elements).orElse(List.of());
    }
}
