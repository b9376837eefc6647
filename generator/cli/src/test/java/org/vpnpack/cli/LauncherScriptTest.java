package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherScriptTest {

    @Test
    @DisplayName("K7: the launcher's JVM leaves neither a core file nor a heap dump, which would hold keys")
    void theLauncherForbidsDumps() throws Exception {
        String script = Files.readString(Samples.ROOT.resolveSibling("vpnpack"));
        String options = script.substring(script.indexOf("\njvm_options='"));
        assertThat(options.substring(0, options.indexOf("'\n")))
                .contains("-XX:-CreateCoredumpOnCrash", "-XX:-HeapDumpOnOutOfMemoryError");
        assertThat(script).doesNotContain("+HeapDump", "+CreateCoredump", "HeapDumpPath");
        assertThat(script.lines()
                        .filter(line -> line.contains("bin/java\""))
                        .filter(line -> !line.contains("RuntimeImage") && !line.contains("-x \"")))
                .isNotEmpty();
        assertThat(script.substring(script.lastIndexOf("exec "))).startsWith("exec \"$jdk/bin/java\" $jvm_options ");
    }

    @ParameterizedTest
    @CsvSource({
        "export gateway.yaml -o out, true",
        "migrate --from a.yaml --to ikev2 --export --ca ca.p12, true",
        "migrate --from a.yaml --to ikev2 -o out, false",
        "generate export --export, false"
    })
    void aLongRunGetsAnotherCompilerAndABoundForItsHeap(String words, boolean isLong) throws Exception {
        for (String launcher : List.of("vpnpack", "generator/dist/src/main/resources/org/vpnpack/dist/vpnpack")) {
            String script = Files.readString(Samples.ROOT.resolveSibling(launcher));
            int begin = script.indexOf("case \" $* \" in");
            String choice = script.substring(begin, script.indexOf("esac", begin) + "esac".length());
            Process sh = new ProcessBuilder(
                            "sh", "-c", "set -- " + words + "; jvm_options=; " + choice + "; echo $jvm_options")
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .contains(" -XX:+UseSerialGC -Xmx512m -Xmn256m"))
                    .as(launcher)
                    .isEqualTo(isLong);
        }
    }
}
