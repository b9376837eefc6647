package org.vpnpack.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A real OpenVPN server as Azure's gateways are: TCP 443, TLS 1.2, tls-auth, AES-256-GCM, client certificates or passwords. */
final class OpenVpnGateway implements AutoCloseable {

    static final String ALL_SUITES = "TLS-ECDHE-ECDSA-WITH-AES-256-GCM-SHA384:TLS-ECDHE-RSA-WITH-AES-256-GCM-SHA384"
            + ":TLS-ECDHE-ECDSA-WITH-AES-128-GCM-SHA256:TLS-ECDHE-RSA-WITH-AES-128-GCM-SHA256";
    static final String USER_PASSWORD = "s3cret 'pass\"";

    private final Running process;

    private OpenVpnGateway(Running process) {
        this.process = process;
    }

    /** A gateway that takes the users of the tests by certificate or password. */
    static OpenVpnGateway start(
            TwoHosts hosts, Packages packages, Credential certificate, String suites, boolean byPassword) {
        return start(hosts, packages.staticKeyFile(), certificate, suites, byPassword, Clients.OF_THE_TESTS);
    }

    /** A gateway that takes these users by certificate. */
    static OpenVpnGateway start(TwoHosts hosts, Path staticKey, Clients clients) {
        return start(hosts, staticKey, People.SERVER, ALL_SUITES, false, clients);
    }

    private static OpenVpnGateway start(
            TwoHosts hosts,
            Path staticKey,
            Credential certificate,
            String suites,
            boolean byPassword,
            Clients clients) {
        Path folder = hosts.folder().resolve("openvpn-gateway");
        TwoHosts.write(folder.resolve("chain.pem"), People.chain(certificate));
        TwoHosts.write(folder.resolve("key-test-only.pem"), certificate.keyPem());
        TwoHosts.write(folder.resolve("clients.pem"), clients.authorities());
        TwoHosts.write(folder.resolve("revoked.pem"), clients.revoked());
        List<String> lines = new ArrayList<>(List.of(
                "server 172.16.201.0 255.255.255.0",
                "topology subnet",
                "proto tcp-server",
                "local 10.99.0.1",
                "port 443",
                "dev tun",
                "ca clients.pem",
                "cert chain.pem",
                "key key-test-only.pem",
                "dh none",
                "tls-auth " + staticKey + " 0",
                "tls-version-min 1.2",
                "tls-version-max 1.2",
                "tls-cipher " + suites,
                "data-ciphers AES-256-GCM",
                "auth SHA256",
                "keepalive 10 60",
                "push \"route 10.50.0.0 255.255.0.0\"",
                "verb 3"));
        if (byPassword) {
            TwoHosts.write(
                    folder.resolve("check"),
                    "#!/bin/sh\n{ IFS= read -r user; IFS= read -r password; } <\"$1\"\n"
                            + "[ \"$user\" = alice ] && [ \"$password\" = \"$(cat expected)\" ]\n");
            TwoHosts.write(folder.resolve("expected"), USER_PASSWORD);
            folder.resolve("check").toFile().setExecutable(true);
            lines.addAll(List.of(
                    "verify-client-cert none",
                    "username-as-common-name",
                    "script-security 2",
                    "auth-user-pass-verify " + folder.resolve("check") + " via-file"));
        } else {
            lines.addAll(List.of("remote-cert-tls client", "crl-verify revoked.pem"));
        }
        TwoHosts.write(folder.resolve("server.conf"), String.join("\n", lines) + "\n");
        OpenVpnGateway gateway = new OpenVpnGateway(
                hosts.gateway().start("openvpn", "--cd", folder.toString(), "--config", "server.conf"));
        try {
            gateway.await("Initialization Sequence Completed");
            return gateway;
        } catch (AssertionError e) {
            gateway.close();
            throw e;
        }
    }

    String await(String wanted) {
        return process.await(Pattern.compile(wanted));
    }

    String log() {
        return process.log();
    }

    @Override
    public void close() {
        process.close();
    }
}
