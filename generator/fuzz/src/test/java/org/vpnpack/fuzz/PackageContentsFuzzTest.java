package org.vpnpack.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.Audience;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Templates;
import org.vpnpack.input.GatewayReader;
import org.vpnpack.plan.PackagePlan;
import org.vpnpack.verify.PackageVerifier;

/**
 * Whatever one file of a sound package holds: it is read with findings in printable words, never with an exception.
 *
 * <p>The first byte chooses the file, the others are its content; so the fuzzer need not find its way through a zip.
 */
class PackageContentsFuzzTest {

    private static final VpnPackage SOUND = Seeds.personal("bob", true);
    private static final List<OutputFile> FILES = SOUND.archive().files();
    private static final PackagePlan PLAN = PackagePlan.of(
            GatewayReader.read(Seeds.contoso(), Seeds.DAY).gateway(),
            Audience.ONE_USER,
            Templates.builtIn(),
            Seeds.FORMATS);

    static Stream<byte[]> seeds() {
        return IntStream.range(0, FILES.size())
                .boxed()
                .flatMap(chosen -> Seeds.packages()
                        .flatMap(made -> made.archive().files().stream())
                        .filter(file -> file.path().equals(FILES.get(chosen).path()))
                        .map(file -> chosen(chosen, file.content())));
    }

    private static byte[] chosen(int number, byte[] content) {
        byte[] input = new byte[1 + content.length];
        input[0] = (byte) number;
        System.arraycopy(content, 0, input, 1, content.length);
        return input;
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void anyContent(byte[] input) {
        if (input.length == 0) {
            return;
        }
        List<OutputFile> files = new ArrayList<>(FILES);
        int chosen = (input[0] & 0xFF) % files.size();
        files.set(chosen, OutputFile.open(files.get(chosen).path(), Arrays.copyOfRange(input, 1, input.length)));
        new PackageVerifier(Seeds.FORMATS)
                .verify(files, Seeds.DAY, PLAN)
                .forEach(PackageVerifierFuzzTest::assertPrintable);
        PackageVerifier.audienceOf(files);
    }
}
