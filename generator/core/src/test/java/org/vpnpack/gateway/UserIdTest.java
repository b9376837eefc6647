package org.vpnpack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdTest {

    @ParameterizedTest
    @CsvSource({
        "alice, ALICE",
        "Bob  X, bob x",
        "bob\u00A0x, BOB X",
        "Jose\u0301, jos\u00E9",
        "JOSE\u0301, jos\u00E9",
        "STRASSE, stra\u00DFe",
        "\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2, \u03C3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C3",
        "\u212Aelvin, kelvin",
        "\uFB01n, FIN"
    })
    @DisplayName("N2: ids that differ in case, Unicode form or blanks are one user")
    void oneUserHasManySpellings(String one, String two) {
        assertThat(new UserId(one)).isEqualTo(new UserId(two)).hasSameHashCodeAs(new UserId(two));
    }

    @ParameterizedTest
    @CsvSource({"alice, alicia", "a.b, a_b", "bobx, bob x", "\u0430lice, alice", "jose, jos\u00E9"})
    @DisplayName("N2: other differences make another user")
    void differentUsersStayDifferent(String one, String two) {
        assertThat(new UserId(one)).isNotEqualTo(new UserId(two));
    }

    @Test
    @DisplayName("N2: the locale does not decide who is who")
    void theLocaleDoesNotDecide() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(new UserId("TITI")).isEqualTo(new UserId("titi"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theIdIsPrintedAsWrittenInNfc() {
        assertThat(new UserId("Bob  Jose\u0301")).hasToString("Bob  Jos\u00E9");
    }

    @Test
    @DisplayName("N2: an id has 1 to 64 code points")
    void anIdHas64CodePoints() {
        assertThat(new UserId("\uD83D\uDE00".repeat(64))).isNotNull();
        assertThat(new UserId("e\u0301".repeat(64))).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UserId("\uD83D\uDE00".repeat(65)))
                .withMessage("a user id has at most 64 characters, this one has 65");
        assertThatIllegalArgumentException().isThrownBy(() -> new UserId(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u202Eb", " a", "a ", "a\u200Bb", "\uD800"})
    @DisplayName("N1: an id is a text like any other")
    void idsAreTexts(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new UserId(id));
    }
}
