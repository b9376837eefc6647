package org.vpnpack.gateway;

import java.util.Optional;
import java.util.OptionalInt;

/** A gateway SKU of Azure; others than these do not exist in documents. Limits: Microsoft's gateway tables, 2026-08. */
public enum Sku {
    BASIC("Basic", 0),
    STANDARD("Standard", 0),
    HIGH_PERFORMANCE("HighPerformance", 0),
    VPN_GW1("VpnGw1", 250),
    VPN_GW2("VpnGw2", 500),
    VPN_GW3("VpnGw3", 1000),
    VPN_GW4("VpnGw4", 5000),
    VPN_GW5("VpnGw5", 10000),
    VPN_GW1_AZ("VpnGw1AZ", 250),
    VPN_GW2_AZ("VpnGw2AZ", 500),
    VPN_GW3_AZ("VpnGw3AZ", 1000),
    VPN_GW4_AZ("VpnGw4AZ", 5000),
    VPN_GW5_AZ("VpnGw5AZ", 10000),
    ULTRA_PERFORMANCE("UltraPerformance", 0),
    ER_GW1_AZ("ErGw1AZ", 0),
    ER_GW2_AZ("ErGw2AZ", 0),
    ER_GW3_AZ("ErGw3AZ", 0),
    ER_GW_SCALE("ErGwScale", 0);

    private final String label;
    private final int connections;

    Sku(String label, int connections) {
        this.label = label;
        this.connections = connections;
    }

    public static Optional<Sku> named(String name) {
        for (Sku sku : values()) {
            if (sku.label.equals(name)) {
                return Optional.of(sku);
            }
        }
        return Optional.empty();
    }

    /** Point-to-site connections over IKEv2 and OpenVPN together; nothing where Azure publishes no number. */
    public OptionalInt connections() {
        return connections > 0 ? OptionalInt.of(connections) : OptionalInt.empty();
    }

    /** Whether it is an ExpressRoute gateway, which serves no point-to-site users. */
    public boolean isExpressRoute() {
        return this == ULTRA_PERFORMANCE || label.startsWith("ErGw");
    }

    /** Whether it is one of VpnGw1 to VpnGw5 without an availability zone. */
    public boolean isWithoutZone() {
        return label.startsWith("VpnGw") && !label.endsWith("AZ");
    }

    @Override
    public String toString() {
        return label;
    }
}
