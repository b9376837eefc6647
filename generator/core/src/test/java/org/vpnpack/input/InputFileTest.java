package org.vpnpack.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

class InputFileTest {

    @TempDir
    Path folder;

    @Test
    void aFileUpToTheLimitIsRead() throws IOException {
        Path file = Files.write(folder.resolve("f"), new byte[] {1, 2, 3});

        assertThat(InputFile.read(file, 3, "gateway document")).containsExactly(1, 2, 3);
        assertThat(refusal(file, 2).what()).isEqualTo("the gateway document has 3 bytes, at most 2 are read");
    }

    @Test
    void anEmptyFileIsRead() throws IOException {
        assertThat(InputFile.read(Files.createFile(folder.resolve("f")), 0, "user list"))
                .isEmpty();
    }

    @Test
    void aMissingFileAndAFolderAreRefused() {
        Path missing = folder.resolve("missing.yaml");

        assertThat(refusal(missing, 9))
                .isEqualTo(Problem.error(
                        Place.file(missing.toString()),
                        "the gateway document does not exist",
                        "check the name and the folder"));
        assertThat(refusal(folder, 9).what()).isEqualTo("the gateway document is a folder, not a file");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void devicesAndPipesAreNotEvenOpened() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(refusal(pipe, 9).what()).isEqualTo("the gateway document is a pipe or device, not a file");
        assertThat(refusal(Path.of("/dev/zero"), 9).what())
                .isEqualTo("the gateway document is a pipe or device, not a file");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs a file that is longer than it says")
    void aFileThatIsLongerThanItSaysIsRefused() {
        assertThat(refusal(Path.of("/proc/self/status"), 1 << 20).what())
                .isEqualTo("the gateway document grew while it was read");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anUnreadableFileIsRefused() throws IOException {
        Path file = create("--x------");
        assumeTrue(!Files.isReadable(file), "root reads everything");

        assertThat(refusal(file, 9).what()).isEqualTo("the gateway document may not be read by this account");
    }

    @ParameterizedTest
    @CsvSource({
        "rw-r--r--, 0644",
        "rw-r-----, 0640",
        "rw----r--, 0604",
        "rw--w----, 0620",
        "rwxrwxrwx, 0777",
        "r-----r-x, 0405"
    })
    @DisabledOnOs(OS.WINDOWS)
    @DisplayName("F4: a secret file that group or others can open is refused, naming mode and mend")
    void anOpenSecretIsRefused(String permissions, String mode) throws IOException {
        Path file = create(permissions);

        RefusedException refusal =
                catchThrowableOfType(RefusedException.class, () -> InputFile.readSecret(file, 99, "password file"));

        assertThat(refusal.problems())
                .containsExactly(Problem.error(
                        Place.file(file.toString()),
                        "the password file is open to group or others (mode " + mode + ")",
                        "chmod 600 " + file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------", "rwx--x--x"})
    @DisabledOnOs(OS.WINDOWS)
    @DisplayName("F4: a private secret file is read, also through a link")
    void aPrivateSecretIsRead(String permissions) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), create(permissions));

        assertThat(InputFile.readSecret(link, 99, "password file")).containsExactly('x');
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @DisplayName("F4: a private link does not make an open file private")
    void theLinkedFileCounts() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), create("rw-r--r--"));

        assertThat(catchThrowableOfType(RefusedException.class, () -> InputFile.readSecret(link, 99, "password file")))
                .isNotNull();
    }

    @Test
    @DisplayName("F4: where files have no modes a secret file is read as it is")
    void withoutModesNothingIsAsked() throws IOException {
        Path zip = folder.resolve("disk.zip");
        try (FileSystem disk = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path file = Files.write(disk.getPath("secret"), new byte[] {'x'});

            assertThat(InputFile.readSecret(file, 99, "password file")).containsExactly('x');
        }
    }

    private Path create(String permissions) throws IOException {
        Path file = Files.write(folder.resolve("secret"), new byte[] {'x'});
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static Problem refusal(Path file, int limit) {
        RefusedException refusal =
                catchThrowableOfType(RefusedException.class, () -> InputFile.read(file, limit, "gateway document"));
        assertThat(refusal).isNotNull();
        return refusal.problems().get(0);
    }
}
