package org.vpnpack.it;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What real clients need of a computer; without it tests are skipped with a message, or fail where they must not be. */
final class Requirements {

    /** File that must be there, and the Debian package that brings it. */
    private static final Map<String, String> PACKAGES = new TreeMap<>(Map.ofEntries(
            Map.entry("/usr/sbin/openvpn", "openvpn"),
            Map.entry("/usr/sbin/swanctl", "strongswan-swanctl"),
            Map.entry("/usr/sbin/charon-systemd", "charon-systemd"),
            Map.entry("/usr/lib/ipsec/plugins/libstrongswan-kernel-libipsec.so", "libcharon-extra-plugins"),
            Map.entry("/usr/lib/ipsec/plugins/libstrongswan-eap-mschapv2.so", "libcharon-extauth-plugins"),
            Map.entry("/usr/sbin/NetworkManager", "network-manager"),
            Map.entry("/usr/lib/NetworkManager/VPN/nm-openvpn-service.name", "network-manager-openvpn"),
            Map.entry("/usr/bin/dbus-daemon", "dbus"),
            Map.entry("/usr/sbin/sstpc", "sstp-client"),
            Map.entry("/usr/sbin/ip", "iproute2"),
            Map.entry("/usr/bin/ping", "iputils-ping")));

    private Requirements() {}

    static void check() {
        List<String> lacking = new ArrayList<>();
        if (!"root".equals(System.getProperty("user.name"))) {
            lacking.add("needs root");
        }
        if (!Files.exists(Path.of("/dev/net/tun"))) {
            lacking.add("needs /dev/net/tun");
        }
        PACKAGES.forEach((file, name) -> {
            if (!Files.exists(Path.of(file))) {
                lacking.add("needs " + name + ": apt-get install " + name);
            }
        });
        if (lacking.isEmpty()) {
            return;
        }
        String message = String.join("; ", lacking);
        if ("true".equals(System.getenv("VPNPACK_REQUIRE_CLIENTS"))) {
            fail(message);
        }
        abort(message);
    }
}
