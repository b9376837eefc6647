package org.vpnpack.formats.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.Finding;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Templates;
import org.vpnpack.format.Topic;
import org.vpnpack.format.Workshop;
import org.vpnpack.formats.TestGateway;
import org.vpnpack.rules.Severity;

/** The files for Windows are read back as they were written, and every change that matters is seen. */
final class WindowsReadBackTest {

    private static final String FOLDER = "WindowsPowershell/";
    private static final WindowsPowershellFormat FORMAT = new WindowsPowershellFormat(Workshop.of(Templates.builtIn()));
    private static final VpnPackage BOTH = TestGateway.of("IKEv2", "SSTP")
            .set("dns.suffixes", List.of("corp.contoso.com"))
            .set("windows.retryHours", 24)
            .generate();

    @Test
    void aSoundFolderHasNoFindings() {
        assertThat(read(files()).findings()).isEmpty();
    }

    @Test
    void whatItStatesIsWhatTheDocumentSays() {
        assertThat(read(files()).claims())
                .extracting(claim -> claim.topic() + "=" + String.join(",", claim.values()))
                .contains(
                        Topic.GATEWAY_ADDRESS + "=" + TestGateway.ADDRESS,
                        Topic.SERVER_CERTIFICATE_NAME + "=" + TestGateway.NAME,
                        Topic.TRUST_ANCHORS + "=" + TestGateway.thumbprint(TestGateway.ROOT),
                        Topic.CLIENT_ROOTS + "=" + TestGateway.thumbprint("contoso-client-root.pem"),
                        Topic.CLIENT_ROUTES + "=10.8.0.0/16,10.9.0.0/24,172.16.201.0/24");
    }

    @ParameterizedTest
    @DisplayName("G1: a profile that Windows would refuse, or that checks less, is an error")
    @CsvSource(
            delimiter = '|',
            value = {
                "VpnProfile.xml|<RoutingPolicyType>SplitTunnel</RoutingPolicyType>|",
                "VpnProfile.xml|<ProfileName>vnet-contoso|<ProfileName>other",
                "VpnProfile.xml|RetryTimeInHours|RetryTimeinHours",
                "VpnProfile.xml|<Type>Ikev2</Type>|<Type>Sstp</Type>",
                "VpnProfile.xml|<Type>Ikev2</Type>|<Type>IKEv2</Type>",
                "VpnProfile.xml|>AES256<|>AES255<",
                "VpnProfile.xml|>SHA384<|>SHA256<",
                "VpnProfile.xml|<UserMethod>Eap</UserMethod>|<MachineMethod>Certificate</MachineMethod>",
                "VpnProfile.xml|<PrefixSize>24</PrefixSize>|<PrefixSize>40</PrefixSize>",
                "VpnProfile.xml|<DnsSuffix>corp|<DnsSuffix>corq",
                "EapConfig.xml|EapTlsConnectionPropertiesV2\">true</Perform|EapTlsConnectionPropertiesV2\">false</Perform",
                "EapConfig.xml|EapTlsConnectionPropertiesV3|EapTlsConnectionPropertiesV2",
                "EapConfig.xml|http://www.microsoft.com/provisioning/EapCommon|https://www.microsoft.com/provisioning/EapCommon",
                "EapConfig.xml|<SimpleCertSelection>true|<SimpleCertSelection>false",
                "EapConfig.xml|ForServerValidation>true|ForServerValidation>false",
                "EapConfig.xml|<ServerNames>|<ServerName>",
                "EapConfig.xml|<DifferentUsername>false|<DifferentUsername>true",
                "profile.json|\"vpnStrategy\": 14|\"vpnStrategy\": 6",
                "profile.json|\"vpnStrategy\": 14|\"vpnStrategy\": null",
                "profile.json|\"tunnelType\": \"Ikev2\"|\"tunnelType\": \"Automatic\"",
                "profile.json|\"encryptionLevel\": \"Required\"|\"encryptionLevel\": \"Optional\"",
                "profile.json|\"splitTunnel\": true|\"splitTunnel\": false",
                "profile.json|\"schema\": 1|\"schema\": 2",
                "profile.json|\"pfsGroup\": \"ECP384\"|\"pfsGroup\": \"None\"",
                "profile.json|VpnServerRoot.cer|../../evil.cer",
                "profile.json|\"publicRoot\": false|\"publicRoot\": true",
                "routes.txt|10.8.0.0|10.7.0.0",
                "VpnProfile.syncml.xml|./User/|./Device/",
                "VpnProfile.syncml.xml|SplitTunnel|ForceTunnel",
                "VpnProfileSetup.ps1|Set-StrictMode|Set-Strictmode",
                "Install.cmd|@echo off|@echo on",
            })
    void changesAreSeen(String name, String before, String after) {
        List<OutputFile> files = new ArrayList<>(files());
        int at = indexOf(files, name);
        String text = files.get(at).text();
        assertThat(text).contains(before);
        text = text.replaceFirst(Pattern.quote(before), after == null ? "" : after);
        files.set(at, OutputFile.open(FOLDER + name, text));
        assertThat(errors(files)).isNotEmpty();
    }

