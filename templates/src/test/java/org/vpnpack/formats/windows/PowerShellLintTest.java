package org.vpnpack.formats.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.json.StrictJson;
import tools.jackson.databind.JsonNode;

/**
 * The script for Windows, read by a real parser of PowerShell: it parses, and every command and parameter, spelt out or
 * splatted, is one that Windows PowerShell 5.1 has.
 *
 * <p>The allow-list is after Microsoft's reference of the cmdlets (read 2026-11). That they do what they say only Windows
 * can show.
 */
final class PowerShellLintTest {

    private static final Path LINT = Path.of("src/test/resources/org/vpnpack/formats/windows/powershell-lint.mjs");

    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry(
                    "Add-VpnConnection",
                    Set.of(
                            "Name",
                            "ServerAddress",
                            "TunnelType",
                            "AuthenticationMethod",
                            "EncryptionLevel",
                            "EapConfigXmlStream",
                            "MachineCertificateIssuerFilter",
                            "SplitTunneling",
                            "RememberCredential",
                            "DnsSuffix",
                            "AllUserConnection",
                            "Force",
                            "ErrorAction")),
            Map.entry("Get-VpnConnection", Set.of("Name", "AllUserConnection", "ErrorAction")),
            Map.entry("Remove-VpnConnection", Set.of("Name", "AllUserConnection", "Force", "ErrorAction")),
            Map.entry(
                    "Set-VpnConnectionIPsecConfiguration",
                    Set.of(
                            "ConnectionName",
                            "AuthenticationTransformConstants",
                            "CipherTransformConstants",
                            "PfsGroup",
                            "DHGroup",
                            "IntegrityCheckMethod",
                            "EncryptionMethod",
                            "AllUserConnection",
                            "Force",
                            "ErrorAction")),
            Map.entry(
                    "Add-VpnConnectionRoute",
                    Set.of("ConnectionName", "DestinationPrefix", "AllUserConnection", "ErrorAction")),
            Map.entry(
                    "Remove-VpnConnectionRoute",
                    Set.of("ConnectionName", "DestinationPrefix", "AllUserConnection", "ErrorAction")),
            Map.entry("Import-Certificate", Set.of("FilePath", "CertStoreLocation", "ErrorAction")),
            Map.entry("Import-PfxCertificate", Set.of("FilePath", "CertStoreLocation", "Password", "ErrorAction")),
            Map.entry("Read-Host", Set.of("Prompt", "AsSecureString")),
            Map.entry("Write-Host", Set.of()),
            Map.entry("Get-FileHash", Set.of("LiteralPath", "Algorithm")),
            Map.entry("Test-Path", Set.of("LiteralPath", "PathType")),
            Map.entry("Join-Path", Set.of("Path", "ChildPath")),
            Map.entry("Remove-Item", Set.of("LiteralPath", "ErrorAction")),
            Map.entry("Get-ItemProperty", Set.of("LiteralPath", "Name", "ErrorAction")),
            Map.entry(
                    "New-ItemProperty", Set.of("LiteralPath", "Name", "Value", "PropertyType", "Force", "ErrorAction")),
            Map.entry("New-Object", Set.of("TypeName", "ArgumentList")),
            Map.entry("ConvertFrom-Json", Set.of("InputObject")),
            Map.entry("ConvertTo-Json", Set.of("InputObject")),
            Map.entry("ForEach-Object", Set.of("Process")),
            Map.entry("Where-Object", Set.of("FilterScript")),
            Map.entry("Set-StrictMode", Set.of("Version")),
            Map.entry("Start-Process", Set.of("FilePath", "ArgumentList", "Verb", "Wait", "PassThru", "ErrorAction")));

    @TempDir
    private Path folder;

    private static String script() {
        return WindowsFiles.text(WindowsFiles.SCRIPT);
    }

    @BeforeAll
    static void node() {
        String modules = System.getenv("VPNPACK_NODE_MODULES");
        if (modules != null && Files.isDirectory(Path.of(modules, "tree-sitter-powershell"))) {
            return;
        }
        String message = "needs a parser of PowerShell: npm install --ignore-scripts web-tree-sitter@0.27.1"
                + " tree-sitter-powershell@0.26.4, and VPNPACK_NODE_MODULES for the node_modules folder";
        if ("true".equals(System.getenv("VPNPACK_REQUIRE_CLIENTS"))) {
            fail(message);
        }
        abort(message);
    }

    @Test
    void theScriptParsesAndCallsOnlyWhatWindowsHas() throws Exception {
        assertThat(complaints(script())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$x = 'open",
                "if ($true) {",
                "$x = @'\ntext\n  '@\n",
                "$x = $true ? 1 : 2",
                "$x = $null ?? 1",
            })
    void whatWindowsPowerShellCannotParseIsReported(String fault) throws Exception {
        assertThat(complaints(script() + "\r\n" + fault)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Add-VpnConnectionRoute -ConnectionName|Add-VpnConnectionRoutes -ConnectionName",
                "-DestinationPrefix $prefix @scope|-Destination $prefix @scope",
                "SplitTunneling'] = $true|SplitTunnelling'] = $true",
                "PfsGroup = $Setup|PfsGroups = $Setup",
                "@{ AllUserConnection = $true;|@{ AllUsersConnection = $true;",
                "Remove-VpnConnection -Name $Setup.name -Force @scope|Remove-VpnConnection -Name $Setup.name @elsewhere",
                "Set-Policy -Setup $Setup|Set-Policy -Setting $Setup",
            })
    void aWrongCommandOrParameterIsReported(String right, String wrong) throws Exception {
        assertThat(script()).contains(right);
        assertThat(complaints(script().replace(right, wrong))).isNotEmpty();
    }

    private List<String> complaints(String text) throws Exception {
        JsonNode read = lint(text);
        List<String> complaints = new ArrayList<>();
        read.at("/errors").forEach(error -> complaints.add(error.stringValue()));
        for (JsonNode command : read.at("/commands")) {
            String name = command.at("/name").stringValue();
            List<String> own = new ArrayList<>();
            read.at("/functions").path(name).forEach(parameter -> own.add(parameter.stringValue()));
            boolean isFunction = read.at("/functions").has(name);
            if (!isFunction && !ALLOWED.containsKey(name)) {
                complaints.add(name + " is no command of Windows PowerShell that this script needs");
                continue;
            }
            for (JsonNode parameter : command.at("/parameters")) {
                boolean known = isFunction
                        ? own.contains(parameter.stringValue())
                        : ALLOWED.getOrDefault(name, Set.of()).contains(parameter.stringValue());
                if (!known) {
                    complaints.add(name + " has no parameter " + parameter.stringValue());
                }
            }
        }
        return complaints;
    }

    private JsonNode lint(String text) throws IOException, InterruptedException {
        Path file = folder.resolve("script.ps1");
        Files.writeString(file, text);
        Path out = folder.resolve("out.json");
        Process process = new ProcessBuilder(
                        // without: the optimising compiler keeps the process alive for minutes after its answer
                        "node",
                        "--liftoff-only",
                        LINT.toString(),
                        System.getenv("VPNPACK_NODE_MODULES"),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            fail("the parser does not come to an end");
        }
        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        return StrictJson.parse(Files.readAllBytes(out));
    }

    @Test
    @DisplayName("E: no quote, dash or digit of another script hides in the files that are code")
    void codeIsAsciiWithWindowsLineEnds() {
        for (String name : List.of(WindowsFiles.SCRIPT, WindowsFiles.LAUNCHER)) {
            String text = new String(WindowsFiles.resource(name), StandardCharsets.ISO_8859_1);
            assertThat(text.chars()).as(name).allMatch(c -> c == '\r' || c == '\n' || c >= ' ' && c < 0x7F);
            assertThat(text.replace("\r\n", "")).as(name).doesNotContain("\r", "\n");
        }
        // a statement chain of PowerShell 7, which the parser above takes
        assertThat(script()).doesNotContain("&&", "||");
    }
}
