package org.vpnpack.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class StrictJsonTest {

    @Test
    void soundJsonIsRead() {
        assertThat(parse("{\"a\": [1, true, \"x\"]}").at("/a/2").stringValue()).isEqualTo("x");
    }

    @ParameterizedTest
    @DisplayName("E: JSON with a key twice, text behind its end or damage is refused, and no value is quoted")
    @ValueSource(
            strings = {
                "{\"a\": \"canary\", \"a\": 2}",
                "{\"a\": \"canary\"} {}",
                "{\"a\": \"canary\"",
                "{\"a\": canary}",
                "{'a': 'canary'}",
                "{\"a\": \"canary\"} // c",
                "[[[[[[[[[[[[[[[[[\"canary\"]]]]]]]]]]]]]]]]]"
            })
    void otherJsonIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(text))
                .withMessageStartingWith("it is not JSON")
                .withMessageNotContaining("canary")
                .withNoCause();
    }

    @Test
    void moreThanAMebibyteIsNotRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(" ".repeat((1 << 20) + 1)))
                .withMessageContaining("1048577 bytes");
    }

    private static JsonNode parse(String text) {
        return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
