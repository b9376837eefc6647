package org.vpnpack.gateway;

import java.util.Locale;
import java.util.Optional;

/** A tunnel type of a point-to-site gateway, in Azure's order: SSTP, IKEv2, OpenVPN. */
public enum TunnelType {
    SSTP("SSTP"),
    IKEV2("IKEv2"),
    OPENVPN("OpenVPN");

    private final String label;

    TunnelType(String label) {
        this.label = label;
    }

    /** The tunnel type of a name, in any case: Azure itself writes both {@code IKEv2} and {@code IkeV2}. */
    public static Optional<TunnelType> named(String name) {
        for (TunnelType type : values()) {
            if (type.label.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The name as people write it: {@code SSTP}, {@code IKEv2}, {@code OpenVPN}. */
    @Override
    public String toString() {
        return label;
    }
}
