package org.vpnpack.formats.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Workshop;
import org.vpnpack.formats.TestGateway;
import org.vpnpack.gateway.Gateway;

/**
 * The 64-bit installer does on a Windows by Wine what it promises: seen in files and registry, never by exit codes alone.
 *
 * <p>Wine runs no 32-bit programs here and no PowerShell; what the script itself does is not seen.
 */
final class InstallerUnderWineTest {

    private static final String PHONE_BOOK = "Microsoft/Network/Connections/Pbk/rasphone.pbk";
    private static final byte[] FOREIGN =
            "[Andere Verbindung \u00fc]\r\nEncoding=1\r\nVpnStrategy=6\r\n\r\n[X]\r\nDevice=a\r\nDEVICE=b\r\n"
                    .getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    Path folder;

    @Test
    @DisplayName("G3: installed, installed again, renewed and removed, the installer touches only what it brought")
    void theWholeLife() throws Exception {
        Workshop workshop = Makensis.workshop(folder);
        Gateway first = gateway("10.8.0.0/16").read();
        Gateway second = gateway("10.9.0.0/16").byEapTls().withoutCertificate().read();
        byte[] program = program(workshop, first);
        String id = ConnectionName.of(first).id();
        String where = "C:\\\\users\\\\" + "%s" + "\\\\AppData\\\\Local\\\\Programs\\\\vpnpack\\\\" + id;
        try (WinePrefix wine = new WinePrefix(folder)) {
            Path home = wine.programs().resolve("vpnpack").resolve(id);
            Path phoneBook = wine.users().resolve("AppData/Roaming").resolve(PHONE_BOOK);
            Files.createDirectories(phoneBook.getParent());
            Files.write(phoneBook, FOREIGN);
            Files.createDirectories(wine.programs());

            // installed
            assertThat(wine.run("setup.exe", program, "/S")).isZero();
            assertInstalled(home, SetupFiles.of(first, workshop));
            assertThat(wine.scriptCalls())
                    .hasSize(1)
                    .allSatisfy(call -> assertThat(call)
                            .contains("-NoProfile", "-NonInteractive", "-ExecutionPolicy Bypass")
                            .endsWith("\\payload\\VpnProfileSetup.ps1\""));
            Map<String, String> key = wine.uninstallKey(false, "vpnpack-" + id);
            String there = where.formatted(wine.users().getFileName());
            assertThat(key)
                    .containsEntry("DisplayName", "\"VPN vnet-contoso\"")
                    .containsEntry("InstallLocation", "\"" + there + "\"")
                    .containsEntry("UninstallString", "\"\\\"" + there + "\\\\Uninstall.exe\\\"\"")
                    .containsEntry("QuietUninstallString", "\"\\\"" + there + "\\\\Uninstall.exe\\\" /S\"");
            assertThat(wine.uninstallKey(true, "vpnpack-" + id)).isEmpty();

            // again: the connection that is there is this installer's own, so it may be replaced
            assertThat(wine.run("setup.exe", program, "/S")).isZero();
            assertInstalled(home, SetupFiles.of(first, workshop));
            assertThat(wine.scriptCalls()).singleElement().asString().endsWith("VpnProfileSetup.ps1\" -Force");
            assertThat(wine.uninstallKey(false, "vpnpack-" + id)).isEqualTo(key);

            // a newer one whose script fails changes nothing
            wine.scriptEndsWith(4);
            byte[] newer = program(workshop, second);
            assertThat(wine.run("setup.exe", newer, "/S")).isEqualTo(4);
            assertInstalled(home, SetupFiles.of(first, workshop));
            wine.scriptCalls();
            wine.scriptEndsWith(0);

            // a newer one: what it does not have any more goes, what somebody else put there stays
            Files.writeString(home.resolve("notes.txt"), "mine");
            assertThat(wine.run("setup.exe", newer, "/S")).isZero();
            Map<String, byte[]> now = WinePrefix.files(home);
            assertThat(now.remove("notes.txt")).asString().isEqualTo("mine");
            assertSame(now, SetupFiles.of(second, workshop));
            wine.scriptCalls();

            // removal that the script refuses leaves everything
            wine.scriptEndsWith(1);
            wine.start(
                    "C:\\users\\" + wine.users().getFileName() + "\\AppData\\Local\\Programs\\vpnpack\\" + id
                            + "\\Uninstall.exe",
                    "/S");
            assertThat(home.resolve("VpnProfileSetup.ps1")).exists();
            assertThat(wine.uninstallKey(false, "vpnpack-" + id)).isNotEmpty();
            assertThat(wine.scriptCalls()).singleElement().asString().endsWith("VpnProfileSetup.ps1\" -Uninstall");

            // removed, but for what is not its own
            wine.scriptEndsWith(0);
            wine.start(
                    "C:\\users\\" + wine.users().getFileName() + "\\AppData\\Local\\Programs\\vpnpack\\" + id
                            + "\\Uninstall.exe",
                    "/S");
            assertThat(WinePrefix.files(home).keySet()).containsExactly("notes.txt");
            assertThat(wine.uninstallKey(false, "vpnpack-" + id)).isEmpty();
            assertThat(phoneBook).hasBinaryContent(FOREIGN);
        }
    }

