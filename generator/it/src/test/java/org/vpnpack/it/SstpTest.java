package org.vpnpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vpnpack.format.StrictXml;

/**
 * The real sstpc reaches Call Connect Ack with the address and trust anchor of Generic/VpnSettings.xml; behind that
 * comes PPP, which the kernel would have to speak. sstpc does not look at names, so openssl judges those.
 */
final class SstpTest {

    private static TwoHosts hosts;
    private static String address;
    private static Path anchor;

    @BeforeAll
    static void open() {
        Requirements.check();
        hosts = TwoHosts.open(People.ADDRESS);
        Path made = new Packages(hosts.folder().resolve("packages")).forEveryone("IKEv2", Packages.BY_CERTIFICATE);
        byte[] settings = TwoHosts.read(made.resolve("Generic/VpnSettings.xml")).getBytes(StandardCharsets.UTF_8);
        address = StrictXml.text(StrictXml.parse(settings), "VpnServer").orElseThrow();
        anchor = hosts.folder().resolve("anchor.pem");
        TwoHosts.write(
                anchor,
                "-----BEGIN CERTIFICATE-----\n"
                        + StrictXml.text(StrictXml.parse(settings), "CaCert")
                                .orElseThrow()
                                .replaceAll("(.{64})", "$1\n")
                        + "\n-----END CERTIFICATE-----\n");
    }

    @AfterAll
    static void close() {
        if (hosts != null) {
            hosts.close();
        }
    }

    @Test
    void sstpcReachesTheAcknowledgement() {
        try (Running gateway = gateway(People.SERVER);
                Running client = sstpc()) {
            gateway.await(Pattern.compile("request sound"));
            gateway.await(Pattern.compile("acknowledged"));
            assertThat(client.log()).doesNotContain("verify");
        }
        try (Running gateway = gateway(People.SERVER)) {
            assertThat(tls()).contains("Verification: OK");
            assertThat(gateway.log()).contains("listening");
        }
    }

    @Test
    @DisplayName("G1: a gateway of another root, or with another name, is refused")
    void wrongGatewaysAreRefused() {
        try (Running gateway = gateway(People.WRONG_ROOT);
                Running client = sstpc()) {
            gateway.await(Pattern.compile("ended: |unsound message"));
            client.exitCode();
            assertThat(gateway.log()).doesNotContain("acknowledged");
        }
        try (Running gateway = gateway(People.WRONG_NAME)) {
            assertThat(tls()).contains("hostname mismatch");
            assertThat(gateway.log()).doesNotContain("acknowledged");
        }
    }

    private static Running gateway(Credential certificate) {
        Path container = hosts.folder().resolve("gateway.p12");
        byte[] content = certificate.equals(People.WRONG_ROOT)
                ? certificate.p12(People.PASSWORD)
                : certificate.p12(People.PASSWORD, People.SERVER_ISSUER);
        try {
            Files.write(container, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Running gateway = hosts.gateway()
                .start(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SstpGateway.class.getName(),
                        container.toString(),
                        People.PASSWORD);
        gateway.await(Pattern.compile("listening"));
        return gateway;
    }

    /** Its standard input is the PPP daemon's output: a pipe that stays open and silent. */
    private static Running sstpc() {
        List<String> command = List.of(
                "sstpc",
                "--log-stderr",
                "--log-level",
                "4",
                "--nolaunchpppd",
                "--tls-ext",
                "--ca-cert",
                anchor.toString(),
                "--user",
                "alice",
                "--password",
                "x",
                address);
        return hosts.client().startWithOpenInput(command);
    }

    private static String tls() {
        try (Running client = hosts.client()
                .start(
                        "openssl",
                        "s_client",
                        "-connect",
                        address + ":443",
                        "-servername",
                        address,
                        "-CAfile",
                        anchor.toString(),
                        "-verify_hostname",
                        address)) {
            client.exitCode();
            return client.log();
        }
    }
}
