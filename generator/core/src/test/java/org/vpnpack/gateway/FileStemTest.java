package org.vpnpack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileStemTest {

    private static final long SEED = 20261123;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b",
                "a_b",
                "A",
                "a",
                "alice@contoso.com",
                "0",
                "a-b.c_d@e",
                "console",
                "nullable.txt",
                "com10",
                "COM",
                "a.nul",
                "u-0123456789abcde",
                "1234567890123456789012345678901234567890123456789012345678901234"
            })
    @DisplayName("N3: a name that every file system can bear stays itself")
    void plainNamesStay(String name) {
        assertThat(FileStem.ofUser(name)).isEqualTo(name);
        assertThat(FileStem.ofGateway(new Text(name))).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "..",
                ".",
                "-rf",
                ".hidden",
                "_x",
                "@x",
                "a.",
                "a/b",
                "a\\b",
                "a:b",
                "a b",
                "a*",
                "C:",
                "nul",
                "nul.txt",
                "NUL",
                "con",
                "Con.tar.gz",
                "prn",
                "aux",
                "com1",
                "COM9.log",
                "lpt1",
                "LPT9",
                "Jos\u00E9",
                "a%00b",
                "\uFF21",
                "u-0123456789abcdef",
                "g-0123456789abcdef",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    @DisplayName("N3: any other name becomes digits of its digest")
    void otherNamesBecomeDigits(String name) {
        assertThat(FileStem.ofUser(name)).matches("u-[0-9a-f]{16}").isNotEqualTo(name);
        assertThat(FileStem.ofGateway(new Text(name))).matches("g-[0-9a-f]{16}").isNotEqualTo(name);
    }

    @Test
    @DisplayName("N3: the digits are those of SHA-256 over the name in NFC")
    void theDigitsAreSha256() {
        assertThat(FileStem.ofUser("../x")).isEqualTo("u-d6b96a97d147daaa");
        assertThat(FileStem.ofUser("\uD83D\uDE00".repeat(64))).isEqualTo("u-ddcaf348bb60ef25");
        assertThat(FileStem.ofUser("Jose\u0301")).isEqualTo(FileStem.ofUser("Jos\u00E9"));
    }

    @Test
    @DisplayName("N3: two names never meet in one file, nor leave the folder")
    void namesNeverMeet() {
        Path folder = Path.of("out").toAbsolutePath();
        String alphabet = "aAbn./\\-_ @:ulcom1\u00E9";
        Random random = new Random(SEED);
        Map<String, String> owners = new HashMap<>();
        for (int round = 0; round < 20_000; round++) {
            StringBuilder name = new StringBuilder();
            int length = 1 + random.nextInt(6);
            for (int i = 0; i < length; i++) {
                name.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String stem = FileStem.ofUser(name.toString());

            assertThat(owners.put(stem, name.toString())).isIn(null, name.toString());
            assertThat(folder.resolve(stem).normalize().getParent()).isEqualTo(folder);
            assertThat(stem).matches("[A-Za-z0-9][A-Za-z0-9._@-]*");
        }
    }

    @Test
    @DisplayName("N3: a user's stem is their id's")
    void aUserIdHasAStem() {
        assertThat(new UserId("alice@contoso.com").fileStem()).isEqualTo("alice@contoso.com");
        assertThat(new UserId("../x").fileStem()).isEqualTo(FileStem.ofUser("../x"));
    }
}
