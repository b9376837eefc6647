package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way to fail: its exit code, an error with a hint, and a folder that is as it was. */
class FailedRunsTest {

    @TempDir
    static Path folder;

    /** Words of the command line, in which {@code @} stands for the folder and {@code CONTOSO} for the sample. */
    static Stream<Arguments> failures() {
        String identity = "--identity @/alice-test-only.p12 --password-file ";
        String programs = "--sign-programs @/alice-test-only.p12 --sign-programs-password-file ";
        return Stream.of(
                arguments(ExitCode.USAGE, ""),
                arguments(ExitCode.USAGE, "genrate CONTOSO"),
                arguments(ExitCode.USAGE, "generate"),
                arguments(ExitCode.USAGE, "generate CONTOSO -o"),
                arguments(ExitCode.USAGE, "generate CONTOSO -o --force"),
                arguments(ExitCode.USAGE, "generate CONTOSO extra -o @/new.zip"),
                arguments(ExitCode.USAGE, "generate CONTOSO -o @/new.zip -o @/other.zip"),
                arguments(ExitCode.USAGE, "generate CONTOSO -o @/new.zip --as-of tomorrow"),
                arguments(ExitCode.USAGE, "generate CONTOSO -o @/new.zip --format xml"),
                arguments(ExitCode.USAGE, "generate CONTOSO -o @/new.zip --clear-key"),
                arguments(ExitCode.USAGE, "generate CONTOSO -o @/new.zip --password-file @/alice-test-only.password"),
                arguments(ExitCode.USAGE, "generate CONTOSO -o @/new.zip --timestamp http://ts.example.com"),
                arguments(ExitCode.INPUT, "generate CONTOSO -o @/new.zip --sign-programs @/none"),
                arguments(ExitCode.INPUT, "generate CONTOSO -o @/new.zip --sign-programs @/alice-test-only.p12"),
                // a certificate that is not for signing code
                arguments(ExitCode.INPUT, "generate CONTOSO -o @/new.zip " + programs + "@/alice-test-only.password"),
                arguments(ExitCode.USAGE, "templates"),
                arguments(ExitCode.INPUT, "generate @/none.yaml -o @/new.zip"),
                arguments(ExitCode.INPUT, "generate @ -o @/new.zip"),
                arguments(ExitCode.INPUT, "generate @/broken.yaml -o @/new.zip"),
                arguments(ExitCode.INPUT, "explain @/broken.yaml"),
                arguments(ExitCode.INPUT, "generate CONTOSO -o @/new.zip --templates @/none"),
                arguments(ExitCode.INPUT, "generate CONTOSO -o @/new.zip --templates @/templates"),
                arguments(ExitCode.INPUT, "generate CONTOSO -o @/new.zip --templates @/strange"),
                arguments(ExitCode.INPUT, "generate CONTOSO -o @/new.zip --identity @/alice-test-only.p12"),
                arguments(ExitCode.INPUT, "generate CONTOSO -o @/new.zip " + identity + "@/wrong.password"),
                arguments(ExitCode.INPUT, "generate CONTOSO -o @/new.zip " + identity + "@/none"),
                arguments(ExitCode.INPUT, "templates diff @/none"),
                arguments(ExitCode.INPUT, "verify @/none.zip"),
                arguments(ExitCode.INPUT, "verify @/broken.yaml"),
                arguments(ExitCode.INPUT, "verify @/taken.zip --gateway @/broken.yaml"),
                arguments(ExitCode.OUTPUT, "generate CONTOSO -o @/old.zip"),
                arguments(ExitCode.OUTPUT, "generate CONTOSO -o @/none/new.zip"),
                arguments(ExitCode.OUTPUT, "generate CONTOSO -o @/broken.yaml/new.zip"),
                arguments(ExitCode.OUTPUT, "generate CONTOSO -o @"),
                arguments(ExitCode.OUTPUT, "generate CONTOSO -o @ --force"),
                arguments(ExitCode.OUTPUT, "generate CONTOSO -o @/templates --force"),
                arguments(ExitCode.OUTPUT, "templates export @/old.zip"),
                arguments(ExitCode.OUTPUT, "templates export @/templates"),
                arguments(ExitCode.VERIFICATION, "verify @/taken.zip --gateway " + Samples.WINGTIP),
                arguments(ExitCode.VERIFICATION, "verify @/taken.zip --as-of 2050-01-01"));
    }

