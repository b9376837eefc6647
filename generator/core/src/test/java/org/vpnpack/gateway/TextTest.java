package org.vpnpack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    private static final long SEED = 20261123;

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource({
        "C0 controls, 0, 1F",
        "delete, 7F, 7F",
        "C1 controls, 80, 9F",
        "soft hyphen, AD, AD",
        "Arabic letter mark, 61C, 61C",
        "zero-width, 200B, 200D",
        "direction marks, 200E, 200F",
        "line and paragraph separators, 2028, 2029",
        "bidirectional embeddings and overrides, 202A, 202E",
        "word joiner, 2060, 2060",
        "bidirectional isolates, 2066, 2069",
        "byte order mark, FEFF, FEFF",
        "lone surrogates, D800, DFFF",
        "private use, E000, F8FF",
        "private use plane 15, F0000, FFFFD",
        "private use plane 16, 100000, 10FFFD",
        "noncharacters, FDD0, FDEF",
        "last of plane 0, FFFE, FFFF",
        "last of plane 1, 1FFFE, 1FFFF",
        "last of plane 16, 10FFFE, 10FFFF",
        "unassigned, 378, 379",
        "tags, E0001, E007F"
    })
    @DisplayName("N1: each class of refused characters is refused, at the first, the last and every place")
    void refusedCharactersAreRefused(String kind, String first, String last) {
        IntStream.rangeClosed(Integer.parseInt(first, 16), Integer.parseInt(last, 16))
                .filter(codePoint -> codePoint < 0xE0000 || codePoint > 0xE0FFF || Character.isDefined(codePoint))
                .forEach(codePoint -> assertThat(Text.isRefused(codePoint))
                        .as("%s U+%04X", kind, codePoint)
                        .isTrue());
        String sample = Character.toString(Integer.parseInt(last, 16));
        for (String text : new String[] {sample, sample + "b", "a" + sample, "a" + sample + "b"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Text(text))
                    .withMessageStartingWith("the text holds U+%s", "0".repeat(Math.max(0, 4 - last.length())) + last)
                    .withMessageEndingWith(", which profiles cannot carry safely; take it out");
        }
    }

    @Test
    @DisplayName("N1: over all of Unicode exactly the categories C, Zl and Zp are refused")
    void theRefusedCharactersAreThoseOfTheirCategories() {
        Pattern refused = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (Text.isRefused(codePoint)
                    != refused.matcher(Character.toString(codePoint)).matches()) {
                assertThat(codePoint).as("U+%04X", codePoint).isNull();
            }
        }
    }

    @Test
    @DisplayName("N1: a refused character is found wherever it hides")
    void aRefusedCharacterIsFoundAnywhere() {
        Random random = new Random(SEED);
        for (int round = 0; round < 5_000; round++) {
            int codePoint = random.nextInt(Character.MAX_CODE_POINT + 1);
            int before = random.nextInt(20);
            String text = "x".repeat(before) + Character.toString(codePoint) + "y".repeat(random.nextInt(20) + 1);
            boolean blankFirst = before == 0 && Character.isSpaceChar(codePoint);
            boolean refused = Text.isRefused(codePoint) || blankFirst;

            if (refused) {
                assertThatIllegalArgumentException()
                        .as("seed %d, round %d, U+%04X", SEED, round, codePoint)
                        .isThrownBy(() -> new Text(text));
            } else {
                assertThat(new Text(text).value())
                        .as("seed %d, round %d, U+%04X", SEED, round, codePoint)
                        .isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Contoso",
                "a b",
                "a\u00A0b",
                "Gro\u00DFe \u00C4rzte",
                "\u6771\u4EAC",
                "\u05D0\u05D1",
                "\uD83D\uDE00",
                "$(id) `id` <b> & 'x' \"y\" \\ %PATH% ${1+1}"
            })
    void ordinaryTextStaysAsItIs(String text) {
        assertThat(new Text(text)).hasToString(text);
    }

    @Test
    void namesOfRefusedCharactersAreTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Text("a\nb"))
                .withMessage("the text holds U+000A (line feed), which profiles cannot carry safely; take it out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Text("a\u202Eb"))
                .withMessageContaining("U+202E (right-to-left override)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Text("a\u0378b"))
                .withMessageContaining("U+0378,");
    }

    @ParameterizedTest
    @ValueSource(strings = {" a", "a ", "\u00A0a", "a\u2003", "\u3000a", "a\u1680", " "})
    @DisplayName("N1: blanks at the ends are refused")
    void blanksAtTheEndsAreRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Text(text))
                .withMessage("'" + text + "' begins or ends with a blank; take it out");
    }

    @Test
    void emptyTextIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Text("")).withMessage("the text is empty; write one");
    }

    @Test
    @DisplayName("N1: text is in NFC, and its length counts code points")
    void lengthsCountCodePointsOfNfc() {
        assertThat(new Text("Jose\u0301").value()).isEqualTo("Jos\u00E9");
        assertThat(new Text("\uD83D\uDE00".repeat(256)).value()).hasSize(512);
        assertThat(new Text("e\u0301".repeat(256)).value()).hasSize(256);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Text("\uD83D\uDE00".repeat(257)))
                .withMessage("the text has 257 characters, at most 256 are allowed; shorten it");
    }

    @Test
    void theLocaleDoesNotChangeMessages() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Text("a\u0009b"))
                    .withMessageContaining("U+0009 (character tabulation)");
        } finally {
            Locale.setDefault(before);
        }
    }
}
