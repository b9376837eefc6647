package org.vpnpack.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.format.OutputFile;
import org.vpnpack.source.Source;

/** Whatever one file of a package to import holds: it is refused in printable words, or becomes a document that reads. */
class SourceFuzzTest {

    private static final List<OutputFile> FILES =
            Seeds.packages().findFirst().orElseThrow().archive().files();

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
        Imports.read(() -> Source.ofFiles("package.zip", files));
    }
}
