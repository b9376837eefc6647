package org.vpnpack.gateway;

import java.util.List;

/** Name servers and search suffixes that clients use while connected; either list can be empty. */
public record Dns(List<IpAddress> servers, List<HostName> suffixes) {

    public static final Dns NONE = new Dns(List.of(), List.of());

    public Dns {
        servers = List.copyOf(servers);
        suffixes = List.copyOf(suffixes);
    }
}
