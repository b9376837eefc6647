package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesCommandTest {

    private static final String PROFILE = "openvpn/vpnconfig.ovpn.ftl";

    @TempDir
    Path folder;

    @Test
    void exportedTemplatesAreTheBuiltInOnes() {
        Path templates = folder.resolve("my-templates");
        Run export = Run.of("templates", "export", templates);
        assertThat(export.exit()).isEqualTo(ExitCode.OK);
        assertThat(export.out().lines()).contains(templates.resolve(PROFILE).toString());
        assertThat(Run.of("templates", "diff", templates).out().lines())
                .hasSameSizeAs(export.out().lines().toList())
                .allMatch(line -> line.endsWith(": same as built in"));
        Path own = folder.resolve("own.zip");
        Path plain = folder.resolve("plain.zip");
        Run.of("generate", Samples.CONTOSO, "-o", own, "--templates", templates);
        Run.of("generate", Samples.CONTOSO, "-o", plain);
        assertThat(TestPackage.of(own).get("OpenVPN/vpnconfig.ovpn"))
                .isEqualTo(TestPackage.of(plain).get("OpenVPN/vpnconfig.ovpn"));
    }

    @Test
    void thePageOfTheTemplatesHasEachThatIsCopiedOut() throws Exception {
        String page = Files.readString(Path.of("..", "..", "docs", "templates.md"));
        List<String> onThePage = Pattern.compile("(?m)^\\| (`.*?) \\|")
                .matcher(page)
                .results()
                .flatMap(row -> Stream.of(row.group(1).split(", ")))
                .map(name -> name.replace("`", ""))
                .toList();
        List<String> copiedOut = Run.of("templates", "export", folder)
                .out()
                .lines()
                .map(line -> folder.relativize(Path.of(line)).toString().replace('\\', '/'))
                .map(name -> name.replaceFirst(".*/texts\\..*", "*/texts.*.properties"))
                .distinct()
                .toList();
        assertThat(onThePage).containsExactlyInAnyOrderElementsOf(copiedOut);
    }

    @Test
    void anExistingTemplateStopsTheExportBeforeItBegins() throws Exception {
        Files.createDirectories(folder.resolve("openvpn"));
        Files.writeString(folder.resolve(PROFILE), "mine");
        Run refused = Run.of("templates", "export", folder);
        assertThat(refused.exit()).isEqualTo(ExitCode.OUTPUT);
        assertThat(refused.out()).isEmpty();
        assertThat(Samples.listing(folder)).containsExactly("openvpn", PROFILE + " 4");

        assertThat(Run.of("templates", "export", folder, "--force", "--quiet").printed())
                .isEmpty();
        assertThat(Files.readString(folder.resolve(PROFILE))).startsWith("client\n");
    }

    @Test
    void aChangedTemplateIsShownAndUsed() throws Exception {
        Run.of("templates", "export", folder);
        String text = Files.readString(folder.resolve(PROFILE));
        Files.writeString(folder.resolve(PROFILE), text.replace("verb 3", "verb 4"));
        Files.delete(folder.resolve("generic/VpnSettings.xml.ftl"));
        Run diff = Run.of("templates", "diff", folder);
        assertThat(diff.exit()).isEqualTo(ExitCode.OK);
        assertThat(diff.out().lines())
                .contains(PROFILE + ": changed (- built in, + yours)", "-verb 3", "+verb 4", " #log openvpn.log", "...")
                .contains("generic/VpnSettings.xml.ftl: built in");

        Path zip = folder.resolve("contoso.zip");
        assertThat(Run.of("generate", Samples.CONTOSO, "-o", zip, "--templates", folder)
                        .exit())
                .isEqualTo(ExitCode.OK);
        assertThat(TestPackage.of(zip).text("OpenVPN/vpnconfig.ovpn")).contains("verb 4\r\n");
        assertThat(TestPackage.of(zip).text(TestPackage.MANIFEST)).contains("\"overridden\": true");
    }

    @Test
    void changedTextsAreShownAndUsedInTheirLanguage() throws Exception {
        String texts = "package/texts.de.properties";
        Run.of("templates", "export", folder);
        Files.writeString(
                folder.resolve(texts),
                Files.readString(folder.resolve(texts)).replace("Mit ${gateway} verbinden", "Zu ${gateway} <b>"));
        assertThat(Run.of("templates", "diff", folder).out().lines())
                .contains(
                        texts + ": changed (- built in, + yours)",
                        "-connect = Mit ${gateway} verbinden",
                        "+connect = Zu ${gateway} <b>");
        Path german = folder.resolve("german.zip");
        Path english = folder.resolve("english.zip");
        Run.of("generate", Samples.CONTOSO, "-o", german, "--templates", folder, "--language", "de");
        Run.of("generate", Samples.CONTOSO, "-o", english, "--templates", folder);
        assertThat(TestPackage.of(german).text("README.html")).contains("<h1>Zu contoso-p2s &lt;b&gt;</h1>");
        assertThat(TestPackage.of(german).text(TestPackage.MANIFEST)).contains(texts);
        assertThat(TestPackage.of(english).text("README.html")).contains("<h1>Connect to contoso-p2s</h1>");
        assertThat(TestPackage.of(english).text(TestPackage.MANIFEST)).doesNotContain(texts);
        assertThat(Run.of("verify", german, "--gateway", Samples.CONTOSO).exit())
                .isZero();
    }

    @Test
    void textsOfAnotherNameOrWithoutALineAreRefused() throws Exception {
        Files.createDirectories(folder.resolve("package"));
        Path texts = Files.writeString(folder.resolve("package/texts.nl.properties"), "connect = x\n");
        assertThat(Run.of("templates", "diff", folder).err())
                .contains("texts.nl.properties: no template has this name");
        Files.move(texts, folder.resolve("package/texts.de.properties"));
        Run run = Run.of(
                "generate", Samples.CONTOSO, "-o", folder.resolve("x.zip"), "--templates", folder, "--language", "de");
        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err())
                .contains("texts.de.properties: the text 'forUser' is missing", "copy its line from the built-in file");
        assertThat(folder.resolve("x.zip")).doesNotExist();
    }

    @Test
    void aFileThatOverridesNothingIsRefused() throws Exception {
        Files.createDirectories(folder.resolve("openvpn"));
        Files.writeString(folder.resolve("openvpn/vpnconfig.ftl"), "client\n");
        Run run = Run.of("templates", "diff", folder);
        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("vpnconfig.ftl: no template has this name", "hint: the templates are ");
    }
}
