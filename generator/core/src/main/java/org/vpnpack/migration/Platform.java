package org.vpnpack.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.TunnelType;

/** A kind of device, and which clients it has for a gateway (Microsoft, about point-to-site, read 2026-08). */
public enum Platform {
    WINDOWS("Windows"),
    MACOS("macOS"),
    IOS("iOS"),
    ANDROID("Android"),
    LINUX("Linux"),
    UNKNOWN("unknown");

    private final String label;

    Platform(String label) {
        this.label = label;
    }

    /** The platform of a word, in any case; none of an empty one is {@link #UNKNOWN}. */
    static Optional<Platform> named(String word) {
        if (word.isEmpty()) {
            return Optional.of(UNKNOWN);
        }
        for (Platform platform : values()) {
            if (platform.label.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
                return Optional.of(platform);
            }
        }
        return Optional.empty();
    }

    /** What a person on this platform connects with; nothing when the gateway has no way for it. */
    public List<String> clients(Gateway gateway) {
        if (this == UNKNOWN) {
            return List.of("depends on the device");
        }
        List<String> clients = new ArrayList<>();
        if (gateway.tunnelTypes().has(TunnelType.IKEV2)) {
            clients.add(
                    switch (this) {
                        case WINDOWS, MACOS, IOS -> "IKEv2, built into " + label;
                        case ANDROID -> "IKEv2, the strongSwan app";
                        case LINUX, UNKNOWN -> "IKEv2, strongSwan";
                    });
        }
        if (gateway.tunnelTypes().has(TunnelType.SSTP) && this == WINDOWS) {
            clients.add("SSTP, built into Windows");
        }
        if (gateway.tunnelTypes().has(TunnelType.OPENVPN)) {
            openVpn(gateway, clients);
        }
        return clients;
    }

    /** For Entra ID there is one client, which exists for two platforms (the one for Linux was retired on 2026-08-31). */
    private void openVpn(Gateway gateway, List<String> clients) {
        if (gateway.byCertificate().isPresent() || gateway.byRadius().isPresent()) {
            clients.add(this == IOS ? "OpenVPN Connect" : "OpenVPN's client");
        }
        boolean azureClient =
                this == WINDOWS || this == MACOS && gateway.byEntraId().isPresent();
        if (azureClient) {
            clients.add("Azure VPN Client");
        }
    }

    @Override
    public String toString() {
        return label;
    }
}
