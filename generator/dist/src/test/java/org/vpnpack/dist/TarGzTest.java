package org.vpnpack.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.plan.ToolVersion;

/** The tar.gz, unpacked in an empty folder and run with a PATH and a JAVA_HOME, nothing else. */
class TarGzTest {

    private static final String JAVA = "JAVA_HOME=" + System.getProperty("java.home") + " ";

    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void unpack() throws Exception {
        Shell.succeed(folder, "tar xzf " + Built.TAR_GZ);
        home = folder.resolve(Built.NAME);
        Shell.succeed(
                folder,
                "cp -R " + Built.SAMPLES.resolve("contoso-ikev2-openvpn") + " " + Built.SAMPLES.resolve("certificates")
                        + " . && mkdir -m 700 made");
    }

    @Test
    void theFirstStartMakesAnArchiveAndLaterOnesUseIt() throws Exception {
        Shell first = Shell.run(folder, JAVA + home + "/bin/vpnpack --version");
        assertThat(first.exit()).isZero();
        assertThat(first.out()).isEqualTo("vpnpack " + ToolVersion.CURRENT + "\n");
        assertThat(first.err())
                .startsWith("vpnpack: preparing quick starts with ")
                .hasLineCount(1);
        Shell second = Shell.run(folder, JAVA + "VPNPACK_JAVA_OPTS=-Xshare:on " + home + "/bin/vpnpack --version");
        assertThat(second).isEqualTo(new Shell(0, first.out(), ""));
        try (Stream<Path> made = Files.list(home.resolve("made"))) {
            assertThat(made.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.endsWith(".jsa"))
                    .contains("native")
                    .hasSize(2);
        }

        Files.writeString(home.resolve("lib/build"), "another build\n");
        assertThat(Shell.run(folder, JAVA + home + "/bin/vpnpack --version").err())
                .startsWith("vpnpack: preparing");
    }

    @Test
    @DisplayName("F1, F3: installed from a tar.gz, files are their owner's alone and libraries come from safe folders")
    void whatIsInstalledWritesForItsOwnerAlone() throws Exception {
        Shell.require("strace");
        Files.createSymbolicLink(folder.resolve("vpnpack"), home.resolve("bin/vpnpack"));
        Shell.succeed(folder, JAVA + "./vpnpack --version");
        Path trace = folder.resolve("trace");
        String traced = "strace -f -A -s 4096 -e trace=openat -o " + trace + " ./vpnpack ";
        for (String command : InstalledForms.commands()) {
            Shell.succeed(folder, "umask 000; " + JAVA + traced + command);
        }
        InstalledForms.assertFilesAreTheOwnersAlone(folder.resolve("made"));
        InstalledForms.assertLibrariesAreSafe(trace, Path.of("/"));
    }

    @Test
    void whereItMayNotWriteItRunsWithoutAnArchive() throws Exception {
        Shell.requireRoot();
        Shell.succeed(folder, "chmod 755 . && chown -R root:root " + home);
        Shell run = Shell.run(
                folder, JAVA + "setpriv --reuid=65534 --regid=65534 --clear-groups " + home + "/bin/vpnpack --version");
        assertThat(run).isEqualTo(new Shell(0, "vpnpack " + ToolVersion.CURRENT + "\n", ""));
        assertThat(home.resolve("made")).doesNotExist();
    }

    @Test
    void withoutAJavaItSaysWhatToInstall() throws Exception {
        assertThat(Shell.run(folder, "PATH=/nowhere " + home + "/bin/vpnpack --version"))
                .isEqualTo(new Shell(
                        2, "", "error: no java found\nhint: install Java 17 or later, or set JAVA_HOME to one\n"));
        assertThat(Shell.run(folder, "JAVA_HOME=/nowhere " + home + "/bin/vpnpack --version")
                        .err())
                .startsWith("error: JAVA_HOME=/nowhere has no bin/java\n");
    }

    @Test
    void itsCompletionAndManualPagesAreWellFormed() throws Exception {
        Shell.require("bash", "groff=groff-base");
        assertThat(Shell.succeed(
                        home, "bash -c 'source share/bash-completion/completions/vpnpack; complete -p vpnpack'"))
                .contains("vpnpack");
        assertThat(home.resolve("share/man/man1")).isDirectoryContaining("glob:**/vpnpack-ca-init.1");
        Shell lint = Shell.run(home, "groff -man -Tutf8 -ww -z share/man/man1/*.1");
        assertThat(lint).isEqualTo(new Shell(0, "", ""));
        assertThat(Shell.succeed(home, "groff -man -Tascii -P-cbou share/man/man1/vpnpack-generate.1"))
                .contains("--password-file FILE", "vpnpack generate gateway.yaml -o contoso.zip");
    }
}
