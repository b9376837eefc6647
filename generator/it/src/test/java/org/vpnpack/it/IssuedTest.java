package org.vpnpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vpnpack.cli.FrontDoor;

/** Whom {@code vpnpack issue} gave a package connects with it, until {@code revoke} and {@code crl} say otherwise. */
final class IssuedTest {

    private static final String UP = "Initialization Sequence Completed";

    private static TwoHosts hosts;
    private static Path folder;
    private static Packages packages;

    @BeforeAll
    static void open() {
        Requirements.check();
        hosts = TwoHosts.open(People.ADDRESS);
        folder = hosts.folder().resolve("issuing");
        packages = new Packages(folder);
        FrontDoor.vpnpack(List.of(
                "ca",
                "init",
                "--name",
                "Test Issuer",
                "--out",
                file("ca.p12"),
                "--key-type",
                "ec-p256",
                "--make-password",
                "--password-file",
                file("ca.password")));
        packages.document("gateway.yaml", "IKEv2, OpenVPN", "certificate: {clientRoots: [ca.cer]}");
        for (String[] user : new String[][] {{"alice", "ec-p256"}, {"bob", "rsa-2048"}}) {
            withAuthority("issue", file("gateway.yaml"), "--user", user[0], "--key-type", user[1], "-o", file("out"));
            Packages.unpacked(folder.resolve("out/" + user[0] + ".zip"), folder.resolve(user[0]));
        }
        withAuthority("crl", "-o", file("nobody.crl"));
        withAuthority("revoke", "--user", "alice");
        withAuthority("crl", "-o", file("alice.crl"));
    }

    @AfterAll
    static void close() {
        if (hosts != null) {
            hosts.close();
        }
    }

    @Test
    @DisplayName("L6: OpenVPN connects an issued user, and refuses them by the list that names them")
    void openVpn() {
        try (OpenVpnGateway gateway = OpenVpnGateway.start(hosts, packages.staticKeyFile(), clients("nobody.crl"))) {
            for (String user : List.of("alice", "bob")) {
                try (Running client = openVpnClient(user)) {
                    client.await(Pattern.compile(UP));
                    hosts.ping();
                }
                assertThat(gateway.log()).contains("VERIFY OK: depth=0, CN=" + user);
            }
        }
        try (OpenVpnGateway gateway = OpenVpnGateway.start(hosts, packages.staticKeyFile(), clients("alice.crl"))) {
            try (Running client = openVpnClient("alice")) {
                gateway.await("certificate revoked");
                client.exitCode();
                assertThat(client.log()).doesNotContain(UP);
            }
            try (Running client = openVpnClient("bob")) {
                client.await(Pattern.compile(UP));
            }
        }
    }

    @Test
    @DisplayName("L6: IKEv2 connects an issued user, and refuses them by the list that names them")
    void ikev2() {
        try (Ikev2Pair pair = Ikev2Pair.start(hosts)) {
            pair.gateway(clients("nobody.crl"));
            for (String user : List.of("alice", "bob")) {
                assertThat(pair.connect(swanctlFolder(user), true).associations())
                        .contains("ESTABLISHED", "remote 10.50.0.0/16");
            }
            pair.gateway(clients("alice.crl"));
            int mark = pair.gatewayMark();
            assertThat(pair.initiate(swanctlFolder("alice"))).contains("initiate failed");
            pair.awaitGateway("certificate was revoked", mark);
            assertThat(pair.connect(swanctlFolder("bob"), false).associations()).contains("ESTABLISHED");
        }
    }

    private static Clients clients(String revocationList) {
        return new Clients(TwoHosts.read(folder.resolve("ca.cer")), "", TwoHosts.read(folder.resolve(revocationList)));
    }

    private static Running openVpnClient(String user) {
        return hosts.client()
                .start(
                        "openvpn",
                        "--config",
                        file(user + "/OpenVPN/vpnconfig.ovpn"),
                        "--askpass",
                        file("out/" + user + ".password"),
                        "--connect-retry-max",
                        "1",
                        "--tls-exit");
    }

    /** The folder as it was made, with the password that swanctl would ask for. */
    private static Path swanctlFolder(String user) {
        Path made = StrongSwan.copy(folder.resolve(user + "/Linux/swanctl"), folder.resolve(user + "-swanctl"));
        Path settings = made.resolve("swanctl.conf");
        TwoHosts.write(
                settings,
                TwoHosts.read(settings)
                        + "secrets {\n  private-user {\n    file = it-p2s.pem\n    secret = \""
                        + TwoHosts.read(folder.resolve("out/" + user + ".password"))
                                .strip() + "\"\n  }\n}\n");
        return made;
    }

    private static void withAuthority(String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(more));
        words.addAll(List.of("--ca", file("ca.p12"), "--password-file", file("ca.password")));
        FrontDoor.vpnpack(words);
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }
}
