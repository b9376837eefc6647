package org.vpnpack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text from outside can neither steer a terminal nor pass for a line of ours. */
class TerminalTest {

    /** Colours, clears the screen, begins a line that looks like ours; then a C1 control and a bidirectional one. */
    private static final String HOSTILE = "a\u001B[31m\u001B[2Jb\nerror: all is well\r\u009B1mc\u202Ed";

    @TempDir
    Path folder;

    @Test
    @DisplayName("N6: hostile file names are printed as escapes")
    @DisabledOnOs(OS.WINDOWS)
    void hostileFileNamesArePrintedAsEscapes() throws Exception {
        Path hostile = folder.resolve(HOSTILE);
        Path zip = folder.resolve(HOSTILE + ".zip");
        Path templates = folder.resolve(HOSTILE + ".d");
        assertClean(Run.of("explain", hostile), ExitCode.INPUT);
        assertClean(Run.of("generate", hostile), ExitCode.INPUT);
        assertClean(Run.of("verify", hostile), ExitCode.INPUT);
        assertClean(Run.of("generate", Samples.CONTOSO, "-o", zip), ExitCode.OK);
        assertClean(Run.of("generate", Samples.CONTOSO, "-o", zip), ExitCode.OUTPUT);
        assertClean(Run.of("generate", Samples.CONTOSO, "-o", zip, "--force", "--format", "json"), ExitCode.OK);
        assertClean(Run.of("verify", zip), ExitCode.OK);
        assertClean(Run.of("verify", zip, "--format=json"), ExitCode.OK);
        assertClean(Run.of("templates", "diff", templates), ExitCode.INPUT);
        assertClean(Run.of("templates", "export", templates), ExitCode.OK);
        assertClean(Run.of("templates", "export", templates), ExitCode.OUTPUT);
        assertClean(Run.of("generate", Samples.CONTOSO, "-o", hostile.resolve("x.zip")), ExitCode.OUTPUT);
        Path p12 = Samples.write(folder.resolve(HOSTILE + ".p12"), new byte[10], 0600);
        Path password = Samples.password(folder, "alice");
        assertClean(
                Run.of(
                        "generate",
                        Samples.CONTOSO,
                        "-o",
                        folder.resolve("x"),
                        "--identity",
                        p12,
                        "--password-file",
                        password),
                ExitCode.INPUT);
        assertClean(
                Run.of("generate", Samples.CONTOSO, "--templates", Files.createDirectory(hostile), "-o", "/none/x"),
                ExitCode.OUTPUT);
        Files.writeString(hostile.resolve(HOSTILE + ".ftl"), "x");
        assertClean(Run.of("generate", Samples.CONTOSO, "--templates", hostile, "-o", "/none/x"), ExitCode.INPUT);
    }

    @Test
    @DisplayName("N6: hostile words on the command line are not printed")
    void hostileWordsAreNotPrinted() {
        assertClean(Run.of(HOSTILE), ExitCode.USAGE);
        assertClean(Run.of("--" + HOSTILE), ExitCode.USAGE);
        assertClean(Run.of("-" + HOSTILE), ExitCode.USAGE);
        assertClean(Run.of("-\u001B"), ExitCode.USAGE);
        assertClean(Run.of("explain", "x", "--format", HOSTILE), ExitCode.USAGE);
    }

    @DisplayName("N6: hostile texts of a document are refused and printed as escapes")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"NAME\"}",
                "{\"NAME\": 1, \"routing\": {\"mode\": \"NAME\"}}",
                "{\"routing\": {\"mode\": \"split\", \"routes\": [\"NAME\"]}, \"address\": \"NAME\"}",
                "{\"trustAnchors\": [\"NAME\"], \"tunnelTypes\": [\"NAME\"], \"sku\": \"NAME\"}",
                "{\"name\": 1, \"NAME\": 1, \"NAME\": 2}",
                "{\"openvpn\": {\"tlsAuth\": \"NAME\", \"port\": \"NAME\"}}",
                "{\"authentication\": {\"entraId\": {\"tenant\": \"NAME\"}, \"radius\": {\"method\": \"NAME\"}}}",
            })
    void hostileTextsOfADocumentAreRefused(String json) throws Exception {
        StringBuilder escaped = new StringBuilder();
        HOSTILE.chars()
                .forEach(c ->
                        escaped.append(c < 0x7F && c >= 0x20 ? String.valueOf((char) c) : String.format("\\u%04X", c)));
        Path document = Files.writeString(folder.resolve("gateway.json"), json.replace("NAME", escaped));
        assertClean(Run.of("explain", document), ExitCode.INPUT);
        Path yaml = Files.writeString(
                folder.resolve("gateway.yaml"), json.substring(1).replace("NAME", "\"" + escaped));
        assertClean(Run.of("explain", yaml), ExitCode.INPUT);
        Path raw = Files.writeString(folder.resolve("raw.json"), json.replace("NAME", HOSTILE));
        assertClean(Run.of("explain", raw), ExitCode.INPUT);
    }

    @DisplayName("N6: hostile texts of a package are printed as escapes")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NAME",
                "Generic/NAME",
                "Generic/VpnSettings.xml",
                "OpenVPN/vpnconfig.ovpn",
                "AzureVPN/azurevpnconfig.xml",
                "MANIFEST.json",
                "gateway.json",
                "README.html"
            })
    void hostileTextsOfAPackageArePrintedAsEscapes(String name) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name.replace("NAME", HOSTILE)));
            zip.write(("<" + HOSTILE + " " + HOSTILE + "='" + HOSTILE + "'>\n\"" + HOSTILE + "\" x\n" + HOSTILE)
                    .getBytes(UTF_8));
            zip.closeEntry();
        }
        Path file = Files.write(folder.resolve("package.zip"), bytes.toByteArray());
        Run text = Run.of("verify", file);
        assertThat(text.exit()).isIn(ExitCode.OK, ExitCode.INPUT, ExitCode.VERIFICATION);
        assertClean(text, text.exit());
        assertClean(Run.of("verify", file, "--format", "json"), text.exit());
    }

    @Test
    @DisplayName("N6: the difference of a hostile template is printed as escapes, or refused")
    void theDifferenceOfAHostileTemplateIsClean() throws Exception {
        Path template = folder.resolve("openvpn/vpnconfig.ovpn.ftl");
        Files.createDirectories(folder.resolve("openvpn"));
        Files.writeString(template, "client\n" + HOSTILE + "\n");
        assertClean(Run.of("templates", "diff", folder), ExitCode.INPUT);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void coloursAreForATerminalAloneAndNotUnderNoColor() throws Exception {
        String verify = Program.vpnpack("verify", folder.resolve("none.zip"));
        assertThat(Program.sh(folder, "TERM=xterm " + verify).err()).startsWith("error: ");
        Program.require(folder, "bsdutils", "script -qec true /dev/null");
        String terminal = "script -qec " + Program.quoted(verify) + " /dev/null";
        assertThat(Program.sh(folder, "TERM=xterm " + terminal).out()).contains("\u001B[1;31merror:\u001B[0m");
        assertThat(Program.sh(folder, "NO_COLOR=1 TERM=xterm " + terminal).out())
                .contains("error: ")
                .doesNotContain("\u001B");
    }

    private static void assertClean(Run run, int exit) {
        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.printed().codePoints().filter(c -> c != '\n' && (Character.isISOControl(c) || c == 0x202E)))
                .as(run.printed())
                .isEmpty();
        assertThat(run.printed().lines()).noneMatch(line -> line.startsWith("error: all is well"));
    }
}
