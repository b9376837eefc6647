package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an export knows before it issues anything: it says so, whether it is to be a dry run or not. */
class ForeseenExportTest {

    @TempDir
    Path folder;

    private TestCa ca;

    @BeforeEach
    void makeAnAuthority() throws Exception {
        ca = TestCa.in(folder);
        users("user\nalice\nbob\n");
    }

    @Test
    void gatewaysThatTakeNoUserOfTheAuthorityAreRefusedAllAtOnce() throws Exception {
        Path foreign = document("foreign", Samples.ROOT.resolve("certificates/contoso-client-root.pem"));
        Path namesake = document("namesake", namesake());
        Path radius = Samples.ROOT.resolve("adatum-openvpn-radius/gateway.yaml");
        for (String dry : List.of("--dry-run", "--progress=lines")) {
            Run run = export(List.of(ca.gateway(), foreign, namesake, radius), dry);
            assertThat(run.exit()).as(run.printed()).isEqualTo(ExitCode.INPUT);
            assertThat(run.err().lines().filter(line -> line.startsWith("error: ")))
                    .containsExactly(
                            "error: " + foreign + ": authentication.certificate.clientRoots: users of the authority"
                                    + " 'Contoso VPN Users' stand under none of the gateway's client roots; it wants"
                                    + " 'Contoso VPN Client Root (test)'",
                            "error: " + namesake + ": authentication.certificate.clientRoots: users of the authority"
                                    + " 'Contoso VPN Users' stand under none of the gateway's client roots; it wants"
                                    + " 'Contoso VPN Users' with another key",
                            "error: " + radius
                                    + ": authentication: the gateway has no certificate authentication, so no"
                                    + " client certificate can be used with it");
            assertThat(ca.out()).doesNotExist();
            assertThat(folder.resolve("out.passwords.csv")).doesNotExist();
        }
        assertThat(ca.entries()).isEmpty();
    }

    @Test
    void whatARadiusServerTakesIsItsOwnAffair() throws Exception {
        Path document = Files.writeString(
                folder.resolve("eap.yaml"),
                Files.readString(Samples.ROOT.resolve("adatum-openvpn-radius/gateway.yaml"))
                        .replace("EAP-MSCHAPv2", "EAP-TLS\n    serverRoots: [../certificates/contoso-gateway-root.cer]")
                        .replace("tunnelTypes: [OpenVPN]", "tunnelTypes: [IKEv2]")
                        .replaceAll("(?s)\nopenvpn:.*", "\n")
                        .replace("../certificates/", Samples.ROOT.resolve("certificates") + "/"));
        Run run = export(List.of(document), "--dry-run");
        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(run.out()).contains("2 packages to make", "judged by 2 packages");
    }

    private Path namesake() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        TestCa.in(other);
        return other.resolve("ca.cer");
    }

    /** The document of a gateway that takes users under this root. */
    private Path document(String name, Path root) throws Exception {
        return Files.writeString(
                folder.resolve(name + ".yaml"), TestCa.document(root).replace("name: contoso-p2s", "name: " + name));
    }

    private void users(String text) throws Exception {
        Files.writeString(folder.resolve("users.csv"), text);
    }

    private Run export(List<Path> gateways, Object... more) {
        List<Object> words = new ArrayList<>(List.of(ca.words("export")));
        words.addAll(1, gateways);
        words.addAll(List.of("--users", folder.resolve("users.csv"), "-o", ca.out(), "--key-type", "ec-p256"));
        words.addAll(List.of(more));
        return Run.of(words.toArray());
    }
}
