package org.vpnpack.issuing.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.pki.Password;

class PersonPasswordTest {

    @DisplayName("P2: a password of a person is refused when it is short, usual, or a name")
    @ParameterizedTest
    @CsvSource({
        "'', has 0 characters",
        "elevenchars, has 11 characters",
        "aaaaaaaabbbb, repeats a few characters",
        "changeit2026!, everybody tries first",
        "Password-2026, everybody tries first",
        "passwordpassword, everybody tries first",
        "123456789012, everybody tries first",
        "contoso-users-2026, name of what it protects",
        "CONTOSO-USERS!!!, name of what it protects"
    })
    void aWeakPasswordIsToldWhy(String password, String why) {
        assertThat(PersonPassword.weakness(new Password(password.toCharArray()), List.of("contoso-users")))
                .hasValueSatisfying(weakness -> assertThat(weakness).contains(why));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "my password is long",
                "\u00e4\u00f6\u00fc lange Leitung",
                "aVeryOddOne12"
            })
    void othersAreTaken(String password) {
        assertThat(PersonPassword.weakness(new Password(password.toCharArray()), List.of("contoso-users")))
                .isEmpty();
    }
}
