package org.vpnpack.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.format.OutputFile;
import org.vpnpack.rules.RefusedException;

/** A shell script stands in for the program and tells what it was given. */
final class IsolatedProgramTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    @Test
    @DisplayName("E1: words reach the program as they are, whatever a shell would make of them")
    void wordsAreNotInterpreted() throws Exception {
        List<String> hostile = List.of("$(touch x)", "a b", "; touch x", "`id`", "*", "'\"\n", "%PATH%");
        byte[] made = program("printf '%s\\0' \"$@\" >made", LONG).run(hostile, List.of(), "made");
        assertThat(new String(made, StandardCharsets.UTF_8)).isEqualTo(String.join("\0", hostile) + "\0");
    }

    @Test
    @DisplayName("E1: the program finds its inputs alone, no environment, and nothing to read")
    void theProgramIsAlone() throws Exception {
        byte[] made = program(
                        "{ find . -type f -o -name '*.txt'; env; wc -c; stat -c %a . ..; } >../m; cp ../m made", LONG)
                .run(List.of(), List.of(OutputFile.open("a/b.txt", "b"), OutputFile.open("c.txt", "c")), "made");
        assertThat(new String(made, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.matches("(PATH|PWD|SHLVL|_|OLDPWD)=.*")))
                .containsExactlyInAnyOrder("./a/b.txt", "./c.txt", "0", "700", "700");
    }

    @Test
    @DisplayName("E1: an exit code, a word of output, or a missing file is a failure, and no folder is left")
    void whatCountsAsFailure() throws Exception {
        assertRefused("echo x >made; exit 3", LONG, "ended with 3");
        assertRefused("echo x >made; echo; echo careful >&2", LONG, "ended with 0 and said 'careful'");
        assertRefused("exit 0", LONG, "ended with 0, but made no file that can be used");
        assertRefused(": >made", LONG, "ended with 0, but made no file that can be used");
        assertRefused("mkdir made", LONG, "ended with 0, but made no file that can be used");
        assertRefused("ln -s /etc/passwd made", LONG, "ended with 0, but made no file that can be used");
    }

    @Test
    @DisplayName("F1: what the program creates is its owner's alone, whatever it asks for and whatever our umask is")
    void theProgramCreatesForItsOwnerAlone() throws Exception {
        byte[] made = program("echo x >file; mkdir folder; stat -c %a file folder >made; umask >>made", LONG)
                .run(List.of(), List.of(), "made");
        assertThat(new String(made, StandardCharsets.UTF_8)).isEqualTo("600\n700\n0077\n");
    }

    @Test
    @Timeout(120)
    @DisplayName("E1: a program that does not end is ended, with its children")
    void aProgramThatHangsIsEnded() throws Exception {
        Path held = elsewhere.resolve("held");
        assertThat(new ProcessBuilder("mkfifo", held.toString()).start().waitFor())
                .isZero();
        CompletableFuture<String> untilNobodyHoldsIt = CompletableFuture.supplyAsync(() -> read(held));
        assertRefused("exec 9>'" + held + "'; sleep 600 & wait", Duration.ofSeconds(2), "did not end within 2 seconds");
        assertThat(untilNobodyHoldsIt.get()).isEmpty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aProgramIsNeverLookedUpByItsName() {
        assertThatThrownBy(() -> new IsolatedProgram(Path.of("makensis"), folder, LONG))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aProgramThatIsNotThereIsRefused() throws IOException {
        IsolatedProgram missing = new IsolatedProgram(elsewhere.resolve("nothing"), folder, LONG);
        assertThatThrownBy(() -> missing.run(List.of(), List.of(), "made"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("cannot be run");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeMadeIsNoFaultOfTheProgram() throws IOException {
        Path noFolder = Files.createFile(elsewhere.resolve("file"));
        IsolatedProgram program = new IsolatedProgram(Path.of("/bin/true"), noFolder, LONG);
        assertThatThrownBy(() -> program.run(List.of(), List.of(), "made")).isInstanceOf(UncheckedIOException.class);
    }

    private void assertRefused(String script, Duration limit, String what) throws Exception {
        IsolatedProgram program = program(script, limit);
        assertThatThrownBy(() -> program.run(List.of(), List.of(), "made"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(what);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private IsolatedProgram program(String script, Duration limit) throws IOException {
        Path file = Files.createTempFile(
                elsewhere,
                "program",
                ".sh",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(file, "#!/bin/sh\nexport PATH=/usr/bin:/bin\n" + script + "\n");
        return new IsolatedProgram(file, folder, limit);
    }
}
