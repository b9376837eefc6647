package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole processes that find {@code makensis} on their PATH, a real one or one that only looks like it. */
final class InstallerRunsTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("E1, K1: the program on the PATH is given constants alone, and when it fails no file is left")
    void aFailingCompilerLeavesNothing() throws Exception {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        Path out = Files.createDirectory(folder.resolve("out"));
        String record = "#!/bin/sh\necho \"$*\" >>'" + folder + "/words'\n/usr/bin/env >'" + folder
                + "/environment'\necho 'no license' >&2\nexit 1\n";
        Samples.write(programs.resolve("makensis"), record.getBytes(StandardCharsets.UTF_8), 0755);

        Program run = Program.sh(
                folder,
                "export PATH='" + programs + "' CANARY=xyzzy\n"
                        + Program.vpnpack("generate", Samples.WINGTIP, "-o", out.resolve("new.zip")));

        assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("makensis: ended with 1 and said 'no license'", "hint: mend it, or take it off");
        assertThat(Files.readAllLines(folder.resolve("words"))) // both at once, in any order
                .containsExactlyInAnyOrder(
                        "-V2 -WX -NOCONFIG -INPUTCHARSET UTF8 -DAMD64 installer.nsi",
                        "-V2 -WX -NOCONFIG -INPUTCHARSET UTF8 installer.nsi");
        assertThat(folder.resolve("environment")).content().doesNotContain("CANARY");
        assertThat(out).isEmptyDirectory();
    }
}
