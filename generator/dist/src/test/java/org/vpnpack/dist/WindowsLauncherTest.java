package org.vpnpack.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher for Windows at work in Wine's command interpreter, where a recorder stands for Java. */
class WindowsLauncherTest {

    private static final Path RECORDER = Built.REPOSITORY.resolve(
            "templates/src/test/resources/org/vpnpack/formats/windows/powershell-recorder.nsi");
    private static final String WINE = "export WINEPREFIX=$PWD/prefix WINEDEBUG=-all HOME=$PWD; "
            + "server=/usr/lib/wine/wineserver; [ -x $server ] || server=/usr/lib/wine/wineserver64; ";

    @TempDir
    Path folder;

    @AfterEach
    void removeThePrefix() throws Exception {
        Shell.succeed(folder, WINE + "$server -k; rm -rf prefix");
    }

    @Test
    void itStartsJavaWithTheClassPathInOrderAndEndsWithItsCode() throws Exception {
        Shell.require("/usr/lib/wine/wine64=wine64", "makensis=nsis");
        Shell.succeed(folder, WINE + "/usr/lib/wine/wine64 wineboot -i && $server -w");
        Files.copy(RECORDER, folder.resolve("recorder.nsi"));
        Shell.succeed(folder, "makensis -V2 -WX -NOCONFIG -INPUTCHARSET UTF8 recorder.nsi");
        Path drive = folder.resolve("prefix/drive_c");
        Path home = Files.createDirectories(drive.resolve("my tools/vpnpack"));
        Shell.succeed(
                folder,
                "cp -R " + Built.HOME
                        + "/. 'prefix/drive_c/my tools/vpnpack' && mkdir -p 'prefix/drive_c/my java/bin' && "
                        + "cp *.exe 'prefix/drive_c/my java/bin/java.exe'");
        Files.writeString(drive.resolve("exit-code.txt"), "3");

        Shell run = Shell.run(
                folder,
                WINE + "export JAVA_HOME='C:\\my java'; /usr/lib/wine/wine64 cmd.exe /c 'C:\\my"
                        + " tools\\vpnpack\\bin\\vpnpack.cmd' generate 'my gateway.yaml'; ended=$?; $server -w; exit"
                        + " $ended");
        assertThat(run.exit()).isEqualTo(3);
        String recorded = Files.readString(drive.resolve("recorded.txt"), StandardCharsets.UTF_16LE);
        String lib = "C:\\my tools\\vpnpack\\bin\\..\\lib\\";
        assertThat(recorded)
                .contains("-XX:-HeapDumpOnOutOfMemoryError", "-cp \"" + lib + "00-vpnpack-cli.jar;" + lib + "01-")
                .contains("\" org.vpnpack.cli.Vpnpack generate \"my gateway.yaml\"");
        assertThat(recorded.split(";", -1)).hasSameSizeAs(Installation.jars(home));
    }
}
