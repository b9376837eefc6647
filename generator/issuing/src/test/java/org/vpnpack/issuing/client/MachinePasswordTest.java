package org.vpnpack.issuing.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vpnpack.pki.Password;

class MachinePasswordTest {

    @Test
    @DisplayName("P1: 100,000 passwords all differ, and every symbol stands at every place")
    void noTwoPasswordsAreEqual() {
        SecureRandom random = new SecureRandom();
        Set<String> passwords = new HashSet<>();
        Set<String> symbolsAtPlaces = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            String password = draw(random);
            passwords.add(password);
            for (int at = 0; at < password.length(); at++) {
                symbolsAtPlaces.add(at + " " + password.charAt(at));
            }
        }
        assertThat(passwords).hasSize(100_000).allMatch(password -> password.matches("[a-hjkmnp-z2-9]{26}"));
        assertThat(symbolsAtPlaces).hasSize(26 * 31);
    }

    @Test
    @DisplayName("P1: 26 symbols of 31 are at least 128 bits, and no two look alike")
    void theAlphabetIsLargeAndClear() {
        assertThat(MachinePassword.LENGTH * Math.log(MachinePassword.ALPHABET.length()) / Math.log(2))
                .isGreaterThan(128);
        assertThat(MachinePassword.ALPHABET)
                .doesNotContain("i", "l", "o", "0", "1")
                .hasSize(31);
    }

    @Test
    @DisplayName("P1: bytes that would favour some symbols are thrown away, not folded")
    void biasedBytesAreRejected() {
        int[] drawn = new int[2 * MachinePassword.LENGTH];
        for (int i = 0; i < MachinePassword.LENGTH; i++) {
            drawn[2 * i] = 248 + i % 8;
            drawn[2 * i + 1] = i % 2 == 0 ? 247 : 0;
        }
        assertThat(draw(new Scripted(drawn))).isEqualTo("9a".repeat(13));
    }

    @Test
    @DisplayName("P1: a drawn password counts as machine-made, a person's does not")
    void aDrawnPasswordNeedsFewRounds() {
        assertThat(MachinePassword.draw(new SecureRandom()).isMachineMade()).isTrue();
        assertThat(new Password("x".toCharArray()).isMachineMade()).isFalse();
    }

    private static String draw(SecureRandom random) {
        try (Password password = MachinePassword.draw(random)) {
            return new String(password.chars());
        }
    }

    /** Gives these bytes in turn, and fails when they are used up. */
    private static final class Scripted extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final int[] values;
        private int next;

        private Scripted(int[] values) {
            this.values = values;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) values[next++];
            }
        }
    }
}
