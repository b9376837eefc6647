package org.vpnpack.it;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What another client reads out of its profile, as settings of strongSwan: the values of the profile, one for one, and
 * nothing that it does not say.
 *
 * @param address that is dialled
 * @param serverName that the gateway's certificate must have
 * @param anchor the root that the gateway must come from, in DER
 * @param ike proposal for the tunnel's control, in strongSwan's spelling
 * @param esp proposal for its data
 * @param subnets that are routed into it
 */
record SwanctlClient(
        String address, String serverName, byte[] anchor, String ike, String esp, String subnets, SignIn signIn) {

    /** How the user proves who they are. */
    sealed interface SignIn {}

    /**
     * With the identity in a container.
     *
     * @param id that the client claims to be
     * @param eap whether by EAP-TLS instead of IKE's own signatures
     */
    record ByCertificate(byte[] container, String id, boolean eap) implements SignIn {}

    /** With name and password, by EAP-MSCHAPv2. */
    record ByPassword(String name, String password) implements SignIn {}

    /** Writes a folder that swanctl loads. */
    Path write(Path folder) {
        TwoHosts.delete(folder);
        write(folder.resolve("x509ca/anchor.der"), anchor);
        String local;
        String secret;
        if (signIn instanceof ByCertificate user) {
            write(folder.resolve("pkcs12/user.p12"), user.container);
            local = "auth = %s\n      id = \"%s\"".formatted(user.eap ? "eap-tls" : "pubkey", user.id);
            secret = "pkcs12-user {\n    file = user.p12\n    secret = \"" + People.PASSWORD + "\"";
        } else {
            ByPassword user = (ByPassword) signIn;
            local = "auth = eap-mschapv2\n      eap_id = " + user.name;
            secret = "eap-user {\n    id = %s\n    secret = \"%s\"".formatted(user.name, user.password);
        }
        TwoHosts.write(
                folder.resolve("swanctl.conf"), """
                connections {
                  translated {
                    version = 2
                    remote_addrs = "%s"
                    vips = 0.0.0.0
                    proposals = %s
                    local {
                      %s
                    }
                    remote {
                      auth = pubkey
                      id = "%s"
                      cacerts = anchor.der
                    }
                    children {
                      translated {
                        remote_ts = %s
                        esp_proposals = %s
                      }
                    }
                  }
                }
                secrets {
                  %s
                  }
                }
                """.formatted(address, ike, local, serverName, subnets, esp, secret));
        return folder;
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(requireNonNull(file.getParent()));
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
