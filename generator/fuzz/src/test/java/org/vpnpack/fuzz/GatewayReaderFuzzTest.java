package org.vpnpack.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.PackageRequest;
import org.vpnpack.gateway.Text;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.input.GatewayReader;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** Whatever the bytes of a gateway document are: it is refused in printable words, or makes a package that verifies. */
class GatewayReaderFuzzTest {

    static Stream<byte[]> seeds() {
        return Seeds.documents();
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void anyBytes(byte[] content) {
        GatewayDocument document = Seeds.document(content);
        try {
            GatewayReader.read(document, Seeds.DAY).remarks().forEach(GatewayReaderFuzzTest::assertPrintable);
            Seeds.GENERATOR.generate(PackageRequest.forEveryone(document, Seeds.DAY));
        } catch (RefusedException e) {
            assertThat(e.problems()).anyMatch(Problem::isError);
            e.problems().forEach(GatewayReaderFuzzTest::assertPrintable);
        }
    }

    private static void assertPrintable(Problem problem) {
        assertThat(problem.what()).isNotEmpty();
        assertThat(problem.toString().codePoints().filter(c -> c != '\n' && Text.isRefused(c)))
                .isEmpty();
    }
}
