package org.vpnpack.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.vpnpack.build.Words;
import org.vpnpack.maven.Consumer.Run;

/** The export of a release build, its password from where secrets may lie. */
final class ExportIT {

    private static final String MASTER = "master-of-the-settings";
    /** Where Maven's own dispatcher looks for the key of the master password. */
    private static final String MASTER_KEY = "settings.security";

    private static final List<String> GOALS = List.of("check", "generate", "verify", "export");

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "K1: a release exports, its password from settings.xml, then from the environment, and -X shows neither")
    void aReleaseExportsAndItsPasswordIsNeverShown() throws Exception {
        Release release = Release.in(folder);
        DefaultPlexusCipher cipher = new DefaultPlexusCipher();
        Path security = Files.writeString(
                folder.resolve("settings-security.xml"),
                "<settingsSecurity><master>" + cipher.encryptAndDecorate(MASTER, MASTER_KEY)
                        + "</master></settingsSecurity>");
        String server = "<server><id>vpn-ca</id><password>" + cipher.encryptAndDecorate(Release.CANARY, MASTER)
                + "</password></server>";
        String ca = "-Dvpnpack.ca=ca.p12";
        Run first = release.export(
                server, Map.of(), ca, "-Dsettings.security=" + security, "-Dvpnpack.passwordServer=vpn-ca");
        assertThat(first.exit()).as(first.printed()).isZero();
        assertThat(first.printed()).contains("2 packages made and verified").doesNotContain(MASTER);
        assertThat(folder.resolve("out/alice.zip")).exists();
        assertThat(folder.resolve("out/bob.zip")).exists();

        String variable = "-Dvpnpack.passwordVariable=VPN_CA_PASSWORD";
        Run second = release.export("", Map.of("VPN_CA_PASSWORD", Release.CANARY), ca, variable);
        assertThat(second.exit()).as(second.printed()).isZero();
        assertThat(second.printed()).contains("0 packages made and verified, 2 were there");

        Run wrong = release.export("", Map.of("VPN_CA_PASSWORD", Release.CANARY + "?"), ca, variable);
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.printed()).contains("error: " + folder.resolve("ca.p12"));

        Run none = release.export("", Map.of(), ca, "-Dvpnpack.days=0");
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.printed())
                .contains("hint: set passwordServer or passwordVariable or passwordFile")
                .doesNotContain("hint: give --");
    }

    @Test
    @DisplayName("K1: no parameter takes the value of a secret: a server, a variable or a file is named")
    void noParameterTakesTheValueOfASecret() throws Exception {
        assertThat(parameters("generate", "export").stream()
                        .distinct()
                        .filter(name -> name.matches("(?i).*(password|secret|key|pin).*")))
                .allMatch(name -> name.matches(".*[pP]assword(Server|Variable|File)")
                        || List.of("passwords", "keyType", "clearKey", "embedPassword")
                                .contains(name));
    }

    @Test
    void whatTheCommandCanTheGoalCanToo() throws Exception {
        assertThat(options("export")).hasSizeGreaterThan(20).isSubsetOf(parameters("export"));
        assertThat(options("generate")).hasSizeGreaterThan(8).isSubsetOf(parameters("generate"));
        assertThat(options("explain")).isNotEmpty().isSubsetOf(parameters("check"));
        assertThat(options("verify")).isNotEmpty().isSubsetOf(parameters("verify"));
    }

    @Test
    void theTableOfTheReadmeHasEveryParameterWithItsGoals() throws Exception {
        List<String> inTheTable = new ArrayList<>();
        Files.readString(Path.of("..", "..", "README.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("| parameter | goals |"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(row -> row.split(" *\\| *"))
                .forEach(cells -> goals(cells[2])
                        .forEach(goal -> quoted(cells[1]).forEach(name -> inTheTable.add(goal + " " + name))));
        List<String> inThePlugin = new ArrayList<>();
        for (String goal : GOALS) {
            parameters(goal).forEach(name -> inThePlugin.add(goal + " " + name));
        }
        assertThat(inTheTable).hasSizeGreaterThan(50).containsExactlyInAnyOrderElementsOf(inThePlugin);
    }

    /** {@code all}, {@code all but `export`}, or each by its name. */
    private static List<String> goals(String cell) {
        if (!cell.startsWith("all")) {
            return quoted(cell);
        }
        return GOALS.stream().filter(goal -> !quoted(cell).contains(goal)).toList();
    }

    private static List<String> quoted(String cell) {
        return Pattern.compile("`(.*?)`")
                .matcher(cell)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The options of a command under the names of parameters, without what is the terminal's, or one user's. */
    private static List<String> options(String command) {
        return Release.vpnpack(new Words(command).parameter("help", true)).stream()
                .dropWhile(line -> !line.startsWith("Usage:"))
                .flatMap(line -> Pattern.compile("^ +(?:-\\w, )?--([a-z0-9-]+)")
                        .matcher(line)
                        .results())
                .map(found -> Pattern.compile("-(.)")
                        .matcher(found.group(1))
                        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT)))
                .filter(name -> !List.of(
                                "help",
                                "quiet",
                                "format",
                                "progress",
                                "force",
                                "passwordFd",
                                "signProgramsPasswordFd",
                                "signProfilesPasswordFd",
                                "tarRest")
                        .contains(name))
                .filter(name -> !command.equals("generate")
                        || !List.of(
                                        "identity",
                                        "passwordFile",
                                        "clearKey",
                                        "embedPassword",
                                        "pkcs12",
                                        "allowWeakPassword")
                                .contains(name))
                .toList();
    }

    /** What a build can set: neither the session nor the project's folder. */
    private static List<String> parameters(String... goals) throws Exception {
        String descriptor = Files.readString(Path.of("target", "classes", "META-INF", "maven", "plugin.xml"));
        return Pattern.compile("(?s)<goal>(" + String.join("|", goals) + ")</goal>.*?</mojo>")
                .matcher(descriptor)
                .results()
                .flatMap(mojo -> Pattern.compile("(?s)<parameter>\\s*<name>([A-Za-z0-9]+)</name>.*?</parameter>")
                        .matcher(mojo.group())
                        .results())
                .filter(parameter -> !parameter.group().contains("<editable>false</editable>"))
                .map(name -> name.group(1))
                .toList();
    }
}
