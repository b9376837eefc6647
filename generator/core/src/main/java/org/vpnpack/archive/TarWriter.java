package org.vpnpack.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Writes files one behind the other into a tar (POSIX.1-2001) whose bytes depend on nothing but the files and their order.
 *
 * <p>Every entry has the time 1980-02-01 00:00 UTC, the mode 0600 and the owner 0 without a name. Nothing of an entry is
 * held back when it was added, and nothing at all is known of earlier ones: a tar can be gone on with where its last entry
 * ends.
 */
public final class TarWriter {

    static final FileTime TIME = FileTime.from(Instant.parse("1980-02-01T00:00:00Z"));
    static final int MODE = 0100600;

    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final TarArchiveOutputStream tar;

    /** @param out stands behind the last entry, or at its beginning; is not closed */
    public TarWriter(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFER);
        this.tar = new TarArchiveOutputStream(this.out, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX); // for paths of more than 100 bytes
    }

    /**
     * Adds a file.
     *
     * @throws IllegalArgumentException when no file may have this name
     */
    public void add(String path, byte[] content) throws IOException {
        EntryName.requireWritable(path);
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setMode(MODE);
        entry.setSize(content.length);
        put(entry, content);
    }

    /** Adds a folder; those of files need not be added. */
    public void addFolder(String path) throws IOException {
        EntryName.requireWritable(path);
        TarArchiveEntry entry = new TarArchiveEntry(path + "/", TarConstants.LF_DIR);
        entry.setMode(040700);
        put(entry, new byte[0]);
    }

    /** Adds what tells the end of a tar; {@link TarListing} leaves it out when the tar is gone on with. */
    public void finish() throws IOException {
        tar.finish();
        out.flush();
    }

    private void put(TarArchiveEntry entry, byte[] content) throws IOException {
        entry.setLastModifiedTime(TIME);
        entry.setIds(0, 0);
        entry.setNames("", ""); // otherwise the name of whoever runs this
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
        out.flush();
    }
}
