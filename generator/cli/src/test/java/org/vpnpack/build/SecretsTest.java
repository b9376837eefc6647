package org.vpnpack.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vpnpack.pki.Password;
import org.vpnpack.rules.RefusedException;

/** Each password is looked for where its own parameters say, and what is missing is told in their words. */
final class SecretsTest {

    private static final Map<String, String> SAFE =
            Map.of("ca", "secret of the authority", "code", "secret of the signer");

    @Test
    void eachPasswordHasItsOwnParameters() {
        Secrets secrets = secrets("ca", "code");
        assertThat(given(secrets, "--password-file")).isEqualTo("secret of the authority");
        assertThat(given(secrets, "--sign-programs-password-file")).isEqualTo("secret of the signer");
    }

    @Test
    void whereNothingIsSetEveryWayIsNamed() {
        assertThatThrownBy(() -> secrets(null, "code").apply("--password-file"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.problems().get(0).toString())
                                .isEqualTo("error: no parameter says where the password is\n"
                                        + "hint: set passwordServer or passwordVariable or passwordFile"));
        assertThatThrownBy(() -> secrets("ca", null).apply("--sign-programs-password-file"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.problems().get(0).fix())
                                .isEqualTo("set signProgramsPasswordServer or signProgramsPasswordFile"));
    }

    @Test
    void whatIsNamedAndNotThereIsRefused() {
        assertThatThrownBy(() -> secrets("no such", null).apply("--password-file"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.problems().get(0).toString())
                                .startsWith("error: passwordServer: there is no safe named 'no such'"));
        assertThatThrownBy(() -> new Secrets()
                        .inVariable("passwordVariable", "VPNPACK_NO_SUCH_VARIABLE")
                        .apply("--password-file"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.problems().get(0).where().field())
                                .isEqualTo("passwordVariable"));
    }

    private static Secrets secrets(@Nullable String ca, @Nullable String code) {
        return new Secrets()
                .in("passwordServer", ca, "safe", SecretsTest::read)
                .inVariable("passwordVariable", null)
                .in("signProgramsPasswordServer", code, "safe", SecretsTest::read);
    }

    private static Optional<Password> read(String name) {
        return Optional.ofNullable(SAFE.get(name)).map(value -> new Password(value.toCharArray()));
    }

    private static String given(Secrets secrets, String option) {
        return new String(secrets.apply(option).orElseThrow().chars());
    }
}
