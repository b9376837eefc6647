package org.vpnpack.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.format.OutputFile;

/** Whatever a configuration profile holds, signed or not: it is read with findings in printable words. */
class ProfileFuzzTest {

    private static final String NAME = "profile.mobileconfig";

    static Stream<byte[]> seeds() {
        return Seeds.packages()
                .flatMap(made -> made.archive().files().stream())
                .filter(file -> file.path().endsWith(".mobileconfig"))
                .map(OutputFile::content);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void anyBytes(byte[] profile) {
        Seeds.GENERATOR.verify(profile, NAME, Seeds.DAY, null).forEach(PackageVerifierFuzzTest::assertPrintable);
    }
}
