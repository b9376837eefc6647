package org.vpnpack.verify;

import java.util.ArrayList;
import java.util.List;
import org.vpnpack.format.Claim;
import org.vpnpack.gateway.Digests;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Gateway;
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
        gateway.openVpn()
                .ifPresent(settings -> claims.add(Claim.of(
                        Topic.STATIC_KEY, source, Digests.sha256(settings.tlsAuth().bytes()))));
        gateway.byEntraId()
                .ifPresent(entraId -> claims.add(new Claim(
                        Topic.ENTRA_ID,
                        source,
                        List.of(entraId.tenant().toString(), entraId.audience(), entraId.issuer().toString()))));
        return claims;
    }
}
