package org.vpnpack.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.cli.CommandLineRun;

/**
 * Every way to be wrong, one file each in {@code samples/refused}: exit code 3, exactly the messages of {@code
 * WAY.expected}, and no file.
 *
 * <p>A way is a gateway document, whose comment {@code # options:} may add options, or a text with the words behind
 * {@code vpnpack generate}, where the input is more than a document.
 */
final class RefusedTest {

    private static final Path FOLDER = Sample.FOLDER.resolve("refused");
    private static final int INPUT_REFUSED = 3;
    private static final String OPTIONS = "# options: ";
    /** What the ways change, each in one place. */
    private static final String GOOD = """
            name: refused
            address: vpn.contoso.example
            tunnelTypes: [IKEv2]
            authentication:
              certificate: {clientRoots: [%1$s/contoso-client-root.pem]}
            trustAnchors: [%1$s/contoso-gateway-root.cer]
            routing: {mode: split, routes: [10.0.0.0/16]}
            """.formatted(Sample.CERTIFICATES.toAbsolutePath());

    @TempDir
    Path output;

    @TempDir
    Path secrets;

    static Stream<String> ways() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(".*\\.(yaml|json|txt)"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static Stream<String> names() throws IOException {
        return ways().filter(way -> way.startsWith("name-"));
    }

    static Stream<String> roots() throws IOException {
        return ways().filter(way -> way.startsWith("root-"));
    }

    static Stream<String> others() throws IOException {
        return ways().filter(way -> !way.startsWith("name-") && !way.startsWith("root-"));
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("N1: a character that has no place in a name is refused by its number")
    void aNameIsRefusedInTheseWords(String way) throws IOException {
        assertRefusedInItsWords(way);
    }

    @ParameterizedTest
    @MethodSource("roots")
    @DisplayName("G2: a trust anchor is a CA, valid, self-issued, and no client root")
    void aRootIsRefusedInTheseWords(String way) throws IOException {
        assertRefusedInItsWords(way);
    }

    @ParameterizedTest
    @MethodSource("others")
    @DisplayName("I: each other way to be wrong is refused with all its problems, and leaves no file")
    void anInputIsRefusedInTheseWords(String way) throws IOException {
        assertRefusedInItsWords(way);
    }

    private void assertRefusedInItsWords(String way) throws IOException {
        String stem = way.substring(0, way.lastIndexOf('.'));
        Expected.assertFile(FOLDER.resolve(stem + ".expected"), refusal(words(FOLDER.resolve(way))));
    }

    @Test
    void eachExpectedTextHasItsWay() throws IOException {
        Set<String> stems = ways().map(way -> way.substring(0, way.lastIndexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(stems).hasSameSizeAs(ways().toList());
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".expected"))
                            .map(name -> name.substring(0, name.lastIndexOf('.'))))
                    .containsExactlyInAnyOrderElementsOf(stems);
        }
    }

    /** Inputs that are too large to lie in the repository. */
    static Stream<Arguments> largeDocuments() {
        return Stream.of(
                arguments(
                        "a document of more than 1 MiB",
                        GOOD + "#".repeat((1 << 20) + 1 - GOOD.getBytes(StandardCharsets.UTF_8).length),
                        """
                        error: large.yaml: the gateway document has 1,048,577 bytes, at most 1,048,576 are read
                        hint: check that this is the right file
                        """),
                arguments(
                        "a text of more than 64 KiB", GOOD + "organization: " + "x".repeat((64 << 10) + 1) + "\n", """
                        error: large.yaml:8:65552: a text is too long
                        hint: a text has at most 65536 characters
                        """),
                arguments("more than 100,000 values", GOOD + "list: [" + "1,".repeat(100_001) + "]\n", """
                        error: large.yaml:8:199978: the document has more than 100000 values
                        hint: is this the right file?
                        """),
                arguments("more than 10,000 routes", GOOD.replace("10.0.0.0/16", route(10_001)), """
                        error: large.yaml:7:24: routing.routes: the list has 10001 entries, at most 10000 are allowed
                        hint: take some out
                        """));
    }

    private static String route(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "10." + (i >> 8) + "." + (i & 255) + ".0/24")
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("largeDocuments")
    @DisplayName("I: a document over a limit is refused")
    void aDocumentOverALimitIsRefused(String what, String content, String expected) throws IOException {
        Path large = Files.writeString(secrets.resolve("large.yaml"), content);
        assertThat(refusal(List.of(large.toString()))).as(what).isEqualTo(expected);
    }

    @Test
    void theDocumentThatTheWaysChangeIsAccepted() throws IOException {
        Path good = Files.writeString(secrets.resolve("good.yaml"), GOOD);
        Path zip = output.resolve("good.zip");
        CommandLineRun run = CommandLineRun.of(Sample.DAY, List.of("generate", good.toString(), "-o", zip.toString()));
        assertThat(run.err()).doesNotContain("error:", "warning:");
        assertThat(run.exitCode()).isZero();
        assertThat(zip).exists();
    }

    /** What the command prints; secret files appear without their folder. */
    private String refusal(List<String> words) throws IOException {
        List<String> all = new ArrayList<>(List.of("generate"));
        all.addAll(words);
        all.addAll(List.of("-o", output.resolve("refused.zip").toString()));
        CommandLineRun run = CommandLineRun.of(Sample.DAY, all);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(INPUT_REFUSED);
        assertThat(run.out()).isEmpty();
        try (Stream<Path> left = Files.list(output)) {
            assertThat(left).as("files that the failed run left").isEmpty();
        }
        return run.err().replace(secrets + "/", "").replace(secrets.toString(), "");
    }

    private List<String> words(Path input) throws IOException {
        List<String> lines = new String(Files.readAllBytes(input), StandardCharsets.ISO_8859_1)
                .lines()
                .toList();
        List<String> words = new ArrayList<>();
        if (!input.toString().endsWith(".txt")) {
            words.add(input.toString());
            lines.stream()
                    .filter(line -> line.startsWith(OPTIONS))
                    .forEach(line -> words.addAll(
                            List.of(line.substring(OPTIONS.length()).split(" "))));
            return words;
        }
        for (String line : lines) {
            for (String word : line.startsWith("#") ? new String[0] : line.split(" ")) {
                words.add(isSecret(word) ? secret(word) : word);
            }
        }
        return words;
    }

    private static boolean isSecret(String word) {
        return word.endsWith(".p12") || word.endsWith(".password");
    }

    /** A private copy of a file of the samples; if there is none, a name that leads nowhere. */
    private String secret(String name) throws IOException {
        for (Path folder : List.of(Sample.CERTIFICATES, FOLDER)) {
            if (Files.exists(folder.resolve(name))) {
                return Sample.secretCopy(folder.resolve(name), secrets).toString();
            }
        }
        return secrets.resolve(name).toString();
    }
}
