package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
}
