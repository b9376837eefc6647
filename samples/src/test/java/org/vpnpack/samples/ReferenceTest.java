package org.vpnpack.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
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

    @Test
    void exitCodesStandInTheSectionThatThePageOfTheCommandsNames() throws IOException {
        String link = "What exit codes mean stands in the [README](../README.md#";
        String section =
                CommandReference.page().split(Pattern.quote(link), 2)[1].replaceFirst("(?s)\\).*", "");
        String readme = Files.readString(Path.of("README.md"));
        assertThat(Pattern.compile("(?m)^## ").splitAsStream(readme))
                .filteredOn(part -> part.contains("| exit code | meaning |"))
                .singleElement(STRING)
                .startsWithIgnoringCase(section);
    }
}
