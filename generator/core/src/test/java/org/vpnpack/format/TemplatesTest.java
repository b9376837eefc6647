package org.vpnpack.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vpnpack.format.TestTemplates.GREETING;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.rules.RefusedException;

class TemplatesTest {

    private static final Map<String, ?> MODEL = Map.of("name", "Tom & Jerry", "polite", true);

    @TempDir
    Path outside;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(outside.resolve("mine"));
        Files.createDirectory(folder.resolve("test"));
    }

    @Test
    void aBuiltInTemplateLiesBesideItsOwner() {
        Template template = Templates.builtIn().load(GREETING);

        assertThat(template.render(MODEL)).isEqualTo("greeting for Tom &amp; Jerry\ngood day\n");
        assertThat(template.place()).hasToString("test/greeting.txt.ftl");
        assertThat(template.file()).isEqualTo(GREETING);
    }

    @Test
    void aFileOfTheFolderStandsForTheBuiltInOne() throws IOException {
        override("hello ${name}\n");
        Templates templates = Templates.overriddenBy(folder);

        assertThat(templates.load(GREETING).render(MODEL)).isEqualTo("hello Tom &amp; Jerry\n");
        assertThat(templates.load(GREETING).place())
                .hasToString(folder.resolve("test").resolve("greeting.txt.ftl").toString());
        assertThat(templates.isOverridden(GREETING)).isTrue();
        assertThat(templates.sha256(GREETING)).isNotEqualTo(GREETING.builtInSha256());
    }

    @Test
    void whatTheFolderDoesNotHoldIsBuiltIn() {
        Templates templates = Templates.overriddenBy(folder);

        assertThat(templates.isOverridden(GREETING)).isFalse();
        assertThat(templates.sha256(GREETING))
                .isEqualTo(GREETING.builtInSha256())
                .isEqualTo(Templates.builtIn().sha256(GREETING))
                .isEqualTo("7800ea920214c0d0171309f84bc926536e88fe8a808101296918dba952d8b168");
        assertThat(templates.load(GREETING).render(MODEL)).startsWith("greeting");
    }

    @Test
    void anExportedTemplateHasTheSameHashHoweverItWasSaved() throws IOException {
        override("\uFEFF" + GREETING.builtInText().replace("\n", "\r\n"));
        Templates templates = Templates.overriddenBy(folder);

        assertThat(templates.isOverridden(GREETING)).isTrue();
        assertThat(templates.sha256(GREETING)).isEqualTo(GREETING.builtInSha256());
        assertThat(templates.load(GREETING).render(MODEL))
                .isEqualTo(Templates.builtIn().load(GREETING).render(MODEL));
    }

    @Test
    void aTemplateIsParsedOnce() throws IOException {
        override("one");
        Templates templates = Templates.overriddenBy(folder);
        Template first = templates.load(GREETING);
        override("two");

        assertThat(templates.load(GREETING)).isSameAs(first);
    }

    @Test
    void aTemplateThatDoesNotParseIsToldWithLineAndColumn() throws IOException {
        override("fine\n  <#if polite>\n");

        assertRefused("mine/test/greeting.txt.ftl:", "the template does not parse: ");
        override("fine\n  ${name?eval}\n");
        assertRefused("mine/test/greeting.txt.ftl:2:9: ", "templates cannot use '?eval'");
    }

    @Test
    @DisplayName("T4: what is not a folder is refused")
    void whatIsNotAFolderIsRefused() throws IOException {
        Path file = Files.writeString(outside.resolve("file"), "x");

        for (Path wrong : new Path[] {file, outside.resolve("nothing")}) {
            assertThatThrownBy(() -> Templates.overriddenBy(wrong))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("there is no folder of templates");
        }
    }

    @ParameterizedTest
    @DisplayName("T4: a path that could lead out of the folder is no path of a template")
    @ValueSource(
            strings = {
                "../x.ftl",
                "a/../x.ftl",
                "/x.ftl",
                "a//x.ftl",
                "a/",
                "",
                ".",
                "..",
                "a\\x.ftl",
                "C:x",
                ".x",
                "a/.x"
            })
    void aPathThatLeadsOutIsRefused(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TemplateFile(path, TemplatesTest.class, TextKind.XML, LineEnd.LF));
    }

    @Test
    @DisplayName("T4: a link out of the folder is refused")
    void aLinkOutOfTheFolderIsRefused() throws IOException {
        Path secret = Files.writeString(outside.resolve("secret"), "secret");
        Files.createSymbolicLink(file(), secret);
        assertRefused("greeting.txt.ftl", "a link leads out of the folder of templates");

        Files.delete(file());
        Files.createSymbolicLink(file(), Path.of("..", "..", "secret"));
        assertRefused("greeting.txt.ftl", "a link leads out of the folder of templates");
    }

    @Test
    @DisplayName("T4: a linked folder that lies outside is refused, whether it holds the file or not")
    void aLinkedFolderThatLiesOutsideIsRefused() throws IOException {
        Path other = Files.createDirectory(outside.resolve("other"));
        Files.delete(folder.resolve("test"));
        Files.createSymbolicLink(folder.resolve("test"), other);
        assertRefused("greeting.txt.ftl", "a link leads out of the folder of templates");

        Files.writeString(other.resolve("greeting.txt.ftl"), "secret");
        assertRefused("greeting.txt.ftl", "a link leads out of the folder of templates");
    }

    @Test
    @DisplayName("T4: a link that leads nowhere, or in circles, is refused")
    void aLinkThatLeadsNowhereIsRefused() throws IOException {
        Files.createSymbolicLink(file(), outside.resolve("nothing"));
        assertRefused("greeting.txt.ftl", "a link leads nowhere");

        Files.delete(file());
        Files.createSymbolicLink(file(), file().getFileName());
        assertRefused("greeting.txt.ftl", "the template cannot be read");
    }

    @Test
    void linksWithinTheFolderAreFollowed() throws IOException {
        Path linked = Files.createSymbolicLink(outside.resolve("linked"), folder);
        Files.writeString(folder.resolve("shared.ftl"), "shared");
        Files.createSymbolicLink(file(), Path.of("..", "shared.ftl"));

        assertThat(Templates.overriddenBy(linked).load(GREETING).render(MODEL)).isEqualTo("shared");
    }

    @Test
    void aFolderInAFilesPlaceIsRefused() throws IOException {
        Files.createDirectory(file());

        assertRefused("greeting.txt.ftl", "this is not a file");
    }

    @Test
    @DisplayName("T4: a template has at most 256 KiB")
    void aTemplateThatIsTooLargeIsRefused() throws IOException {
        override("x".repeat(256 * 1024));
        assertThat(Templates.overriddenBy(folder).load(GREETING).render(MODEL)).hasSize(256 * 1024);

        override("x".repeat(256 * 1024 + 1));
        assertRefused("greeting.txt.ftl", "the template is larger than 256 KiB");
    }

    @Test
    void aTemplateIsVisibleTextInUtf8() throws IOException {
        Files.write(file(), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("greeting.txt.ftl", "the template is not UTF-8");

        override("fine\n\ta\u0001");
        assertRefused("greeting.txt.ftl:2:3", "the template holds the character U+0001, which nobody can see");
        override("a\rb");
        assertRefused("greeting.txt.ftl:1:2", "the template holds the character U+000D");
        override("a\ud83d\ude00\u202eb");
        assertRefused("greeting.txt.ftl:1:3", "the template holds the character U+202E");
    }

    @Test
    void aMissingResourceIsOurBug() {
        TemplateFile missing = new TemplateFile("test/missing.ftl", TemplatesTest.class, TextKind.XML, LineEnd.LF);

        assertThatIllegalStateException()
                .isThrownBy(() -> Templates.builtIn().load(missing))
                .withMessage("no file missing.ftl beside org.vpnpack.format.TemplatesTest");
    }

    private Path file() {
        return folder.resolve("test").resolve("greeting.txt.ftl");
    }

    private void override(String text) throws IOException {
        Files.writeString(file(), text);
    }

    private void assertRefused(String where, String what) {
        assertThatThrownBy(() -> Templates.overriddenBy(folder).load(GREETING))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(where)
                .hasMessageContaining(what)
                .hasMessageNotContaining("secret");
    }
}
