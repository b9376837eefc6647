package org.vpnpack.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.archive.PrivateFileGroup.Watcher;

/** Files that belong together are never seen mixed with those that they replace, wherever writing them fails. */
class PrivateFileGroupTest {

    /** Two move aside and two get their names. */
    private static final int CHANGES = 4;

    @TempDir
    Path folder;

    private Path password;
    private Path zip;
    private Map<Path, byte[]> pair;

    @BeforeEach
    void names() {
        password = folder.resolve("alice.password");
        zip = folder.resolve("alice.zip");
        pair = new LinkedHashMap<>();
        pair.put(password, "new".getBytes(UTF_8));
        pair.put(zip, "new".getBytes(UTF_8));
    }

    @ParameterizedTest(name = "before change {0}")
    @ValueSource(ints = {0, 1, 2, 3})
    @DisplayName("P3: a replacement that fails leaves the old pair, and no package stood beside another's password")
    void aFailureLeavesTheOldPair(int failing) throws IOException {
        old(password, zip);
        Seen seen = new Seen(failing);

        assertThatThrownBy(() -> PrivateFileGroup.write(pair, List.of(), true, seen))
                .hasMessage("full")
                .hasNoSuppressedExceptions();

        assertThat(seen.changes).isEqualTo(2 * failing + 1);
        assertThat(state()).isEqualTo("alice.password=old alice.zip=old");
    }

    @Test
    @DisplayName("P3: a pair that replaces another is never seen mixed with it")
    void aPairReplacesAnother() throws IOException {
        old(password, zip);
        Seen seen = new Seen(CHANGES);

        PrivateFileGroup.write(pair, List.of(), true, seen);

        assertThat(seen.changes).isEqualTo(CHANGES);
        assertThat(state()).isEqualTo("alice.password=new alice.zip=new");
    }

    @ParameterizedTest(name = "before change {0}")
    @ValueSource(ints = {0, 1, 2, 3})
    @DisplayName("P3: what is obsolete goes with what is replaced, or stays with it")
    void theObsoleteGoesToo(int failing) throws IOException {
        old(password, zip);
        pair.remove(password);
        Seen seen = new Seen(failing);

        if (failing == CHANGES - 1) { // one less to write
            PrivateFileGroup.write(pair, List.of(password), true, seen);
            assertThat(state()).isEqualTo("alice.zip=new");
        } else {
            assertThatThrownBy(() -> PrivateFileGroup.write(pair, List.of(password), true, seen))
                    .hasMessage("full");
            assertThat(state()).isEqualTo("alice.password=old alice.zip=old");
        }
    }

    @Test
    void contentThatFindsNoRoomChangesNothing() throws IOException {
        old(password, zip);
        pair.put(folder.resolve("missing/alice.pem"), new byte[0]);

        assertThatThrownBy(() -> PrivateFileGroup.write(pair, List.of(), true)).isInstanceOf(NoSuchFileException.class);

        assertThat(state()).isEqualTo("alice.password=old alice.zip=old");
    }

    @Test
    @DisplayName("F2: without replace a name that is taken is left alone, and the others stay free")
    void nothingIsReplacedUnasked() throws IOException {
        old(zip);

        assertThatThrownBy(() -> PrivateFileGroup.write(pair, List.of(), false))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageStartingWith(zip.toString());

        assertThat(state()).isEqualTo("alice.zip=old");
    }

    @Test
    void aFolderIsNeverMovedAside() throws IOException {
        old(password);
        Files.createDirectory(zip);

        assertThatThrownBy(() -> PrivateFileGroup.write(pair, List.of(), true))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("is a folder");

        assertThat(state()).isEqualTo("alice.password=old alice.zip=folder");
    }

    private static void old(Path... files) throws IOException {
        for (Path file : files) {
            Files.writeString(file, "old");
        }
    }

    private String state() throws IOException {
        StringBuilder state = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                state.append(state.isEmpty() ? "" : " ")
                        .append(file.getFileName())
                        .append('=');
                state.append(Files.isDirectory(file) ? "folder" : Files.readString(file));
            }
        }
        return state.toString();
    }

    /** Looks at the pair before each change, and fails before one of them. */
    private final class Seen implements Watcher {

        private final int failing;
        private int changes;

        Seen(int failing) {
            this.failing = failing;
        }

        @Override
        public void beforeChange() throws IOException {
            if (Files.exists(password) && Files.exists(zip)) {
                assertThat(password).hasSameTextualContentAs(zip);
            }
            if (changes++ == failing) {
                throw new IOException("full");
            }
        }
    }
}
