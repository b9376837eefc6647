package org.vpnpack.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.Templates;
import org.vpnpack.format.Texts;
import org.vpnpack.format.TextsFile;
import org.vpnpack.format.Wording;
import org.vpnpack.gateway.Language;
import org.vpnpack.plan.PackagePlan;

/** Whatever is said to the person who receives a package is said in every language, and all of it is said somewhere. */
final class WordingTest {

    private static final Path SOURCES = Path.of("src/main/java/org/vpnpack/formats");

    /** The same in every language. */
    private static final Set<String> NAMES = Set.of(
            "OpenVPN Connect",
            "OpenVPN Connect (experimental)", // Spanish, too
            "NetworkManager",
            "strongSwan (swanctl)",
            "strongSwan VPN Client",
            "Azure VPN Client",
            "Entra ID",
            "${reason}; ${experiment}",
            "${tunnelType}: ${transport} port ${number}");

    /** Frequent in English, and no word of the other languages. */
    private static final Pattern ENGLISH = Pattern.compile("(?i)\\b(the|your|you|and|with|from|this|which|is|has)\\b");

    static List<Wording> wordings() {
        return Stream.concat(
                        Formats.all(Templates.builtIn()).stream().map(ClientFormat::wording),
                        Stream.of(PackagePlan.ownWording()))
                .distinct()
                .toList();
    }

    static Stream<Arguments> translations() {
        return wordings().stream()
                .flatMap(wording -> Arrays.stream(Language.values())
                        .filter(language -> language != Language.ENGLISH)
                        .map(language -> arguments(wording, wording.file(language))));
    }

    @Test
    void eachFormatHasItsWording() {
        assertThat(wordings()).hasSize(8);
        assertThat(translations()).hasSize(24);
    }

    @ParameterizedTest
    @MethodSource("translations")
    void everyLanguageHasEveryTextWithTheSameValues(Wording wording, TextsFile file) {
        assertThat(texts(file).places()).isNotEmpty().isEqualTo(english(wording).places());
        assertThat(texts(file).places().keySet())
                .containsExactlyElementsOf(english(wording).places().keySet());
    }

    @ParameterizedTest
    @MethodSource("translations")
    void nothingIsLeftInEnglish(Wording wording, TextsFile file) {
        Map<String, String> english = lines(wording.file(Language.ENGLISH));
        lines(file).forEach((key, text) -> {
            assertThat(text.equals(english.get(key)) && !NAMES.contains(text))
                    .as("%s is the English one: %s", key, text)
                    .isFalse();
            assertThat(text.replaceAll("\\$\\{\\w+}", "")).as(key).doesNotContainPattern(ENGLISH);
        });
    }

    @ParameterizedTest
    @MethodSource("wordings")
    void everyTextOfAFormatIsSaid(Wording wording) throws IOException {
        Path folder = SOURCES.resolve(wording.file(Language.ENGLISH).path()).getParent();
        if (!Files.exists(folder)) {
            assertThat(wording).isSameAs(PackagePlan.ownWording()); // the core's, which has a test there
            return;
        }
        StringBuilder source = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                source.append(Files.readString(file));
            }
        }
        assertThat(english(wording).places().keySet())
                .allSatisfy(key -> assertThat(source).contains("\"" + key + "\""));
    }

    private static Texts english(Wording wording) {
        return texts(wording.file(Language.ENGLISH));
    }

    private static Texts texts(TextsFile file) {
        return Templates.builtIn().texts(file);
    }

    private static Map<String, String> lines(TextsFile file) {
        Map<String, String> lines = new java.util.LinkedHashMap<>();
        file.builtInText()
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> lines.put(line.split(" = ", 2)[0], line.split(" = ", 2)[1]));
        return lines;
    }
}
