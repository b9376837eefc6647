package org.vpnpack.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class Base64AlphabetTest {

    /** Of all characters, those that the JDK's encoder writes for each six bits. */
    @Test
    void holdsWhatAnEncoderWritesAndNothingElse() {
        byte[] all = new byte[48];
        for (int digit = 0; digit < 64; digit++) {
            for (int bit = 0; bit < 6; bit++) {
                int at = digit * 6 + bit;
                all[at / 8] |= (byte) ((digit >> (5 - bit) & 1) << (7 - at % 8));
            }
        }
        String written = new String(Base64.getEncoder().encode(all), StandardCharsets.US_ASCII);

        assertThat(IntStream.rangeClosed(0, Character.MAX_VALUE)
                        .filter(c -> Base64Alphabet.has((char) c))
                        .mapToObj(Character::toString)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(written.split(""))
                .hasSize(64);
    }
}
