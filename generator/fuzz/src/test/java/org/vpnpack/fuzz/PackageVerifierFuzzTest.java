package org.vpnpack.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.format.Finding;
import org.vpnpack.gateway.Text;
import org.vpnpack.rules.RefusedException;

/** Whatever the bytes of a package are: it is refused, or read with findings in printable words. */
class PackageVerifierFuzzTest {

    static Stream<byte[]> seeds() {
        return Seeds.packages().map(made -> made.archive().bytes());
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void anyBytes(byte[] zip) {
        try {
            Seeds.GENERATOR
                    .verify(zip, "package.zip", Seeds.DAY, null)
                    .forEach(PackageVerifierFuzzTest::assertPrintable);
        } catch (RefusedException e) {
            assertThat(e.problems()).isNotEmpty();
        }
    }

    static void assertPrintable(Finding finding) {
        assertThat(finding.what()).isNotEmpty();
        assertThat(finding.toString().codePoints().filter(c -> c != '\n' && Text.isRefused(c)))
                .isEmpty();
    }
}
