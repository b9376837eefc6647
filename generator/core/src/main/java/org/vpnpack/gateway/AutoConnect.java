package org.vpnpack.gateway;

import java.util.List;

/**
 * When a client connects by itself; where nothing is said, only when its user asks.
 *
 * @param always whenever the device is online
 * @param domains when a name in one of these domains is looked up
 * @param trustedSsids names of wireless networks in which no tunnel is needed; Apple's systems know them
 * @param trustedDnsSuffixes DNS suffixes of networks in which no tunnel is needed
 */
public record AutoConnect(
        boolean always, List<HostName> domains, List<Ssid> trustedSsids, List<HostName> trustedDnsSuffixes) {

    public static final AutoConnect NEVER = new AutoConnect(false, List.of(), List.of(), List.of());

    public AutoConnect {
        domains = List.copyOf(domains);
        trustedSsids = List.copyOf(trustedSsids);
        trustedDnsSuffixes = List.copyOf(trustedDnsSuffixes);
    }

    /** Whether anything but the user makes it connect. */
    public boolean isOn() {
        return always || !domains.isEmpty();
    }
}
