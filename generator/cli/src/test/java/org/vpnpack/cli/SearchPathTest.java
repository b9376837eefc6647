package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SearchPathTest {

    @TempDir
    Path folder;

    @BeforeEach
    void oneProgram() {
        Samples.write(folder.resolve("makensis"), new byte[0], 0755);
    }

    @Test
    void theFirstFolderThatHasTheProgramWins() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(SearchPath.find("makensis", empty + File.pathSeparator + folder))
                .contains(folder.resolve("makensis"));
        assertThat(SearchPath.find("makensis", empty.toString())).isEmpty();
        assertThat(SearchPath.find("makensis", null)).isEmpty();
    }

    @Test
    void whatCannotBeStartedIsNoProgram() throws Exception {
        Files.createDirectories(folder.resolve("a/makensis"));
        Samples.write(Files.createDirectory(folder.resolve("b")).resolve("makensis"), new byte[0], 0644);
        assertThat(SearchPath.find("makensis", folder.resolve("a") + File.pathSeparator + folder.resolve("b")))
                .isEmpty();
    }

    @Test
    @DisplayName("E1: a program in a folder that the path names relative to here, or not at all, is not taken")
    void relativeFoldersAreNotSearched() {
        Path here = Path.of("").toAbsolutePath().relativize(folder);
        assertThat(here.resolve("makensis")).exists();
        assertThat(SearchPath.find("makensis", here.toString())).isEmpty();
        assertThat(SearchPath.find("makensis", ":.:")).isEmpty();
    }
}
