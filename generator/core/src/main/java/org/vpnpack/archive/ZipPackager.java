package org.vpnpack.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.vpnpack.format.OutputFile;

/**
 * Packs output files into a zip whose bytes depend on nothing but the files and their order.
 *
 * <p>Every entry has the time 1980-02-01 00:00 (a DOS time has no zone), the mode 0600 and the UTF-8 flag; there are no
 * folders, comments or extra fields.
 *
 * <p>Entries are stored, not deflated: deflate's output is not fixed by its standard (RFC 1951). The same text at the
 * same level gives other bytes, and other lengths, with zlib 1.2.13 and with Chromium's zlib (measured 2026), and a JDK
 * deflates with whatever zlib its vendor or the operating system brings. A package is some tens of KiB, so the price is
 * small, and storing is faster too.
 */
public final class ZipPackager {

    /** Not 1980-01-01: its day before is no DOS time, and some readers shift by their zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    /** A regular file (0100000) for its owner alone. */
    private static final int MODE = 0100600;

    static {
        pack(List.of(
                OutputFile.open("ready", new byte[0]))); // whoever comes here has the library set up, or waits for it
    }

    private ZipPackager() {}

    /** Sets the library up, unless that has been done. */
    public static void getReady() {} // whoever comes here has set up the class before

    /**
     * The files in the given order.
     *
     * @throws IllegalArgumentException when a name is refused or taken twice: a client format's bug, never the user's
     */
    public static Archive pack(List<OutputFile> files) {
        TakenNames names = new TakenNames();
        for (OutputFile file : files) {
            EntryName.requireWritable(file.path());
            names.takeFile(file.path());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            zip.setEncoding(StandardCharsets.UTF_8.name());
            zip.setUseZip64(Zip64Mode.Never);
            for (OutputFile file : files) {
                add(zip, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a zip in memory could not be written", e);
        }
        return new Archive(bytes.toByteArray(), files);
    }

    private static void add(ZipArchiveOutputStream zip, OutputFile file) throws IOException {
        byte[] content = file.content();
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipArchiveEntry entry = new ZipArchiveEntry(file.path());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(TIME); // setTime(instant) would write other bytes in another time zone
        entry.setUnixMode(MODE);
        zip.putArchiveEntry(entry);
        zip.write(content);
        zip.closeArchiveEntry();
    }
}
