package org.vpnpack.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Text;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import org.vpnpack.source.GatewayImport;
import org.vpnpack.source.Source;

/** Whatever a source holds: it is refused in printable words, or becomes a document that reads. */
class SourceFuzzTest {

    private static final List<OutputFile> FILES =
            Seeds.packages().findFirst().orElseThrow().archive().files();

    static Stream<byte[]> sources() {
        String client = """
                {"vpnClientProtocols": ["OpenVPN"], "vpnAuthenticationTypes": ["Radius", "AAD"], "aadTenant": "x ",
                 "vpnClientRootCertificates": [{"properties": {"publicCertData": "MIIB"}}], "vpnClientIpsecPolicies":
                 [{"ikeEncryption": "AES256", "pfsGroup": "PFSMM"}], "radiusServers": [{"radiusServerSecret": "s"}]}
                """;
        return Stream.concat(
                Stream.of(
                                "{\"name\": \"gw\", \"properties\": {\"vpnClientConfiguration\": " + client + "}}",
                                "[{\"addressSpace\": {\"addressPrefixes\": [\"10.0.0.0/8\"]}, \"subnets\": []}]",
                                "{\"properties\": {\"vpnProtocols\": [\"IkeV2\"], \"configurationPolicyGroups\": [{}, {}]}}",
                                "{\"terraform_version\": \"1\", \"resources\": [{\"type\": "
                                        + "\"azurerm_virtual_network_gateway\", \"instances\": [{\"attributes\": "
                                        + "{\"vpn_client_configuration\": [{\"vpn_client_protocols\": [\"SSTP\"]}]}}]}]}",
                                "name: half\nauthentication: {radius: {method: EAP-TLS}}\n")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Seeds.packages().limit(2).map(made -> made.archive().bytes()));
    }

    @MethodSource("sources")
    @FuzzTest(maxDuration = "10m")
    void anyBytes(byte[] content) {
        read(() -> Source.ofBytes("source", content));
    }

    static Stream<byte[]> files() {
        return IntStream.range(0, FILES.size()).mapToObj(i -> {
            byte[] content = FILES.get(i).content();
            byte[] input = new byte[1 + content.length];
            input[0] = (byte) i;
            System.arraycopy(content, 0, input, 1, content.length);
            return input;
        });
    }

    /** The first byte chooses a file of a package, the others are its content. */
    @MethodSource("files")
    @FuzzTest(maxDuration = "10m")
    void anyFileOfAPackage(byte[] input) {
        if (input.length == 0) {
            return;
        }
        List<OutputFile> files = new ArrayList<>(FILES);
        int chosen = (input[0] & 0xFF) % files.size();
        files.set(chosen, OutputFile.open(files.get(chosen).path(), Arrays.copyOfRange(input, 1, input.length)));
        read(() -> Source.ofFiles("package.zip", files));
    }

    private static void read(Supplier<Source> source) {
        try {
            GatewayImport.of(List.of(source.get()), Seeds.DAY).remarks().forEach(SourceFuzzTest::assertPrintable);
        } catch (RefusedException e) {
            assertThat(e.problems()).anyMatch(Problem::isError);
            e.problems().forEach(SourceFuzzTest::assertPrintable);
        }
    }

    private static void assertPrintable(Problem problem) {
        assertThat(problem.what()).isNotEmpty();
        assertThat(problem.toString().codePoints().filter(c -> c != '\n' && Text.isRefused(c)))
                .isEmpty();
    }
}
