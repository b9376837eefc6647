package org.vpnpack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The values of others: RFC 9562, appendix A.4, and Python's uuid5. */
final class NameUuidTest {

    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    @Test
    void theExampleOfTheRfcComesOut() {
        assertThat(NameUuid.of(DNS, "www.example.com")).hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    @Test
    void theNameSpaceIsThatOfItsName() {
        assertThat(NameUuid.of(DNS, "vpnpack.org")).isEqualTo(NameUuid.NAME_SPACE);
    }

    @Test
    void namesAreKeptApart() {
        assertThat(NameUuid.of("ab", "c")).isNotEqualTo(NameUuid.of("a", "bc")).isEqualTo(NameUuid.of("ab", "c"));
        assertThat(NameUuid.of("a").version()).isEqualTo(5);
        assertThat(NameUuid.of("a").variant()).isEqualTo(2);
    }
}
