package org.vpnpack.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.formats.windows.WinePrefix;

/**
 * The launcher for Windows at work in Wine's command interpreter, where a recorder of command lines stands for Java.
 *
 * <p>A script of the test calls it, and without the word {@code call}: {@code cmd /c} takes the first and last quotes away when
 * a path and a word behind it have some, and Wine's {@code call} answers with 1 whatever the script ends with.
 */
final class WindowsLauncherTest {

    private static final String HOME = "Program Files (x86)/my vpnpack";
    private static final String LAUNCHER = "\"C:\\Program Files (x86)\\my vpnpack\\bin\\vpnpack.cmd\" ";
    private static final String JARS = "C:\\Program Files (x86)\\my vpnpack\\bin\\..\\lib\\";
    private static final String JAVA_HOME = "set \"JAVA_HOME=C:\\my jdk (17)\"";

    @TempDir
    static Path folder;

    private static WinePrefix wine;

    @BeforeAll
    static void installed() throws Exception {
        wine = new WinePrefix(folder);
        Path home = wine.drive(HOME);
        Files.createDirectories(home.resolve("bin"));
        Files.write(home.resolve("bin/vpnpack.cmd"), Installation.resource("vpnpack.cmd"));
        Files.createDirectories(home.resolve("lib"));
        Files.writeString(home.resolve("lib/class-path"), "01-core.jar\n02-cli.jar\n03-more.jar\n");
        wine.record("my jdk (17)/bin/java.exe");
    }

    @AfterAll
    static void away() throws Exception {
        if (wine != null) {
            wine.close();
        }
    }

    @BeforeEach
    void javaEndsWell() throws Exception {
        wine.scriptEndsWith(0);
    }

    @Test
    void javaGetsWhatItGetsElsewhereTheJarsInTheirOrderAndEveryWord() throws Exception {
        String words = "generate \"my gateway (1) & more.yaml\" -o \"!out!.zip\" \"\" --as-of=2026-11-26";
        assertThat(run(JAVA_HOME, LAUNCHER + words)).isZero();
        String line = called();
        assertThat(line)
                .startsWith("\"C:\\my jdk (17)\\bin\\java.exe\" ")
                .endsWith(" -cp \"" + JARS + "01-core.jar;" + JARS + "02-cli.jar;" + JARS + "03-more.jar\""
                        + " org.vpnpack.cli.Vpnpack " + words);
        assertThat(Launcher.jvmOptions())
                .hasSizeGreaterThan(5)
                .filteredOn(option -> !option.startsWith("-Xlog:")) // for archives of classes, which are not made here
                .allSatisfy(option -> assertThat(line).contains(" " + option + " "));
    }

    @Test
    void aLongRunGetsTheOtherCompilerAndTheJvmWhatTheUserSays() throws Exception {
        assertThat(run(JAVA_HOME, "set \"VPNPACK_JAVA_OPTS=-Xmx1g -Da=b\"", LAUNCHER + "export gateway.yaml"))
                .isZero();
        assertThat(called())
                .contains(" -XX:TieredStopAtLevel=4 ", " -Xmx512m -Xmn256m ", " -Xmx1g -Da=b -cp ")
                .doesNotContain("TieredStopAtLevel=1");
    }

    @Test
    void theExitCodeIsJavas() throws Exception {
        for (int code : new int[] {3, 6, 10}) {
            wine.scriptEndsWith(code);
            assertThat(run(JAVA_HOME, LAUNCHER + "explain x.yaml")).isEqualTo(code);
        }
        assertThat(wine.scriptCalls()).hasSize(3);
    }

    @Test
    void withoutJavaHomeTheJavaOfThePathIsTakenAndAWrongOneIsRefused() throws Exception {
        assertThat(run("set \"JAVA_HOME=C:\\none (x86)\"", LAUNCHER + "--help")).isEqualTo(2);
        assertThat(run("set JAVA_HOME=", "set \"PATH=C:\\my jdk (17)\\bin;%PATH%\"", LAUNCHER + "--help"))
                .isZero();
        assertThat(called()).startsWith("\"java.exe\" ").endsWith(" org.vpnpack.cli.Vpnpack --help");
    }

    private static int run(String... lines) throws Exception {
        Files.writeString(
                wine.drive("run.cmd"),
                "@echo off\r\n" + String.join("\r\n", lines) + "\r\n",
                StandardCharsets.US_ASCII);
        return wine.start("cmd.exe", "/c", "C:\\run.cmd");
    }

    /** The one command line since the last question. */
    private static String called() throws Exception {
        List<String> calls = wine.scriptCalls();
        assertThat(calls).hasSize(1);
        return calls.get(0).strip();
    }
}
