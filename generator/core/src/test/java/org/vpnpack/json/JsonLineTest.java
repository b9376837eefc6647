package org.vpnpack.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonLineTest {

    @Test
    void everyValueStandsOnOneLineOfAsciiAndIsReadBackAsItWas() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("user", "Zo\u00eb\u2028\r\n\u0085\uD83D\uDE00\"\\");
        tree.put("number", 9_000_000_000L);
        tree.put("made", 3);

        String line = JsonLine.write(tree);

        assertThat(line)
                .isEqualTo("{\"user\":\"Zo\\u00EB\\u2028\\r\\n\\u0085\\uD83D\\uDE00\\\"\\\\\","
                        + "\"number\":9000000000,\"made\":3}");
        assertThat(JsonMapper.shared().readValue(line, Map.class)).isEqualTo(tree);
    }

    @Test
    void whatIsNoJsonIsABug() {
        assertThatThrownBy(() -> JsonLine.write(Map.of("day", LocalDate.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LocalDate");
    }
}
