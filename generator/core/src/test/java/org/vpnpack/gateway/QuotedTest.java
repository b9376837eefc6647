package org.vpnpack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QuotedTest {

    private static final long SEED = 20261123;

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("", "''"),
                Arguments.of("alice", "'alice'"),
                Arguments.of("it's", "'it's'"),
                Arguments.of("Jos\u00E9 \u6771\u4EAC \uD83D\uDE00", "'Jos\u00E9 \u6771\u4EAC \uD83D\uDE00'"),
                Arguments.of("a\r\nb", "'a\\u000D\\u000Ab'"),
                Arguments.of("\u001B[2J", "'\\u001B[2J'"),
                Arguments.of("\u009B2J", "'\\u009B2J'"),
                Arguments.of("a\u202Eb\u2066c", "'a\\u202Eb\\u2066c'"),
                Arguments.of("a\u2028b", "'a\\u2028b'"),
                Arguments.of("\uD800x", "'\\uD800x'"),
                Arguments.of("\uDB40\uDC41", "'\\uE0041'"),
                Arguments.of("a\u0000b", "'a\\u0000b'"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    @DisplayName("N6: what is not printable is shown as an escape")
    void whatIsNotPrintableIsEscaped(String text, String quoted) {
        assertThat(Quoted.of(text)).isEqualTo(quoted);
        assertThat(Quoted.bare(text)).isEqualTo(quoted.substring(1, quoted.length() - 1));
    }

    @Test
    @DisplayName("N6: a text is cut at 200 characters")
    void longTextsAreCut() {
        assertThat(Quoted.bare("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(Quoted.bare("x".repeat(201))).isEqualTo("x".repeat(200) + "...");
        assertThat(Quoted.bare("\uD83D\uDE00".repeat(300))).isEqualTo("\uD83D\uDE00".repeat(200) + "...");
    }

    @Test
    @DisplayName("N6: no text whatever brings a control, a line break or a change of direction into a message")
    void nothingUnprintableComesThrough() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(30);
            for (int i = 0; i < length; i++) {
                text.append((char) random.nextInt(random.nextBoolean() ? 0x100 : 0x10000));
            }

            assertThat(Quoted.of(text.toString()).codePoints().noneMatch(Text::isRefused))
                    .as("seed %d, round %d", SEED, round)
                    .isTrue();
        }
    }
}
