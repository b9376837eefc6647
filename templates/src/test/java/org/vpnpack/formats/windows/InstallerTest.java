package org.vpnpack.formats.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.format.Claim;
import org.vpnpack.format.Decision;
import org.vpnpack.format.ExternalProgram;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.Finding;
import org.vpnpack.format.NoInstallers;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Templates;
import org.vpnpack.format.Topic;
import org.vpnpack.format.Workshop;
import org.vpnpack.formats.TestGateway;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.rules.Severity;

/** Installers by the real compiler, and what it is given. */
final class InstallerTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void anInstallerCarriesExactlyTheFolder(Architecture architecture) throws Exception {
        Workshop workshop = Makensis.workshop(folder);
        Gateway gateway = TestGateway.of("IKEv2", "SSTP").read();
        OutputFile program = installer(architecture, workshop, gateway);

        assertThat(program.path()).isEqualTo(architecture.path());
        SortedMap<String, byte[]> carried = NsisProgram.files(program.content()).orElseThrow();
        assertThat(new String(carried.remove("installer.txt"), StandardCharsets.UTF_16LE))
                .isEqualTo(ConnectionName.of(gateway).id() + "\r\nvnet-contoso\r\n");
        assertSame(carried, SetupFiles.of(gateway, workshop));
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void anotherReaderFindsTheSameFiles(Architecture architecture) throws Exception {
        String sevenZip = Makensis.require("p7zip-full", "/usr/bin/7z");
        Workshop workshop = Makensis.workshop(folder);
        Gateway gateway =
                TestGateway.of("IKEv2").byEapTls().withoutCertificate().read();
        Path program = folder.resolve("a.exe");
        Files.write(program, installer(architecture, workshop, gateway).content());
        Process process = new ProcessBuilder(sevenZip, "x", "-y", "-o" + folder.resolve("out"), program.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        for (OutputFile file : SetupFiles.of(gateway, workshop)) {
            try (Stream<Path> found = Files.walk(folder.resolve("out"))) {
                List<Path> same =
                        found.filter(path -> path.endsWith(file.path())).toList();
                assertThat(same).as(file.path()).isNotEmpty();
                assertThat(same.get(0)).hasBinaryContent(file.content());
            }
        }
    }

    @Test
    void theSameInstallerComesOutElsewhereAndLater() throws Exception {
        Gateway gateway = TestGateway.of("IKEv2").read();
        Path far = Files.createDirectories(folder.resolve("a folder/with a longer name"));
        for (Architecture architecture : Architecture.values()) {
            byte[] first =
                    installer(architecture, Makensis.workshop(folder), gateway).content();
            assertThat(installer(architecture, Makensis.workshop(far), gateway).content())
                    .isEqualTo(first);
            ExternalProgram backwards = (words, inputs, output) -> {
                List<OutputFile> turned = new ArrayList<>(inputs);
                Collections.reverse(turned);
                return Makensis.in(folder).run(words, turned, output);
            };
            assertThat(installer(architecture, with(backwards), gateway).content())
                    .as("files created in another order")
                    .isEqualTo(first);
        }
    }

    @Test
    void anInstallerIsBuiltOncePerGateway() {
        List<List<String>> runs = new ArrayList<>();
        InstallerFormat format = new InstallerFormat(Architecture.AMD64, with((words, inputs, output) -> {
            runs.add(words);
            return new byte[] {1};
        }));
        Gateway one = TestGateway.of("IKEv2").read();
        format.sharedFiles(one);
        format.sharedFiles(TestGateway.of("IKEv2").read());
        assertThat(runs).hasSize(1);
        format.sharedFiles(TestGateway.of("IKEv2", "SSTP").read());
        assertThat(runs).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${NSISDIR}",
                "$%HOME%",
                "$\\n!system 'touch hacked'",
                "$INSTDIR $PLUGINSDIR",
                "'; !system 'x",
                "$(^Name) `x` %PATH%",
                "naïve € \uD83D\uDE00",
                "\u2019\u201C\u201D"
            })
    @DisplayName("E: no text of a document is an argument or stands in the script; it comes out as it is")
    void textIsDataAlone(String name) throws Exception {
        List<String> words = new ArrayList<>();
        Map<String, byte[]> given = new TreeMap<>();
        ExternalProgram makensis = Makensis.in(folder);
        Workshop workshop = with((arguments, inputs, output) -> {
            words.addAll(arguments);
            inputs.forEach(input -> given.put(input.path(), input.content()));
            return makensis.run(arguments, inputs, output);
        });
        TestGateway described = TestGateway.of("IKEv2").set("azure.vnetName", name);
        Gateway gateway = described.read();
        byte[] program = installer(Architecture.AMD64, workshop, gateway).content();

        assertThat(words)
                .containsExactly("-V2", "-WX", "-NOCONFIG", "-INPUTCHARSET", "UTF8", "-DAMD64", "installer.nsi");
        assertThat(given.get("installer.nsi")).isEqualTo(WindowsFiles.resource("installer.nsi"));
        assertThat(new String(NsisProgram.files(program).orElseThrow().get("installer.txt"), StandardCharsets.UTF_16LE))
                .endsWith("\r\n" + ConnectionName.of(gateway).value() + "\r\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @DisplayName("E: a name with a line end would be a new line for makensis, and never reaches it")
    void aLineEndIsRefusedLongBefore() {
        TestGateway gateway = TestGateway.of("IKEv2").set("azure.vnetName", "a\n!system 'touch hacked'");
        assertThatThrownBy(gateway::read).hasMessageContaining("azure.vnetName");
    }

    @Test
    void whatTheScriptWouldNotRemoveIsNotPacked() {
        NsisInstaller installer = new NsisInstaller((words, inputs, output) -> new byte[] {1});
        for (OutputFile file : List.of(
                OutputFile.open("other.txt", ""),
                OutputFile.open("../routes.txt", ""),
                OutputFile.secret("a.p12", ""))) {
            assertThatThrownBy(() -> installer.build(Architecture.X86, "id", "name", List.of(file)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> installer.build(Architecture.X86, "../id", "name", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theScriptRemovesByNameWhateverAnInstallerMayCarry() {
        String script = new String(WindowsFiles.resource("installer.nsi"), StandardCharsets.UTF_8);
        assertThat(script).doesNotContain("RMDir /r").doesNotContain("!system").doesNotContain("!execute");
        Gateway gateway = TestGateway.of("IKEv2").read();
        for (OutputFile file : SetupFiles.of(gateway, Workshop.of(Templates.builtIn()))) {
            assertThat(script).contains("Delete $INSTDIR\\" + file.path());
        }
    }

    @Test
    void withoutMakensisThePlanSaysHowToGetIt() {
        for (Architecture architecture : Architecture.values()) {
            InstallerFormat format = new InstallerFormat(architecture, Workshop.of(Templates.builtIn()));
            Decision unmade = TestGateway.of("SSTP").decision(format);
            assertThat(unmade).isInstanceOf(Decision.Unmade.class);
            assertThat(unmade.reason()).contains("makensis", "apt-get install nsis");
            assertThat(TestGateway.of("OpenVPN").decision(format)).isInstanceOf(Decision.Omitted.class);
        }
    }

    @Test
    void whereNoneIsWantedOrCanBeThePlanSaysSoAndSendsNobodyForMakensis() {
        for (NoInstallers why : List.of(NoInstallers.SWITCHED_OFF, NoInstallers.IN_LIBRARY)) {
            Workshop workshop = with((arguments, inputs, output) -> new byte[0]).withoutMakensis(why);
            Decision unmade = TestGateway.of("SSTP").decision(new InstallerFormat(Architecture.X86, workshop));
            assertThat(unmade).isInstanceOf(Decision.Unmade.class);
            assertThat(unmade.reason())
                    .contains("32-bit Windows", why == NoInstallers.SWITCHED_OFF ? "installers=false" : "library")
                    .doesNotContain("makensis", "PATH");
        }
    }

    @Test
    @DisplayName("V1: read back, an installer states the files of the folder, and any other file is seen")
    void anInstallerIsReadBack() throws Exception {
        Workshop workshop = Makensis.workshop(folder);
        Gateway gateway = TestGateway.of("IKEv2").read();
        OutputFile program = installer(Architecture.AMD64, workshop, gateway);
        ReadBack sound = readBack(program.content());
        assertThat(errors(sound)).isEmpty();
        assertThat(sound.claims()).extracting(Claim::topic).containsExactly(Topic.WINDOWS_SETUP, Topic.SETUP_SCRIPT);
        assertThat(sound.claims().get(0).values())
                .hasSize(SetupFiles.of(gateway, workshop).size());

        byte[] changed = program.content();
        int inScript = indexOf(changed, "Set-StrictMode");
        changed[inScript] ^= 1;
        assertThat(readBack(changed).claims()).isNotEqualTo(sound.claims());
        int inName = indexOf(program.content(), "v\0n\0e\0t\0-\0");
        byte[] renamed = program.content();
        renamed[inName] ^= 1;
        assertThat(errors(readBack(renamed)))
                .extracting(Finding::what)
                .containsExactly("the installer calls its connection otherwise than the files in it do");
    }

    @Test
    @DisplayName("V1: what stands where a script's signature would is no secret place")
    void whatHidesBehindAScriptIsStated() {
        byte[] script = WindowsFiles.resource(WindowsFiles.SCRIPT);
        String hidden =
                new String(script, StandardCharsets.UTF_8) + "\r\n# SIG # Begin signature block\r\nRemove-Item C:\\*";
        assertThat(stated(hidden.getBytes(StandardCharsets.UTF_8))).isNotEqualTo(stated(script));
    }

    private static List<Claim> stated(byte[] script) {
        FileReading reading = new FileReading(Architecture.AMD64.path());
        SetupClaim.state(reading, Map.of(WindowsFiles.SCRIPT, script));
        return ReadBack.of(List.of(reading)).claims();
    }

    @Test
    void aDamagedInstallerIsAFindingAndNeverAFailure() throws Exception {
        byte[] program = installer(
                        Architecture.X86,
                        Makensis.workshop(folder),
                        TestGateway.of("SSTP").read())
                .content();
        int header = indexOf(program, "NullsoftInst") - 8;
        for (int length = 0; length < program.length; length += 977) {
            readBack(Arrays.copyOf(program, length));
        }
        for (int at = header; at < header + 3000; at++) {
            byte[] damaged = program.clone();
            damaged[at] ^= (byte) 0x80;
            readBack(damaged);
        }
    }

    private static ReadBack readBack(byte[] program) {
        return new InstallerReadBack(Architecture.AMD64, TestGateway.DAY)
                .read(List.of(OutputFile.open(Architecture.AMD64.path(), program)));
    }

    private static List<Finding> errors(ReadBack readBack) {
        return readBack.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    private static int indexOf(byte[] content, String text) {
        int at = new String(content, StandardCharsets.ISO_8859_1).indexOf(text);
        assertThat(at).as(text).isPositive();
        return at;
    }

    private static void assertSame(SortedMap<String, byte[]> carried, List<OutputFile> files) {
        assertThat(carried).hasSize(files.size());
        files.forEach(
                file -> assertThat(carried.get(file.path())).as(file.path()).isEqualTo(file.content()));
    }

    private static Workshop with(ExternalProgram makensis) {
        return Workshop.of(Templates.builtIn()).withMakensis(makensis);
    }

    private static OutputFile installer(Architecture architecture, Workshop workshop, Gateway gateway) {
        List<OutputFile> files = new InstallerFormat(architecture, workshop).sharedFiles(gateway);
        assertThat(files).hasSize(1);
        return files.get(0);
    }
}