    @Test
    void elementsInAnotherOrderAreSeen() {
        for (List<String> swap : List.of(
                List.of("ProfileName", "RememberCredentials"),
                List.of("PfsGroup", "DHGroup"),
                List.of("Servers", "RoutingPolicyType"))) {
            List<OutputFile> files = new ArrayList<>(files());
            int at = indexOf(files, "VpnProfile.xml");
            List<String> lines = new ArrayList<>(files.get(at).text().lines().toList());
            int first = lineOf(lines, swap.get(0));
            int second = lineOf(lines, swap.get(1));
            Collections.swap(lines, first, second);
            files.set(at, OutputFile.open(FOLDER + "VpnProfile.xml", String.join("\n", lines)));
            assertThat(errors(files)).as("%s", swap).isNotEmpty();
        }
    }

    @Test
    void everyFileThatIsMissingOrTooManyIsSeen() {
        for (OutputFile file : files()) {
            List<OutputFile> rest = new ArrayList<>(files());
            rest.remove(indexOf(rest, file.path().substring(FOLDER.length())));
            if (!file.path().endsWith("profile.json")) {
                assertThat(errors(rest)).as("without %s", file.path()).isNotEmpty();
            }
        }
        List<OutputFile> more = new ArrayList<>(files());
        more.add(OutputFile.open(FOLDER + "VpnServerRoot-2.cer", TestGateway.sample(TestGateway.SECOND_ROOT)));
        assertThat(errors(more)).isNotEmpty();
    }

    @Test
    @DisplayName("G1: thumbprints are computed anew from the root that lies there")
    void anotherRootIsSeen() {
        List<OutputFile> files = new ArrayList<>(files());
        int at = indexOf(files, "VpnServerRoot.cer");
        files.set(at, OutputFile.open(FOLDER + "VpnServerRoot.cer", TestGateway.sample(TestGateway.SECOND_ROOT)));
        assertThat(errors(files)).isNotEmpty();
    }

    @Test
    void everyLineOfTheEapSettingsCounts() {
        List<String> lines = file("EapConfig.xml").text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            List<String> rest = new ArrayList<>(lines);
            rest.remove(i);
            List<OutputFile> files = new ArrayList<>(files());
            files.set(
                    indexOf(files, "EapConfig.xml"),
                    OutputFile.open(FOLDER + "EapConfig.xml", String.join("\n", rest)));
            assertThat(errors(files)).as("without %s", lines.get(i)).isNotEmpty();
        }
    }

    @Test
    @DisplayName("E: hostile names change data files only, come back equal, or give way to a name that Windows takes")
    void hostileNamesAreData() {
        byte[] script = WindowsFiles.resource(WindowsFiles.SCRIPT);
        byte[] launcher = WindowsFiles.resource(WindowsFiles.LAUNCHER);
        for (String name : List.of(
                "it's \u2018smart\u2019",
                "$(Remove-Item x)",
                "%PATH% & whoami",
                "`id` ; exit",
                "a]b",
                "say \"hi\"",
                "</ProfileName><LockDown>true</LockDown>",
                "\u00FC\u00DF \u4E2D\u6587 \uD83D\uDE00",
                "..\\..\\x",
                "x".repeat(65),
                "y".repeat(200))) {
            VpnPackage made =
                    TestGateway.of("IKEv2").set("azure.vnetName", name).generate();
            assertThat(TestGateway.file(made, FOLDER + "VpnProfileSetup.ps1").content())
                    .isEqualTo(script);
            assertThat(TestGateway.file(made, FOLDER + "Install.cmd").content()).isEqualTo(launcher);
            String used = WindowsCellsTest.json(made, "/name").stringValue();
            if (ConnectionName.fits(name)) {
                assertThat(used).isEqualTo(name);
            } else {
                assertThat(used).matches("g-[0-9a-f]{16}|[xy]+");
                assertThat(ConnectionName.fits(used)).isTrue();
            }
        }
    }

    @Test
    @DisplayName("E: the constant files are those that ship, whatever the gateway")
    void constantFilesAreTheSameForEveryGateway() {
        assertThat(WindowsFiles.constant())
                .extracting(OutputFile::sha256)
                .isEqualTo(Arrays.asList(
                        file("VpnProfileSetup.ps1").sha256(),
                        file("Install.cmd").sha256()));
    }

    @Test
    void azuresOwnScriptIsToldApart() {
        ReadBack read = read(List.of(OutputFile.open(
                FOLDER + "VpnProfileSetup.ps1", "$EAP = '<EapHostConfig>'".getBytes(StandardCharsets.UTF_8))));
        assertThat(read.findings()).extracting(Finding::severity).containsExactly(Severity.NOTE);
    }

    private static List<OutputFile> files() {
        return TestGateway.inOrder(BOTH).stream()
                .filter(file -> file.path().startsWith(FOLDER))
                .toList();
    }

    private static OutputFile file(String name) {
        return TestGateway.file(BOTH, FOLDER + name);
    }

    private static int indexOf(List<OutputFile> files, String name) {
        return files.stream().map(OutputFile::path).toList().indexOf(FOLDER + name);
    }

    private static int lineOf(List<String> lines, String element) {
        return lines.indexOf(lines.stream()
                .filter(line -> line.contains("<" + element + ">"))
                .findFirst()
                .orElseThrow());
    }

    private static ReadBack read(List<OutputFile> files) {
        return FORMAT.readBack(files, TestGateway.DAY);
    }

    private static List<Finding> errors(List<OutputFile> files) {
        List<Finding> errors = new ArrayList<>(read(files).findings());
        errors.removeIf(finding -> finding.severity() != Severity.ERROR);
        return errors;
    }
}
