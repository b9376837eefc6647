package org.vpnpack.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.vpnpack.format.Templates;
import org.vpnpack.gateway.Language;

/** The README's own texts: each of them stands in the page or is said by the plan. */
final class ReadmeTextsTest {

    @Test
    void everyTextIsSaid() throws IOException {
        String page = Readme.TEMPLATE.builtInText();
        Path sources = Path.of("src/main/java/org/vpnpack/plan");
        String said = Files.readString(sources.resolve("Readme.java"))
                + Files.readString(sources.resolve("PackagePlan.java"));
        assertThat(Templates.builtIn()
                        .texts(Readme.WORDING.file(Language.ENGLISH))
                        .places()
                        .keySet())
                .hasSizeGreaterThan(30)
                .allSatisfy(key -> assertThat(page.contains("${text." + key + "}") || said.contains("\"" + key + "\""))
                        .as(key)
                        .isTrue());
    }

    @Test
    void thePageHasNoSentenceOfItsOwn() {
        String words = Readme.TEMPLATE
                .builtInText()
                .replaceAll("(?s)<style>.*</style>", "")
                .replaceAll("<code>vpnpack verify PACKAGE.zip.*</code>", "")
                .replaceAll("<[^>]*>|\\$\\{[^}]*}", "");
        assertThat(words.strip().split("\\s+")).containsOnly("VPN:", ".", ";", "SHA-1", ",");
    }
}
