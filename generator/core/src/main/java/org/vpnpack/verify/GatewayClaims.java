package org.vpnpack.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.vpnpack.format.Claim;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.IpAddress;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.gateway.Routing;
import org.vpnpack.gateway.TunnelType;

/** What a gateway document states, in the terms in which profiles state it. */
final class GatewayClaims {

    private GatewayClaims() {}

    static List<Claim> of(Gateway gateway, String source) {
        List<String> anchors = gateway.trustAnchors().stream()
                .map(anchor -> anchor.certificate().thumbprint())
                .toList();
        List<Claim> claims = new ArrayList<>(List.of(
                Claim.of(Topic.GATEWAY_ADDRESS, source, gateway.address().value()),
                Claim.of(
                        Topic.SERVER_CERTIFICATE_NAME,
                        source,
                        gateway.serverCertificateName().value()),
                new Claim(Topic.TRUST_ANCHORS, source, anchors),
                Claim.of(Topic.FIRST_TRUST_ANCHOR, source, anchors.get(0)),
                Claim.of(
                        Topic.NETWORK_NAME,
                        source,
                        gateway.virtualNetwork().name().value()),
                new Claim(
                        Topic.TUNNEL_TYPES,
                        source,
                        gateway.tunnelTypes().asSet().stream()
                                .map(TunnelType::toString)
                                .toList())));
        claims.add(prefixes(Topic.ROUTES, source, gateway.routing().throughTunnel()));
        claims.add(prefixes(Topic.INCLUDED_ROUTES, source, gateway.routing().addedByClient()));
        claims.add(prefixes(Topic.EXCLUDED_ROUTES, source, gateway.routing().excludeRoutes()));
        claims.add(prefixes(Topic.CLIENT_ROUTES, source, clientRoutes(gateway)));
        claims.add(prefixes(Topic.CLIENT_ADDRESS_POOLS, source, gateway.clientAddressPools()));
        claims.add(new Claim(
                Topic.DNS_SERVERS,
                source,
                gateway.dns().servers().stream().map(IpAddress::toString).toList()));
        gateway.byCertificate()
                .ifPresent(way -> claims.add(new Claim(
                        Topic.CLIENT_ROOTS,
                        source,
                        way.clientRoots().stream()
                                .map(root -> root.certificate().thumbprint())
                                .toList())));
        claims.add(Claim.of(Topic.TUNNEL_MODE, source, gateway.routing() instanceof Routing.Force ? "force" : "split"));
        gateway.openVpn().ifPresent(settings -> {
            claims.add(Claim.of(
                    Topic.STATIC_KEY, source, Digests.sha256(settings.tlsAuth().bytes())));
            claims.add(Claim.of(
                    Topic.OPENVPN_TRANSPORT, source, settings.transport().name().toLowerCase(Locale.ROOT)));
            claims.add(Claim.of(Topic.OPENVPN_PORT, source, String.valueOf(settings.port())));
        });
        gateway.byEntraId()
                .ifPresent(entraId -> claims.add(new Claim(
                        Topic.ENTRA_ID,
                        source,
                        List.of(
                                entraId.tenant().toString(),
                                entraId.audience(),
                                entraId.issuer().toString()))));
        return claims;
    }

    private static List<IpPrefix> clientRoutes(Gateway gateway) {
        return gateway.routing() instanceof Routing.Force
                ? List.of()
                : Stream.concat(gateway.routing().routes().stream(), gateway.clientAddressPools().stream())
                        .toList();
    }

    private static Claim prefixes(Topic topic, String source, List<IpPrefix> prefixes) {
        return new Claim(
                topic, source, prefixes.stream().map(IpPrefix::toString).toList());
    }
}
