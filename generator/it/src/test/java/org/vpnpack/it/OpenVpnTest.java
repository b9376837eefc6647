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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real OpenVPN connects with OpenVPN/vpnconfig.ovpn, and refuses whom it must. */
final class OpenVpnTest {

    private static final String UP = "Initialization Sequence Completed";

    private static TwoHosts hosts;
    private static Packages packages;

    @BeforeAll
    static void open() {
        Requirements.check();
        hosts = TwoHosts.open(People.ADDRESS);
        packages = new Packages(hosts.folder().resolve("packages"));
    }

    @AfterAll
    static void close() {
        if (hosts != null) {
            hosts.close();
        }
    }

    @Test
    void usersWithRsaAndEllipticKeysAndIntermediatesConnect() {
        try (OpenVpnGateway gateway = gateway(People.SERVER)) {
            for (Credential user : List.of(People.ALICE, People.CAROL, People.DAVE)) {
                try (Running client = client(packages.forUser(user, "OpenVPN"))) {
                    client.await(Pattern.compile(UP));
                    hosts.ping();
                    assertThat(hosts.client().run("ip", "route", "get", TwoHosts.BEHIND))
                            .contains("dev tun");
                    assertThat(hosts.client().run("ip", "route", "show", "default"))
                            .isEmpty();
                }
            }
            assertThat(gateway.log()).contains("VERIFY OK: depth=0, CN=alice");
        }
    }

    @Test
    @DisplayName("K5: the key in the profile opens with the container's password")
    void theEncryptedKeyOpensWithItsPassword() {
        Path made = packages.forUserWithPassword(People.ALICE, "OpenVPN", Packages.BY_CERTIFICATE);
        Path password = hosts.folder().resolve("askpass");
        TwoHosts.write(password, People.PASSWORD + "\n");
        try (OpenVpnGateway gateway = gateway(People.SERVER);
                Running client = client(made, "--askpass", password.toString())) {
            client.await(Pattern.compile(UP));
            hosts.ping();
            assertThat(gateway.log()).contains("VERIFY OK: depth=0, CN=alice");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ECDHE-ECDSA-WITH-AES-128-GCM-SHA256",
                "ECDHE-ECDSA-WITH-AES-256-GCM-SHA384",
                "ECDHE-RSA-WITH-AES-128-GCM-SHA256",
                "ECDHE-RSA-WITH-AES-256-GCM-SHA384",
                "ECDHE-ECDSA-WITH-AES-128-CBC-SHA256",
                "ECDHE-ECDSA-WITH-AES-256-CBC-SHA384",
                "ECDHE-RSA-WITH-AES-128-CBC-SHA256",
                "ECDHE-RSA-WITH-AES-256-CBC-SHA384"
            })
    void eachSuiteOfTheGatewayWithAnEphemeralKeyConnects(String suite) {
        Credential certificate = suite.contains("ECDSA") ? People.SERVER_EC : People.SERVER;
        try (OpenVpnGateway gateway = OpenVpnGateway.start(hosts, packages, certificate, "TLS-" + suite, false);
                Running client = client(aliceWithClearKey())) {
            client.await(Pattern.compile(UP));
            hosts.ping();
            assertThat(client.log())
                    .contains(suite.replace("-WITH-AES-", "-AES").replace("-CBC", ""));
            assertThat(gateway.log()).contains(UP);
        }
    }

    @Test
    @DisplayName("G1: a gateway with another name, another root or without serverAuth is refused")
    void wrongGatewaysAreRefused() {
        assertRefusedByClient(People.WRONG_NAME, "VERIFY X509NAME ERROR");
        assertRefusedByClient(People.WRONG_ROOT, "VERIFY ERROR: .*(unable to get|self.signed|issuer)");
        assertRefusedByClient(People.NO_SERVER_AUTH, "(VERIFY EKU ERROR|unsuitable certificate purpose|unsupported)");
    }

    private static void assertRefusedByClient(Credential certificate, String words) {
        try (OpenVpnGateway gateway = gateway(certificate);
                Running client = client(aliceWithClearKey())) {
            client.await(Pattern.compile(words));
            client.exitCode();
            assertThat(client.log()).doesNotContain(UP);
            assertThat(gateway.log()).contains(UP);
        }
    }

    @Test
    void revokedUsersAndThoseOfAnotherRootAreRefused() {
        try (OpenVpnGateway gateway = gateway(People.SERVER)) {
            try (Running client = client(packages.forUser(People.BOB, "OpenVPN"))) {
                gateway.await("certificate revoked");
                client.exitCode();
                assertThat(client.log()).doesNotContain(UP);
            }
            try (Running client = client(packages.forUser(People.MALLORY, "OpenVPN"))) {
                gateway.await("VERIFY ERROR: depth=0, error=unable to get local issuer certificate");
                client.exitCode();
                assertThat(client.log()).doesNotContain(UP);
            }
        }
    }

    @Test
    void aPasswordConnectsAndAnotherDoesNot() {
        Path made = packages.forEveryone("OpenVPN", Packages.BY_PASSWORD);
        Path right = hosts.folder().resolve("right");
        TwoHosts.write(right, "alice\n" + OpenVpnGateway.USER_PASSWORD + "\n");
        Path wrong = hosts.folder().resolve("wrong");
        TwoHosts.write(wrong, "alice\nguess\n");
        try (OpenVpnGateway gateway =
                OpenVpnGateway.start(hosts, packages, People.SERVER, OpenVpnGateway.ALL_SUITES, true)) {
            try (Running client = client(made, "--auth-user-pass", right.toString())) {
                client.await(Pattern.compile(UP));
                hosts.ping();
            }
            try (Running client = client(made, "--auth-user-pass", wrong.toString())) {
                client.await(Pattern.compile("AUTH_FAILED"));
                client.exitCode();
            }
            assertThat(gateway.log()).contains(UP);
        }
    }

    @Test
    void aProfileThatNobodyFilledInDoesNotStart() {
        try (Running client = client(packages.forEveryone("OpenVPN", Packages.BY_CERTIFICATE))) {
            assertThat(client.exitCode()).isNotZero();
            assertThat(client.log()).contains("Cannot load inline certificate file");
        }
    }

    private static Path aliceWithClearKey() {
        return packages.forUser(People.ALICE, "OpenVPN");
    }

    private static OpenVpnGateway gateway(Credential certificate) {
        return OpenVpnGateway.start(hosts, packages, certificate, OpenVpnGateway.ALL_SUITES, false);
    }

    /** The profile as it was made; the options only keep the client from asking and from trying again. */
    private static Running client(Path made, String... options) {
        List<String> command = new ArrayList<>(List.of("openvpn", "--config"));
        command.add(made.resolve("OpenVPN/vpnconfig.ovpn").toString());
        command.addAll(
                List.of("--resolv-retry", "2", "--connect-retry-max", "1", "--tls-exit", "--auth-retry", "none"));
        command.addAll(List.of(options));
        return hosts.client().start(command.toArray(new String[0]));
    }
}
