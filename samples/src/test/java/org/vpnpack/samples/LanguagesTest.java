package org.vpnpack.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.StrictXml;
import org.vpnpack.gateway.Language;
import org.vpnpack.rules.Severity;

/** Every sample in every language: only words change, and nobody who verifies a package minds. */
final class LanguagesTest {

    private static final Set<String> WORDED = Set.of("README.html", "MANIFEST.json");

    /** Files, commands with their options, ports, dates: what a reader copies or looks for. */
    private static final Pattern VERBATIM = Pattern.compile(
            "[\\w.-]+/[\\w./-]*\\w|\\.(?:p12|pem|ovpn)\\b|(?<= )(?:-{1,2}[a-z]|-(?:All|Re|Un))\\w*|\\b(?:sudo|nmcli|swanctl|certreq|openssl|log show)\\b|\\b\\d{2,}\\b");

    static Stream<Arguments> translations() {
        return Sample.all().stream()
                .flatMap(sample -> Arrays.stream(Language.values()).map(language -> arguments(sample, language)));
    }

    /** Those samples that have a user. */
    static Stream<Arguments> personalTranslations() {
        return GoldenTest.users()
                .flatMap(user -> Arrays.stream(Language.values())
                        .map(language -> arguments(user.get()[0], user.get()[1], language)));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void onlyTheReadmeChangesAndInItOnlyWords(Sample sample, Language language) {
        VpnPackage english = sample.forEveryone(Language.ENGLISH);
        VpnPackage other = sample.forEveryone(language);
        assertThat(unworded(other)).hasSizeGreaterThan(2).isEqualTo(unworded(english));
        assertSaysTheSame(readme(other), readme(english), language);
    }

    @ParameterizedTest
    @MethodSource("personalTranslations")
    void ofAPersonalPackageToo(Sample sample, String user, Language language) {
        assertSaysTheSame(
                readme(sample.forUser(user, language)), readme(sample.forUser(user, Language.ENGLISH)), language);
    }

    @ParameterizedTest
    @MethodSource("translations")
    void ofAPackageForAKeyOnItsDeviceToo(Sample sample, Language language) {
        assertSaysTheSame(
                readme(sample.forKeyOnDevice(language)), readme(sample.forKeyOnDevice(Language.ENGLISH)), language);
    }

    private static void assertSaysTheSame(String page, String english, Language language) {
        assertThat(page).startsWith("<!DOCTYPE html>\n<html lang=\"" + language + "\">\n");
        assertWellFormed(page);
        assertThat(tags(page)).isEqualTo(tags(english));
        assertThat(verbatim(page)).hasSizeGreaterThan(5).isEqualTo(verbatim(english));
        assertThat(page.equals(english)).isEqualTo(language == Language.ENGLISH);
    }

    @ParameterizedTest
    @MethodSource("translations")
    @DisplayName("V1: a package in any language holds against itself and its document without an error")
    void nobodyMindsTheLanguage(Sample sample, Language language) {
        byte[] zip = sample.forEveryone(language).archive().bytes();
        assertThat(Sample.generator().verify(zip, "package.zip", Sample.DAY, sample.document()))
                .noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    private static String readme(VpnPackage made) {
        return made.archive().files().stream()
                .filter(file -> file.path().equals("README.html"))
                .map(OutputFile::text)
                .collect(Collectors.joining());
    }

    /** Path and digest of every file that holds no words for people. */
    private static List<String> unworded(VpnPackage made) {
        return made.archive().files().stream()
                .filter(file -> !WORDED.contains(file.path()))
                .map(file -> file.path() + " " + file.sha256())
                .toList();
    }

    /** HTML that closes its elements is XML. */
    private static void assertWellFormed(String page) {
        String closed = page.substring("<!DOCTYPE html>\n".length()).replaceAll("<(meta [^>]*|br)>", "<$1/>");
        assertThat(StrictXml.parse(closed.getBytes(StandardCharsets.UTF_8)).getTagName())
                .isEqualTo("html");
    }

    /** All tags, and what stands in code. */
    private static List<String> tags(String page) {
        return Pattern.compile("<[^>]+>|(?<=<code>)[^<]*")
                .matcher(page.replaceFirst(" lang=\"..\"", ""))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static Set<String> verbatim(String page) {
        return Pattern.compile("(?s)<style>.*</style>|<[^>]*>|&#?\\w+;")
                .matcher(page)
                .replaceAll(" ")
                .transform(VERBATIM::matcher)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
