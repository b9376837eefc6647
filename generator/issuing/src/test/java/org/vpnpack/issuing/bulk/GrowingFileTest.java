package org.vpnpack.issuing.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTest {

    @TempDir
    Path folder;

    @Test
    void itGrowsAndGoesBack() throws Exception {
        Path path = folder.resolve("file");
        try (GrowingFile file = GrowingFile.open(path, "head\n")) {
            file.append(Parcel.utf8("one\n"));
            long length = file.length();
            file.append(Parcel.utf8("two\n"));
            file.shrinkTo(length);
            file.append(Parcel.utf8("three\n"));
        }
        try (GrowingFile file = GrowingFile.open(path, "head\n")) {
            file.append(Parcel.utf8("four\n"));
            assertThat(path).hasContent("head\none\nthree\nfour\n");
            file.shrinkTo(0);
            assertThat(path).hasContent("head\n");
        }
    }

    @Test
    void onlyWantedWholeLinesAreKept() throws Exception {
        Path path = Files.writeString(folder.resolve("file"), "head\ndone,1\nfailed,2\ndone,3\ndone,4 torn");
        try (GrowingFile file = GrowingFile.open(path, "head\n")) {
            file.keepOnly(List.of("done,"));
            assertThat(path).hasContent("head\ndone,1\ndone,3\n");
            file.append(Parcel.utf8("done,5\n"));
            file.keepOnly(List.of("done,"));
        }
        assertThat(path).hasContent("head\ndone,1\ndone,3\ndone,5\n");
        assertThat(folder.toFile().list()).containsExactly("file");
    }

    @Test
    void certainLinesAreForgottenAndOthersBehindThemStay() throws Exception {
        Path path = Files.writeString(folder.resolve("file"), "head\ndone,1\n");
        try (GrowingFile file = GrowingFile.open(path, "head\n")) {
            long length = file.length();
            file.append(Parcel.utf8("done,2\ndone,3\nfailed,4\ndone,1\ndone,5 torn"));
            file.forgetSince(length, List.of(Parcel.utf8("done,2\n"), Parcel.utf8("done,3\n")));
            assertThat(path).hasContent("head\ndone,1\nfailed,4\ndone,1\n");
        }
    }

    @Test
    @DisplayName("F1, F2: a growing file is its owner's alone from the beginning, and never behind a symbolic link")
    @DisabledOnOs(OS.WINDOWS)
    void itIsPrivate() throws Exception {
        Path path = folder.resolve("file");
        GrowingFile.open(path, "").close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("elsewhere"));
        assertThatThrownBy(() -> GrowingFile.open(link, ""))
                .isInstanceOf(ExportException.class)
                .hasMessageStartingWith("cannot write " + link + ": ");
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }
}
