package org.vpnpack.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.source.Source;

/** Whatever the bytes of a package to import are: it is refused in printable words, or becomes a document that reads. */
class PackageReaderFuzzTest {

    static Stream<byte[]> packages() {
        return Stream.concat(
                Zips.hostile(),
                Seeds.packages().limit(2).map(made -> made.archive().bytes()));
    }

    /** What begins as a zip is read as one, so that the fuzzer need not keep the beginning. */
    @MethodSource("packages")
    @FuzzTest(maxDuration = "10m")
    void anyZip(byte[] zip) {
        if (zip.length < 4) {
            return;
        }
        byte[] content = zip.clone();
        content[0] = 'P';
        content[1] = 'K';
        Imports.read(() -> Source.ofBytes("package.zip", content));
    }
}
