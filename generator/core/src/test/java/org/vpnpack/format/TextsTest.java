package org.vpnpack.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpnpack.gateway.Language;
import org.vpnpack.rules.RefusedException;

/** Files of texts: what they may hold, and how a user's folder overrides them. */
final class TextsTest {

    private static final Wording WORDING = new Wording("test", TextsTest.class);
    private static final String BUILT_IN =
            "# a comment\n\ngreet = Hello ${name}, from ${place}.\nbye = Good bye = so long\n";

    @TempDir
    private Path folder;

    @Test
    void aTextIsSaidWithItsValuesInTheLanguageThatIsAskedFor() {
        Phrase.Said greeting =
                WORDING.say("greet").with("name", "<Ann> ${place}").with("place", WORDING.say("bye"));
        assertThat(greeting.inEnglish()).isEqualTo("Hello <Ann> ${place}, from Good bye = so long.");
        assertThat(greeting.in(Language.GERMAN, Templates.builtIn()))
                .isEqualTo("Aus Auf Wiedersehen: guten Tag, <Ann> ${place}.");
        assertThat(Templates.builtIn().texts(WORDING.file(Language.ENGLISH)).plain())
                .containsOnly(Map.entry("bye", "Good bye = so long"));
    }

    @Test
    void severalThingsAreListedAsTheLanguageDoes() {
        Phrase choice = Phrase.anyOfNames(java.util.List.of("a", "b", "c"));
        assertThat(choice.inEnglish()).isEqualTo("a or b or c");
        assertThat(choice.in(Language.GERMAN, Templates.builtIn())).isEqualTo("a oder b oder c");
        assertThat(choice.in(Language.FRENCH, Templates.builtIn())).isEqualTo("a ou b ou c");
        assertThat(choice.in(Language.SPANISH, Templates.builtIn())).isEqualTo("a o bien b o bien c");
    }

    @Test
    void aTextThatIsMissingOrLacksAValueIsOurBug() {
        assertThatIllegalStateException()
                .isThrownBy(() -> WORDING.say("greet").with("name", "Ann").inEnglish());
        assertThatIllegalStateException().isThrownBy(() -> WORDING.say("nosuch").inEnglish());
        assertThatIllegalStateException()
                .isThrownBy(() -> WORDING.say("bye").in(Language.FRENCH, Templates.builtIn()))
                .withMessage("no file texts.fr.properties beside org.vpnpack.format.TextsTest");
    }

    @Test
    void aFolderOverridesTheTextsOfOneLanguage() throws IOException {
        write(BUILT_IN.replace("Hello", "Howdy").replace(", from ${place}", ""));
        Phrase greeting = WORDING.say("greet").with("name", "Ann").with("place", "here");
        assertThat(greeting.in(Language.ENGLISH, Templates.overriddenBy(folder)))
                .isEqualTo("Howdy Ann.");
        assertThat(greeting.in(Language.GERMAN, Templates.overriddenBy(folder))).isEqualTo("Aus here: guten Tag, Ann.");
        assertThat(greeting.inEnglish()).isEqualTo("Hello Ann, from here.");
        TextsFile file = WORDING.file(Language.ENGLISH);
        assertThat(Templates.overriddenBy(folder).isOverridden(file)).isTrue();
        assertThat(Templates.overriddenBy(folder).sha256(file)).isNotEqualTo(file.builtInSha256());
        assertThat(Templates.builtIn().sha256(file)).isEqualTo(file.builtInSha256());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            bye = |bye: |4:1: the line is no text; write key = text, or # before a comment
            bye = |good bye = |4:1: the line is no text; write key = text, or # before a comment
            Good bye = so long|  |4:1: the text is empty; compare it with the built-in file
            Good bye|\\u0041|4:1: the text holds a backslash; compare it with the built-in file
            Good bye|${9 + x}|4:1: behind ${ stands no name with a } behind it; compare it with the built-in file
            Good bye|${x|4:1: behind ${ stands no name with a } behind it; compare it with the built-in file
            Good bye|${name}|4:1: the text 'bye' has no value 'name'; the built-in text shows which values there are
            bye = |greet = |4:1: the text 'greet' stands here twice; compare it with the built-in file
            bye = |by = |4:1: no text is called 'by'; did you mean bye?
            bye = |farewell = |4:1: no text is called 'farewell'; take it out
            bye = |# |the text 'bye' is missing; copy its line from the built-in file
            """)
    void whatIsNoTextIsToldWhereItStands(String from, String to, String problem) throws IOException {
        assertThat(BUILT_IN).contains(from);
        write(BUILT_IN.replace(from, to));
        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> WORDING.say("bye").in(Language.ENGLISH, Templates.overriddenBy(folder)));
        assertThat(refused.problems())
                .extracting(each -> each.where().toString().replaceFirst(".*properties(:(?=\\d))?", "")
                        + (each.where().line() > 0 ? ": " : "")
                        + each.what() + "; " + each.fix())
                .contains(problem);
    }

    @Test
    void theBuiltInTextsOfThisTestAreThese() {
        assertThat(WORDING.file(Language.ENGLISH).builtInText()).isEqualTo(BUILT_IN);
    }

    private void write(String text) throws IOException {
        Files.createDirectories(folder.resolve("test"));
        Files.writeString(folder.resolve("test/texts.en.properties"), text, StandardCharsets.UTF_8);
    }
}
