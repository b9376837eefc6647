package org.vpnpack.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A strongSwan gateway as Azure's are, and a strongSwan client that is given one folder after the other. */
final class Ikev2Pair implements AutoCloseable {

    static final String USER_PASSWORD = "s3cret pass";

    /** All rows of Azure's tables, as the responder of a gateway without a custom policy has them. */
    static final String ALL_IKE = "aes256gcm16-prfsha384-ecp384,aes256gcm16-prfsha384-modp2048,aes256-sha256-modp2048";

    static final String ALL_ESP = "aes256gcm16,aes256gcm16-ecp384,aes256gcm16-modp2048,aes256-sha256";

    private static final Pattern ADDRESS = Pattern.compile("installing new virtual IP ([0-9.]+)");
    private static final Pattern CONNECTION = Pattern.compile("(?m)^connections \\{\n +([A-Za-z0-9_-]+) \\{");

    private final TwoHosts hosts;
    private final StrongSwan gateway;
    private final StrongSwan client;

    private Ikev2Pair(TwoHosts hosts, StrongSwan gateway, StrongSwan client) {
        this.hosts = hosts;
        this.gateway = gateway;
        this.client = client;
    }

    static Ikev2Pair start(TwoHosts hosts) {
        StrongSwan gateway = StrongSwan.start(hosts, hosts.gateway(), "gw");
        try {
            return new Ikev2Pair(hosts, gateway, StrongSwan.start(hosts, hosts.client(), "cl"));
        } catch (AssertionError e) {
            gateway.close();
            throw e;
        }
    }

    /** Makes the gateway one with this certificate that asks the users of the tests for this. */
    void gateway(Credential certificate, String auth, String ike, String esp) {
        gateway(certificate, auth, ike, esp, Clients.OF_THE_TESTS);
    }

    /** Makes the gateway one that asks these users for their certificates. */
    void gateway(Clients clients) {
        gateway(People.SERVER, "pubkey", ALL_IKE, ALL_ESP, clients);
    }

    private void gateway(Credential certificate, String auth, String ike, String esp, Clients clients) {
        Path folder = hosts.folder().resolve("gateway");
        TwoHosts.delete(folder);
        TwoHosts.write(folder.resolve("x509/server.pem"), certificate.pem());
        TwoHosts.write(folder.resolve("private/server-test-only.pem"), certificate.keyPem());
        TwoHosts.write(folder.resolve("x509ca/clients.pem"), clients.root());
        TwoHosts.write(folder.resolve("x509ca/issuer.pem"), People.SERVER_ISSUER.pem());
        TwoHosts.write(folder.resolve("x509crl/revoked.pem"), clients.revoked());
        String user = switch (auth) {
            case "pubkey" -> "auth = pubkey\n cacerts = clients.pem\n revocation = ifuri";
            case "eap-tls" -> "auth = eap-tls\n eap_id = %any\n cacerts = clients.pem";
            default -> "auth = " + auth + "\n eap_id = %any";
        };
        TwoHosts.write(folder.resolve("swanctl.conf"), """
                connections {
                  p2s {
                    version = 2
                    local_addrs = 10.99.0.1
                    pools = p2s
                    proposals = %s
                    send_cert = always
                    rekey_time = 0
                    local {
                      auth = pubkey
                      certs = server.pem
                      id = %%any
                    }
                    remote {
                      %s
                    }
                    children {
                      vnet {
                        local_ts = 10.50.0.0/16
                        esp_proposals = %s
                        rekey_time = 0
                      }
                    }
                  }
                }
                pools {
                  p2s {
                    addrs = 172.16.201.0/24
                  }
                }
                secrets {
                  eap-user {
                    id = "alice"
                    secret = "%s"
                  }
                }
                """.formatted(ike, user, esp, USER_PASSWORD));
        assertThat(gateway.load(folder)).contains("successfully loaded 1 connections, 0 unloaded");
    }

    /** The log of the client; connects with the one connection of this folder, whatever becomes of it. */
    String initiate(Path folder) {
        int mark = client.mark();
        assertThat(client.load(folder)).contains("successfully loaded 1 connections");
        String name = name(folder);
        Running initiated = client.swanctl(folder, "--initiate", "--child", name, "--timeout", "40");
        return client.logSince(mark) + "\n" + initiated.log();
    }

    /** Connects, sends packets and reads back what both agreed on; the tunnel is down again afterwards. */
    Agreed connect(Path folder, boolean rekey) {
        int mark = client.mark();
        String name = name(folder);
        try {
            String log = initiate(folder);
            assertThat(log).as("gateway:%n%s", gateway.log()).contains("initiate completed successfully");
            Matcher address = ADDRESS.matcher(log);
            assertThat(address.find()).as(log).isTrue();
            hosts.ping("-I", address.group(1));
            if (rekey) {
                int before = client.mark();
                client.swanctl(folder, "--rekey", "--child", name);
                client.await("outbound CHILD_SA " + name + "\\{\\d+} established", before);
                hosts.ping("-I", address.group(1));
            }
            String associations = client.swanctl(folder, "--list-sas").log();
            return new Agreed(client.logSince(mark), associations);
        } finally {
            client.swanctl(folder, "--terminate", "--ike", name, "--force");
        }
    }

    /** What was agreed on, as strongSwan tells it. */
    record Agreed(String log, String associations) {}

    private static String name(Path folder) {
        Matcher name = CONNECTION.matcher(TwoHosts.read(folder.resolve("swanctl.conf")));
        assertThat(name.find()).isTrue();
        return name.group(1);
    }

    StrongSwan client() {
        return client;
    }

    String gatewayLog() {
        return gateway.log();
    }

    String awaitGateway(String wanted, int mark) {
        return gateway.await(wanted, mark);
    }

    int gatewayMark() {
        return gateway.mark();
    }

    @Override
    public void close() {
        client.close();
        gateway.close();
    }
}
