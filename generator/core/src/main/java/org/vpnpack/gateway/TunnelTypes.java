package org.vpnpack.gateway;

import static org.vpnpack.gateway.TunnelType.IKEV2;
import static org.vpnpack.gateway.TunnelType.OPENVPN;
import static org.vpnpack.gateway.TunnelType.SSTP;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One of the five sets of tunnel types that a gateway can have.
 *
 * <p>Of the seven non-empty sets, the two that hold both SSTP and OpenVPN do not exist: both are TLS on TCP port 443.
 */
public final class TunnelTypes {

    /** The five sets, in the order in which documentation lists them. */
    public static final List<TunnelTypes> ALL = List.of(
            new TunnelTypes(EnumSet.of(OPENVPN)),
            new TunnelTypes(EnumSet.of(SSTP)),
            new TunnelTypes(EnumSet.of(IKEV2)),
            new TunnelTypes(EnumSet.of(IKEV2, OPENVPN)),
            new TunnelTypes(EnumSet.of(SSTP, IKEV2)));

    private final EnumSet<TunnelType> types;

    private TunnelTypes(EnumSet<TunnelType> types) {
        this.types = types;
    }

    /** Whether these types form one of the five sets. */
    public static boolean legal(Collection<TunnelType> types) {
        return !types.isEmpty() && !(types.contains(SSTP) && types.contains(OPENVPN));
    }

    /**
     * The set of these types.
     *
     * @throws IllegalArgumentException for an empty set, and for SSTP with OpenVPN
     */
    public static TunnelTypes of(Collection<TunnelType> types) {
        if (!legal(types)) {
            throw new IllegalArgumentException("no gateway has the tunnel types " + types);
        }
        return new TunnelTypes(EnumSet.copyOf(types));
    }

    public boolean has(TunnelType type) {
        return types.contains(type);
    }

    /** The types in the order SSTP, IKEv2, OpenVPN. */
    public Set<TunnelType> asSet() {
        return EnumSet.copyOf(types);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TunnelTypes that && types.equals(that.types);
    }

    @Override
    public int hashCode() {
        return types.hashCode();
    }

    /** The names joined by {@code +}: {@code IKEv2+OpenVPN}. */
    @Override
    public String toString() {
        return types.stream().map(TunnelType::toString).collect(Collectors.joining("+"));
    }
}