    @DisplayName("F2: a failed run changes no file and leaves none")
    @ParameterizedTest
    @MethodSource("failures")
    void aFailedRunLeavesTheFolderAsItWas(int exit, String line) throws Exception {
        List<String> before = Samples.listing(folder);
        Object[] words = Stream.of(line.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> word.replace("@", folder.toString()).replace("CONTOSO", Samples.CONTOSO.toString()))
                .toArray();
        Run run = Run.of(words);
        assertThat(run.err()).contains("error: ", "hint: ").doesNotContain("null", "Exception");
        assertThat(run.out()).doesNotContain("error: ");
        assertThat(run.exit()).isEqualTo(exit);
        assertThat(Samples.listing(folder)).isEqualTo(before);
        assertThat(folder.resolve("old.zip")).hasContent("mine");
    }

    @BeforeAll
    static void fillTheFolder() throws Exception {
        Samples.identity(folder, "alice");
        Samples.password(folder, "alice");
        Files.writeString(folder.resolve("wrong.password"), "another one");
        Samples.mode(folder.resolve("wrong.password"), 0600);
        Files.writeString(folder.resolve("old.zip"), "mine");
        Files.writeString(folder.resolve("broken.yaml"), "name: [\n");
        Path template = folder.resolve("templates/openvpn/vpnconfig.ovpn.ftl");
        Files.createDirectories(template.getParent());
        Files.writeString(template, "client\nremote ${nobody.knows.this}\n");
        Path stranger = folder.resolve("strange/openvpn/vpnconfig.ftl");
        Files.createDirectories(stranger.getParent());
        Files.writeString(stranger, "client\n");
        assertThat(Run.of("generate", Samples.CONTOSO, "-o", folder.resolve("taken.zip"), "-q")
                        .exit())
                .isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFolderThatMayNotBeWrittenIsToldAsSuch(@TempDir Path other) throws Exception {
        Path closed = Samples.mode(Files.createDirectory(other.resolve("closed")), 0500);
        // root may write there all the same, but not in the kernel's own folder
        Path target = Files.isWritable(closed) ? Path.of("/sys/vpnpack-test.zip") : closed.resolve("new.zip");
        Run run = Run.of("generate", Samples.CONTOSO, "-o", target);
        assertThat(run.exit()).isEqualTo(ExitCode.OUTPUT);
        assertThat(run.err()).contains("error: ", target.toString(), "hint: ");
        assertThat(target).doesNotExist();
    }

    @Test
    @DisplayName("K3: a bug is told by its place, never by its message, which can quote input")
    void aBugIsToldWithoutItsMessage(@TempDir Path other) {
        Path p12 = Samples.identity(other, "alice");
        for (Throwable bug : List.of(new IllegalStateException("CANARY"), new AssertionError("CANARY"))) {
            Run run = Run.asking(
                    question -> {
                        if (bug instanceof Error error) {
                            throw error;
                        }
                        throw (RuntimeException) bug;
                    },
                    "generate",
                    Samples.CONTOSO,
                    "-o",
                    other.resolve("new.zip"),
                    "--identity",
                    p12);
            assertThat(run.exit()).isEqualTo(ExitCode.BUG);
            assertThat(run.err())
                    .startsWith("error: vpnpack has a bug: " + bug.getClass().getName() + " at "
                            + getClass().getName())
                    .contains("\nhint: please report it");
            assertThat(run.printed()).doesNotContain("CANARY", "alice", "\tat ");
        }
        assertThat(Samples.listing(other)).hasSize(1);
    }

    @Test
    void aDocumentWithoutAnyTextIsRefused(@TempDir Path other) throws Exception {
        Path empty = Files.write(other.resolve("empty.yaml"), new byte[0]);
        Run run = Run.of("explain", empty);
        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    }
}