    @Test
    @DisplayName("G3: for all users the installer works in the computer's own places, and removal leaves nothing")
    void forAllUsers() throws Exception {
        Workshop workshop = Makensis.workshop(folder);
        Gateway gateway = gateway("10.8.0.0/16").read();
        String id = ConnectionName.of(gateway).id();
        try (WinePrefix wine = new WinePrefix(folder)) {
            Path home = wine.drive("Program Files/vpnpack/" + id);
            Path phoneBook = wine.drive("ProgramData/" + PHONE_BOOK);
            Files.createDirectories(phoneBook.getParent());
            Files.write(phoneBook, FOREIGN);

            // a connection of the same name that somebody else made is not replaced without being asked to
            wine.scriptEndsWith(3);
            assertThat(wine.run("setup.exe", program(workshop, gateway), "/S", "/AllUsers"))
                    .isEqualTo(3);
            assertThat(home).doesNotExist();
            assertThat(wine.uninstallKey(true, "vpnpack-" + id)).isEmpty();
            assertThat(wine.scriptCalls()).singleElement().asString().endsWith("VpnProfileSetup.ps1\" -AllUsers");

            wine.scriptEndsWith(0);
            assertThat(wine.run("setup.exe", program(workshop, gateway), "/S", "/AllUsers", "/Force"))
                    .isZero();
            assertInstalled(home, SetupFiles.of(gateway, workshop));
            assertThat(wine.scriptCalls())
                    .singleElement()
                    .asString()
                    .endsWith("VpnProfileSetup.ps1\" -Force -AllUsers");
            assertThat(wine.uninstallKey(false, "vpnpack-" + id)).isEmpty();
            assertThat(wine.uninstallKey(true, "vpnpack-" + id))
                    .containsEntry(
                            "QuietUninstallString",
                            "\"\\\"C:\\\\Program Files\\\\vpnpack\\\\" + id + "\\\\Uninstall.exe\\\" /S /AllUsers\"");

            wine.start("C:\\Program Files\\vpnpack\\" + id + "\\Uninstall.exe", "/S", "/AllUsers");
            assertThat(wine.scriptCalls())
                    .singleElement()
                    .asString()
                    .endsWith("VpnProfileSetup.ps1\" -Uninstall -AllUsers");
            assertThat(home.getParent()).doesNotExist();
            assertThat(wine.uninstallKey(true, "vpnpack-" + id)).isEmpty();
            assertThat(phoneBook).hasBinaryContent(FOREIGN);
        }
    }

    private static TestGateway gateway(String route) {
        return TestGateway.of("IKEv2").set("routing.routes", List.of(route));
    }

    private static byte[] program(Workshop workshop, Gateway gateway) {
        return new InstallerFormat(Architecture.AMD64, workshop)
                .sharedFiles(gateway)
                .get(0)
                .content();
    }

    private static void assertInstalled(Path home, List<OutputFile> files) throws Exception {
        assertSame(WinePrefix.files(home), files);
    }

    private static void assertSame(Map<String, byte[]> installed, List<OutputFile> files) {
        Map<String, byte[]> rest = new TreeMap<>(installed);
        assertThat(rest.remove("Uninstall.exe")).isNotNull();
        assertThat(rest.remove("installer.txt")).isNotNull();
        assertThat(rest).hasSize(files.size());
        files.forEach(file -> assertThat(rest.get(file.path())).as(file.path()).isEqualTo(file.content()));
    }
}
