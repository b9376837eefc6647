package org.vpnpack.gateway;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.vpnpack.gateway.Authentication.ByCertificate;
import org.vpnpack.gateway.Authentication.ByEntraId;
import org.vpnpack.gateway.Authentication.ByRadius;
import org.vpnpack.gateway.Authentication.RadiusMethod;

/**
 * A point-to-site VPN gateway: everything that its users' profiles are made from.
 *
 * @param name display name, and the default name of profiles
 * @param address the name that clients dial; can be longer than a certificate's common name may be
 * @param serverCertificateName the name in the gateway's certificate
 * @param authentications in the order certificate, RADIUS, Entra ID; at least one
 * @param trustAnchors roots that clients trust for the gateway, in the order of the document; at least one
 * @param openVpn present exactly when the tunnel types hold OpenVPN
 * @param support whom users ask for help, free text
 * @param language of the README that users get, where nothing else is asked for
 * @param apple what configuration profiles for macOS and iOS say beyond the gateway
 * @param clientKeyType of the keys that are drawn for users, where nothing else is asked for
 */
public record Gateway(
        Text name,
        HostName address,
        HostName serverCertificateName,
        Optional<Sku> sku,
        TunnelTypes tunnelTypes,
        List<Authentication> authentications,
        List<TrustAnchor> trustAnchors,
        List<IpPrefix> clientAddressPools,
        Routing routing,
        Dns dns,
        AutoConnect autoConnect,
        WindowsSettings windows,
        Optional<IpsecPolicy> ipsec,
        Optional<OpenVpnSettings> openVpn,
        Optional<Text> organization,
        Optional<Text> support,
        Language language,
        AppleSettings apple,
        VirtualNetwork virtualNetwork,
        KeyType clientKeyType) {

    public Gateway {
        authentications = List.copyOf(authentications);
        trustAnchors = List.copyOf(trustAnchors);
        clientAddressPools = List.copyOf(clientAddressPools);
        if (authentications.isEmpty() || trustAnchors.isEmpty()) {
            throw new IllegalArgumentException("a gateway has an authentication and a trust anchor");
        }
        if (openVpn.isPresent() != tunnelTypes.has(TunnelType.OPENVPN)) {
            throw new IllegalArgumentException("OpenVPN settings stand exactly where OpenVPN is on");
        }
    }

    /**
     * The gateway of a draft that the rules found free of errors.
     *
     * @param tunnelTypes those in force on the day, which can be fewer than the draft's
     */
    public static Gateway of(GatewayDraft draft, Collection<TunnelType> tunnelTypes) {
        TunnelTypes types = TunnelTypes.of(tunnelTypes);
        Text name = requireNonNull(draft.name());
        return new Gateway(
                name,
                requireNonNull(draft.address()),
                requireNonNull(draft.expectedCertificateName()),
                Optional.ofNullable(draft.sku()),
                types,
                draft.authentications(),
                draft.trustAnchors(),
                draft.clientAddressPools(),
                requireNonNull(draft.routing()),
                draft.dns(),
                draft.autoConnect(),
                draft.windows(),
                Optional.ofNullable(draft.ipsec()),
                types.has(TunnelType.OPENVPN) ? Optional.ofNullable(draft.openVpn()) : Optional.empty(),
                Optional.ofNullable(draft.organization()),
                Optional.ofNullable(draft.support()),
                draft.language(),
                draft.apple(),
                Optional.ofNullable(draft.virtualNetwork()).orElseGet(() -> new VirtualNetwork(name, "")),
                draft.clientKeyType());
    }

    public boolean has(TunnelType type) {
        return tunnelTypes.has(type);
    }

    public Optional<ByCertificate> byCertificate() {
        return authentication(ByCertificate.class);
    }

    public Optional<ByRadius> byRadius() {
        return authentication(ByRadius.class);
    }

    public Optional<ByEntraId> byEntraId() {
        return authentication(ByEntraId.class);
    }

    /** Whether users have certificates that a RADIUS server judges, by rules of its own. */
    public boolean radiusTakesCertificates() {
        return byRadius()
                .filter(radius -> radius.method() == RadiusMethod.EAP_TLS)
                .isPresent();
    }

    private <A extends Authentication> Optional<A> authentication(Class<A> kind) {
        return authentications.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
