package org.vpnpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The real NetworkManager imports OpenVPN/vpnconfig.ovpn, loads what install.sh installs, and connects with both. */
final class NetworkManagerTest {

    /** Gets three answers from the host behind the gateway by the tunnel, while the default route stays the cable's. */
    private static final String PING = """
            ip route get 10.50.0.4 | grep 'dev tun'
            ip route show default | grep 'dev vpc'
            ! ip route show default | grep 'dev tun'
            """ + String.join(" ", TwoHosts.PING) + "\n";

    private static TwoHosts hosts;
    private static Packages packages;
    private int run;

    @BeforeAll
    static void open() throws IOException {
        Requirements.check();
        hosts = TwoHosts.open(People.ADDRESS);
        packages = new Packages(hosts.folder().resolve("packages"));
        try (InputStream script = NetworkManagerTest.class.getResourceAsStream("network-manager.sh")) {
            TwoHosts.write(
                    hosts.folder().resolve("network-manager.sh"),
                    new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    static void close() {
        if (hosts != null) {
            hosts.close();
        }
    }

    @Test
    void anImportedProfileConnects() {
        Path made = packages.forUser(People.ALICE, "OpenVPN");
        try (OpenVpnGateway gateway = gateway(People.SERVER)) {
            String log = inNetworkManager(
                    "nmcli connection import type openvpn file " + made.resolve("OpenVPN/vpnconfig.ovpn")
                            + "\nnmcli connection modify vpnconfig ipv4.never-default yes"
                            + "\nnmcli --wait 30 connection up vpnconfig\n" + PING);
            assertThat(log).as(gateway.log()).contains("done: 0");
        }
    }

    @Test
    void anInstalledKeyFileConnects() {
        Path made = packages.forUser(People.DAVE, "IKEv2, OpenVPN");
        try (OpenVpnGateway gateway = gateway(People.SERVER)) {
            String log = inNetworkManager("sh " + made.resolve("Linux/install.sh")
                    + "\nnmcli -g NAME,TYPE connection show"
                    + "\nnmcli --wait 30 connection up 'it-p2s (OpenVPN)'\n" + PING
                    + "sh " + made.resolve("Linux/install.sh") + " remove\nnmcli -g NAME connection show\n");
            assertThat(log).as(gateway.log()).contains("done: 0");
            assertThat(log)
                    .contains("install.sh: done: it-p2s", "it-p2s (IKEv2):vpn", "it-p2s (OpenVPN):vpn")
                    .doesNotContain("does not take");
            assertThat(log.substring(log.lastIndexOf("install.sh: done"))).doesNotContain("it-p2s (");
        }
    }

    @Test
    @DisplayName("G1: NetworkManager refuses a gateway with another name")
    void aWrongGatewayIsRefused() {
        Path made = packages.forUser(People.ALICE, "OpenVPN");
        try (OpenVpnGateway gateway = gateway(People.WRONG_NAME)) {
            String log = inNetworkManager("sh " + made.resolve("Linux/install.sh")
                    + "\n! nmcli --wait 6 connection up 'it-p2s (OpenVPN)'\n! ip link show tun0\n");
            assertThat(log).contains("done: 0");
            assertThat(gateway.log()).doesNotContain("Peer Connection Initiated");
        }
    }

    /** Runs these lines with a NetworkManager of their own; each must succeed. */
    private String inNetworkManager(String lines) {
        run++;
        Path work = hosts.folder().resolve("nm" + run + System.nanoTime());
        Path commands = work.resolve("commands");
        TwoHosts.write(commands, "set -eux\n" + lines);
        String script = "unshare -m sh " + hosts.folder().resolve("network-manager.sh") + " " + work + " "
                + hosts.client().name() + " sh " + commands + "; echo done: $?";
        try (Running running = hosts.client().start("sh", "-c", script)) {
            running.exitCode();
            return running.log();
        }
    }

    private static OpenVpnGateway gateway(Credential certificate) {
        return OpenVpnGateway.start(hosts, packages, certificate, OpenVpnGateway.ALL_SUITES, false);
    }
}
