package org.vpnpack.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.vpnpack.format.OutputFile;

@Isolated("sets the default time zone and locale")
class ZipPackagerTest {

    static final List<OutputFile> FILES = List.of(
            OutputFile.open("README.txt", "read me\r\n"),
            OutputFile.open("OpenVPN/vpnconfig.ovpn", "remote gateway.example 443\n".repeat(40)),
            OutputFile.open("Generic/VpnServerRoot.cer", new byte[] {0x30, (byte) 0x82, 0, 1, (byte) 0xff}),
            OutputFile.secret("AzureVPN/ann@contoso.com (laptop).xml", ""));

    @Test
    @DisplayName("Z1: the bytes never change: not with the JDK, the operating system, the time zone or the locale")
    void theBytesAreFixed() {
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            for (String id : ZoneId.getAvailableZoneIds()) {
                TimeZone.setDefault(TimeZone.getTimeZone(id));
                assertThat(ZipPackager.pack(FILES).sha256())
                        .as(id)
                        .isEqualTo("346fbcde7b92490eb8fff61d1529f0deac9ce17157d63110bb4791deab3546af");
            }
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    @Test
    @DisplayName("Z1: given order, fixed time, UTF-8 flag, mode 0600, no extra fields, no comments, no folders")
    void everyFieldIsOurs() throws Exception {
        byte[] zip = ZipPackager.pack(FILES).bytes();
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(1980, 2, 1, 0, 0));
                assertThat(entry.getExtra()).isNull();
            }
        }
        assertThat(names)
                .containsExactlyElementsOf(FILES.stream().map(OutputFile::path).toList());

        ZipBytes bytes = new ZipBytes(zip, "p.zip");
        ZipDirectory.Listing listing = ZipDirectory.read(bytes);
        assertThat(listing.records()).hasSize(FILES.size());
        long at = listing.at();
        for (ZipRecord each : listing.records()) {
            assertThat(bytes.u16(at + 4) >> 8).as("made by unix").isEqualTo(3);
            assertThat(each.flags()).isEqualTo(1 << 11);
            assertThat(bytes.u16(at + 30)).as("extra").isZero();
            assertThat(bytes.u16(at + 32)).as("comment").isZero();
            assertThat(bytes.u32(at + 38)).as("attributes").isEqualTo(0100600L << 16);
            at = each.next();
        }
        assertThat(bytes.u16(zip.length - 2)).as("comment of the zip").isZero();
    }

    @Test
    @DisplayName("Z1: unzip under umask 000 makes files of mode 0600")
    void unzippedFilesArePrivate(@TempDir Path folder) throws Exception {
        Tool.require("unzip", "-v");
        Path zip = Files.write(folder.resolve("p.zip"), ZipPackager.pack(FILES).bytes());
        Path out = Files.createDirectory(folder.resolve("out"));

        Tool.run(0, "sh", "-c", "umask 000; unzip -q '" + zip + "' -d '" + out + "'");

        try (Stream<Path> paths = Files.walk(out)) {
            List<Path> files = paths.filter(Files::isRegularFile).toList();
            assertThat(files).hasSize(FILES.size());
            for (Path file : files) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
        for (OutputFile file : FILES) {
            assertThat(out.resolve(file.path())).hasBinaryContent(file.content());
        }
    }

    @Test
    @DisplayName("Z1: names that are refused, taken, or both file and folder are our own bug")
    void badNamesAreRefused() {
        assertRefused("../evil");
        assertRefused("a", "A");
        assertRefused("a/B.txt", "A/b.TXT");
        assertRefused("a", "a/b");
        assertRefused("a/b/c", "A");
        assertRefused("a/b", "a/B/c");
    }

    @Test
    void whatIsPackedCanBeReadAgain() {
        Archive archive = ZipPackager.pack(FILES);

        List<OutputFile> read = ZipReader.read(archive.bytes(), "p.zip");

        assertThat(read)
                .extracting(OutputFile::path)
                .containsExactlyElementsOf(FILES.stream().map(OutputFile::path).toList());
        assertThat(read)
                .extracting(OutputFile::text)
                .containsExactlyElementsOf(FILES.stream().map(OutputFile::text).toList());
        assertThat(ZipReader.read(ZipPackager.pack(List.of()).bytes(), "p.zip")).isEmpty();
    }

    @Test
    void anArchiveCannotBeChanged() {
        List<OutputFile> files = new ArrayList<>(FILES);
        Archive archive = ZipPackager.pack(files);
        String before = archive.sha256();

        files.clear();
        archive.bytes()[0] = 'X';

        assertThat(archive.files()).isEqualTo(FILES).isUnmodifiable();
        assertThat(archive.sha256()).isEqualTo(before);
        assertThat(archive).hasToString("4 files in " + archive.bytes().length + " bytes");
        assertThat(new String(archive.bytes(), ISO_8859_1)).startsWith("PK");
        assertThat(new String(archive.bytes(), UTF_8)).contains("read me\r\n");
    }

    private static void assertRefused(String... names) {
        List<OutputFile> files =
                Stream.of(names).map(name -> OutputFile.open(name, "")).toList();
        assertThatThrownBy(() -> ZipPackager.pack(files))
                .as(String.join(", ", names))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the name '");
    }
}
