package org.vpnpack.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpnpack.pki.Password.Derivation;

class PasswordTest {

    private static final Derivation ONE = Derivation.of("F", new byte[] {1, 2}, 1_000, 4);

    private final List<byte[]> worked = new ArrayList<>();

    @Test
    void aDerivationIsWorkedOutOnce() throws GeneralSecurityException {
        Password password = new Password("correct horse".toCharArray());

        assertThat(password.derive(ONE, this::work)).containsExactly(7, 7, 7, 7);
        assertThat(password.derive(Derivation.of("F", new byte[] {1, 2}, 1_000, 4), this::work))
                .containsExactly(7, 7, 7, 7);
        assertThat(worked).hasSize(1);
    }

    @Test
    void anotherPasswordFunctionSaltOrLengthIsAnotherDerivation() throws GeneralSecurityException {
        Password password = new Password("correct horse".toCharArray());

        for (Derivation derivation : List.of(
                ONE,
                Derivation.of("G", new byte[] {1, 2}, 1_000, 4),
                Derivation.of("F", new byte[] {1, 3}, 1_000, 4),
                Derivation.of("F", new byte[] {1, 2}, 1_001, 4),
                Derivation.of("F", new byte[] {1, 2}, 1_000, 5))) {
            password.derive(derivation, this::work);
        }
        new Password("correct horse".toCharArray()).derive(ONE, this::work);

        assertThat(worked).hasSize(6);
    }

    @Test
    void closingWipesWhatWasDerived() throws GeneralSecurityException {
        Password password = new Password("correct horse".toCharArray());
        byte[] got = password.derive(ONE, this::work);

        password.close();

        assertThat(worked.get(0)).containsOnly(0);
        assertThat(got).as("a copy").containsOnly(7);
        assertThat(password.chars()).containsOnly('\0');
    }

    private byte[] work() {
        byte[] bytes = {7, 7, 7, 7};
        worked.add(bytes);
        return bytes;
    }
}
