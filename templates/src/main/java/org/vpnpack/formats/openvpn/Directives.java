package org.vpnpack.formats.openvpn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.vpnpack.formats.openvpn.OpenVpnConfig.Directive;

/** Which directives a client profile may have: a list of the harmless ones; all others are refused. */
final class Directives {

    private static final Set<String> HARMLESS = Set.of(
            "client",
            "remote",
            "remote-random",
            "verify-x509-name",
            "remote-cert-tls",
            "dev",
            "dev-type",
            "proto",
            "resolv-retry",
            "nobind",
            "persist-key",
            "persist-tun",
            "tls-timeout",
            "key-direction",
            "verb",
            "mute",
            "auth-nocache",
            "ping",
            "ping-restart",
            "keepalive",
            "connect-retry",
            "connect-timeout",
            "connect-retry-max",
            "server-poll-timeout",
            "redirect-gateway",
            "route",
            "route-ipv6",
            "route-nopull",
            "dhcp-option",
            "block-outside-dns",
            "disable-dco",
            "tun-mtu",
            "mssfix",
            "reneg-sec",
            "hand-window",
            "explicit-exit-notify");

    /** Harmless as one word; with an argument they read files or switch things off. */
    private static final Set<String> HARMLESS_ALONE = Set.of("auth-user-pass", "pull", "float");

    private static final String CIPHER = "(?:AES-(?:128|192|256)-(?:GCM|CBC)|CHACHA20-POLY1305)";

    /** Those that could turn the cryptography off, or down to what is broken. */
    private static final Map<String, Pattern> SOUND = Map.of(
            "auth", Pattern.compile("SHA(?:256|384|512)"),
            "cipher", Pattern.compile(CIPHER),
            "data-ciphers", Pattern.compile(CIPHER + "(?::" + CIPHER + ")*+"),
            "tls-version-min", Pattern.compile("1\\.[23]"));

    private static final Set<String> RUNS_PROGRAMS = Set.of(
            "script-security",
            "up",
            "down",
            "route-up",
            "route-pre-down",
            "ipchange",
            "tls-verify",
            "client-connect",
            "client-disconnect",
            "plugin",
            "learn-address",
            "auth-user-pass-verify",
            "iproute",
            "tls-crypt-v2-verify",
            "client-crresponse",
            "dns-updown");

    /** Of all others OpenVPN takes the last, or several where a package has one. */
    private static final Set<String> MANY_TIMES = Set.of("route", "route-ipv6", "dhcp-option", "ignore-unknown-option");

    /** What the gateway pushes; in a profile, somebody else's wish. */
    private static final Set<String> PUSHED =
            Set.of("route", "route-ipv6", "route-nopull", "dhcp-option", "block-outside-dns");

    private Directives() {}

    /** Whether a directive sends traffic or names elsewhere than the gateway says. */
    static boolean overridesGateway(Directive directive) {
        return PUSHED.contains(directive.name());
    }

    /** Why a directive must not stand in a profile, as the end of a sentence that begins with "which"; or nothing. */
    static Optional<String> objection(Directive directive) {
        String name = directive.name();
        List<String> arguments = directive.arguments();
        if (RUNS_PROGRAMS.contains(name)) {
            return Optional.of("runs programs on the user's device");
        }
        Pattern sound = SOUND.get(name);
        if (sound != null) {
            return arguments.size() == 1 && sound.matcher(arguments.get(0)).matches()
                    ? Optional.empty()
                    : Optional.of("asks for cryptography that is not on the list of sound ones");
        }
        boolean known = HARMLESS.contains(name)
                || HARMLESS_ALONE.contains(name) && arguments.isEmpty()
                || name.equals("setenv") && arguments.equals(List.of("CLIENT_CERT", "0"))
                || name.equals("ignore-unknown-option") && arguments.equals(List.of("disable-dco"));
        return known ? Optional.empty() : Optional.of("is not on the list of harmless ones");
    }

    static boolean mayRepeat(Directive directive) {
        return MANY_TIMES.contains(directive.name());
    }
}
