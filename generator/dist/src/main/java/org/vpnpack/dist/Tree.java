package org.vpnpack.dist;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/**
 * Writes folders as tar.gz so that the same files give the same bytes.
 *
 * <p>Names are sorted, times are one, the owner is root; modes are 0755 for folders and for files that their owner can
 * run, else 0644, whatever the umask of the build was.
 */
record Tree(Instant time) {

    void writeTarGz(Path folder, String prefix, Path target) throws IOException {
        try (OutputStream file = Files.newOutputStream(target);
                OutputStream compressed = new GzipCompressorOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(compressed, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            add(tar, folder, prefix);
            for (Path path : Folders.below(folder)) {
                add(tar, path, prefix + folder.relativize(path));
            }
        }
    }

    private void add(TarArchiveOutputStream tar, Path path, String name) throws IOException {
        TarArchiveEntry entry = entry(path, name);
        entry.setModTime(Date.from(time));
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        tar.putArchiveEntry(entry);
        if (entry.getSize() > 0) {
            Files.copy(path, tar);
        }
        tar.closeArchiveEntry();
    }

    private static TarArchiveEntry entry(Path path, String name) throws IOException {
        if (Files.isSymbolicLink(path)) {
            TarArchiveEntry link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            link.setMode(0777);
            link.setLinkName(Files.readSymbolicLink(path).toString());
            return link;
        }
        if (Files.isDirectory(path)) {
            TarArchiveEntry folder = new TarArchiveEntry(name.endsWith("/") ? name : name + "/");
            folder.setMode(0755);
            return folder;
        }
        TarArchiveEntry file = new TarArchiveEntry(name);
        file.setSize(Files.size(path));
        file.setMode(Files.isExecutable(path) ? 0755 : 0644);
        return file;
    }
}
