package org.vpnpack.gateway;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What could be read of a gateway document: a value that is missing or wrong is null, so that rules can still judge the
 * rest and tell all problems at once.
 *
 * @param serverCertificateName as written; null means the address
 */
public record GatewayDraft(
        @Nullable Text name,
        @Nullable HostName address,
        @Nullable HostName serverCertificateName,
        @Nullable Sku sku,
        Set<TunnelType> tunnelTypes,
        List<Authentication> authentications,
        List<TrustAnchor> trustAnchors,
        List<IpPrefix> clientAddressPools,
        @Nullable Routing routing,
        Dns dns,
        AutoConnect autoConnect,
        WindowsSettings windows,
        @Nullable IpsecPolicy ipsec,
        @Nullable OpenVpnSettings openVpn,
        @Nullable Text organization,
        @Nullable Text support,
        Language language,
        AppleSettings apple,
        @Nullable VirtualNetwork virtualNetwork,
        KeyType clientKeyType) {

    /** The name that the gateway's certificate must bear, or null when the address is unknown as well. */
    public @Nullable HostName expectedCertificateName() {
        return serverCertificateName != null ? serverCertificateName : address;
    }

    public boolean has(TunnelType type) {
        return tunnelTypes.contains(type);
    }

    public <A extends Authentication> @Nullable A authentication(Class<A> kind) {
        return authentications.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElse(null);
    }
}
