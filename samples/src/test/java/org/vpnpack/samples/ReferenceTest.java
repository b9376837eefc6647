package org.vpnpack.samples;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference pages say what the schema and the command line say, word for word. */
final class ReferenceTest {

    @Test
    void thePageOfTheDocumentHasEveryKeyOfTheSchema() throws IOException {
        Expected.assertFile(Path.of("docs", "gateway-document.md"), DocumentReference.page());
    }

    @Test
    void thePageOfTheCommandsHasEveryCommandAndOption() throws IOException {
        Expected.assertFile(Path.of("docs", "commands.md"), CommandReference.page());
    }
}
