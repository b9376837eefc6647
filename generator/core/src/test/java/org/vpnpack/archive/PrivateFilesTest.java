package org.vpnpack.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "asks for modes and umasks")
class PrivateFilesTest {

    private static final byte[] NEW = "new".getBytes(UTF_8);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "umask {0}")
    @ValueSource(strings = {"000", "022", "077"})
    @DisplayName("F1: files are 0600 and folders 0700 whatever the umask, without a temporary folder")
    void modesDoNotDependOnTheUmask(String umask) throws Exception {
        Tool.run(0, "sh", "-c", Tool.java(umask, WritesPrivately.class, folder.toString()));

        assertThat(below(folder))
                .containsExactly("rw------- a/b/new.zip", "rw------- a/unlinked.zip", "rwx------ a", "rwx------ a/b");
    }

    @Test
    @DisplayName("F1: no chmod, and nothing is ever created wider than 0600 (folders 0700)")
    void theSystemIsNeverAskedForMore() throws Exception {
        Tool.require("strace", "-o", folder.resolve("probe").toString(), "true");
        Path calls = Files.createTempFile("calls", ".txt");
        Path out = Files.createDirectory(folder.resolve("out"));
        String traced = "open,openat,creat,mkdir,mkdirat,mknod,mknodat,chmod,fchmod,fchmodat";
        Tool.run(
                0,
                "strace",
                "-f",
                "-o",
                calls.toString(),
                "-e",
                "trace=" + traced,
                "sh",
                "-c",
                Tool.java("000", WritesPrivately.class, out.toString()));

        List<String> lines = Files.readAllLines(calls);
        Files.delete(calls);
        assertThat(lines).noneMatch(line -> line.contains("chmod("));
        List<String> created = lines.stream()
                .filter(line -> line.contains(out + "/"))
                .filter(line -> line.contains("O_CREAT") || line.contains("mk"))
                .toList();
        assertThat(created)
                .hasSizeGreaterThanOrEqualTo(6)
                .allMatch(line -> line.matches(".*(O_EXCL.*, 0600|mkdir.*, 0700)[ )].*"));
    }

    @Test
    @DisplayName("F2: a killed run leaves a private temporary file and no target")
    void killedBeforeTheNameIsTaken() throws Exception {
        Tool.run(9, "sh", "-c", Tool.java("000", WritesPrivately.class, folder + " killed"));

        assertThat(below(folder)).singleElement().asString().matches("rw------- \\.vpnpack-[0-9a-f]{24}\\.part");
    }

    @Test
    @DisplayName("F2: without replace an existing target stays as it is, with replace it is replaced")
    void anExistingTargetIsReplacedOnlyWhenAsked() throws IOException {
        Path target = Files.writeString(folder.resolve("p.zip"), "old");

        assertThatThrownBy(() -> PrivateFiles.write(target, NEW, false)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(target).hasContent("old");

        PrivateFiles.write(target, NEW, true);
        assertThat(target).hasBinaryContent(NEW);
        assertThat(below(folder)).containsExactly("rw------- p.zip");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("F2: a planted link is not followed, dangling or not")
    void aPlantedLinkIsNotFollowed(boolean dangling) throws IOException {
        Path victim = folder.resolve("victim");
        if (!dangling) {
            Files.writeString(victim, "old");
        }
        Path target = Files.createSymbolicLink(folder.resolve("p.zip"), victim);

        assertThatThrownBy(() -> PrivateFiles.write(target, NEW, false)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> PrivateFiles.write(target, NEW, false, PrivateFilesTest::noLinks))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(target).isSymbolicLink();

        PrivateFiles.write(target, NEW, true);
        assertThat(target).isRegularFile().hasBinaryContent(NEW);
        assertThat(Files.isSymbolicLink(target)).isFalse();
        assertThat(Files.exists(victim)).isEqualTo(!dangling);
        if (!dangling) {
            assertThat(victim).hasContent("old");
        }
    }

    @Test
    @DisplayName("F2: where links are unsupported the target still appears whole and replaces nothing")
    void withoutLinks() throws IOException {
        Path target = folder.resolve("p.zip");

        PrivateFiles.write(target, NEW, false, PrivateFilesTest::noLinks);

        assertThat(target).hasBinaryContent(NEW);
        assertThatThrownBy(() -> PrivateFiles.write(target, new byte[0], false, (newName, existing) -> {
                    throw new FileSystemException(newName.toString(), null, "Operation not permitted");
                }))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(target).hasBinaryContent(NEW);
        assertThat(below(folder)).containsExactly("rw------- p.zip");
    }

    @Test
    @DisplayName("F2: a failed write leaves neither target nor temporary file")
    void aFailureLeavesNothing() throws IOException {
        Path full = Files.createDirectory(folder.resolve("p.zip"));

        assertThatThrownBy(() -> PrivateFiles.write(full, NEW, true)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> PrivateFiles.write(full, NEW, false)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> PrivateFiles.write(folder.resolve("q.zip"), NEW, false, (newName, existing) -> {
                    Files.delete(existing);
                    throw new AccessDeniedException(newName.toString());
                }))
                .isInstanceOf(IOException.class);
        assertThat(below(folder)).containsExactly("rwxr-xr-x p.zip".replace("rwxr-xr-x", mode(full)));
    }

    @Test
    void foldersThatExistStayAsTheyAre() throws IOException {
        Path real = Files.createDirectory(
                folder.resolve("real"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        PrivateFiles.createFolders(link);
        PrivateFiles.createFolders(link.resolve("new/newer"));

        assertThat(mode(real)).isEqualTo("rwxr-x---");
        assertThat(below(real)).containsExactly("rwx------ new", "rwx------ new/newer");
    }

    @Test
    void aFileInTheWayOfAFolderIsNotTouched() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");

        assertThatThrownBy(() -> PrivateFiles.createFolders(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> PrivateFiles.createFolders(file.resolve("below")))
                .isInstanceOf(IOException.class);
        assertThat(file).hasContent("old");
    }

    private static void noLinks(Path newName, Path existing) {
        throw new UnsupportedOperationException("no links from " + newName + " to " + existing);
    }

    /** Mode and relative path of everything below a folder. */
    private static List<String> below(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder))
                    .map(path -> mode(path) + " " + folder.relativize(path))
                    .sorted()
                    .toList();
        }
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
