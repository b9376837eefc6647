package org.vpnpack.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.txt",
                "Generic/VpnServerRoot.cer_0",
                "OpenVPN/ann@contoso.com (laptop).ovpn",
                "a/..b/c..d",
                ".hidden",
                "CONSOLE.txt",
                "COM10",
                "auxiliary/com.txt"
            })
    @DisplayName("Z1: ordinary names are written")
    void ordinaryNamesAreWritten(String name) {
        assertThatCode(() -> EntryName.requireWritable(name)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/etc/passwd",
                "a/",
                "a//b",
                ".",
                "..",
                "../evil",
                "a/../../evil",
                "a/./b",
                "..\\evil",
                "a\\b",
                "C:evil",
                "C:/evil",
                "\\\\host\\share",
                "a\0b",
                "a\nb",
                "a\tb",
                "b\u202Egpj.exe",
                "NUL",
                "nul.txt",
                "a/Con",
                "aux.tar.gz",
                "PRN .txt",
                "com1",
                "LPT9.ovpn",
                "lpt\u00B2",
                "CONIN$",
                "a.",
                "a/b ",
                "b./a",
                "a ",
                " ",
                "a*b",
                "what?",
                "a|b",
                "a:stream",
                "\"a\"",
                "<a>"
            })
    @DisplayName("Z1, Z2: names that leave the folder or mean something else are neither written nor read")
    void dangerousNamesAreRefused(String name) {
        assertThatThrownBy(() -> EntryName.requireWritable(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EntryName.requireReadable(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"B\u00FCro.ovpn", "a+b", "a,b", "R&D", "50%", "~a", "a$b", "it's", "\u65E5\u672C.txt"})
    @DisplayName("Z1: names beyond the short list are read, never written")
    void unusualNamesAreReadOnly(String name) {
        assertThatCode(() -> EntryName.requireReadable(name)).doesNotThrowAnyException();
        assertThatThrownBy(() -> EntryName.requireWritable(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAreNeitherEndlesslyLongNorDeep() {
        assertThatThrownBy(() -> EntryName.requireReadable("a".repeat(513))).hasMessageContaining("512");
        assertThatThrownBy(() -> EntryName.requireReadable("a/".repeat(16) + "a"))
                .hasMessageContaining("16");
        assertThatCode(() -> EntryName.requireReadable("a/".repeat(15) + "a")).doesNotThrowAnyException();
    }

    @Test
    void theRefusedNameIsQuotedWithoutItsControls() {
        assertThatThrownBy(() -> EntryName.requireWritable("a\u001B[2Jb"))
                .hasMessageStartingWith("the name 'a\\u001B[2Jb' holds");
    }

    @Test
    @DisplayName("Z1: whatever name passes, it stays in its folder and is the same name to the system")
    void whatPassesStaysInTheFolder() {
        String[] parts = {"..", ".", "/", "\\", "a", "CON", " ", ":", "\0", "\u00E9", "b.c", "~", "C:", "-", "\r"};
        Path folder = Path.of("/srv/out");
        Random random = new Random(20260101);
        int passed = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int n = random.nextInt(6); n >= 0; n--) {
                name.append(parts[random.nextInt(parts.length)]);
            }
            try {
                EntryName.requireWritable(name.toString());
            } catch (IllegalArgumentException e) {
                continue;
            }
            passed++;
            Path path = folder.resolve(name.toString());
            assertThat(path.normalize()).hasToString(path.toString());
            assertThat(path.startsWith(folder)).isTrue();
            assertThat(folder.relativize(path)).hasToString(name.toString());
        }
        assertThat(passed).isGreaterThan(1_000);
    }
}
