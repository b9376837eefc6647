package org.vpnpack.issuing.bulk;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.vpnpack.archive.PrivateFiles;

/** A text file of its owner's alone that grows by whole lines, and can go back to an earlier length. */
final class GrowingFile implements AutoCloseable {

    private final Path path;
    private final byte[] header;
    private FileChannel channel;

    /** @param header the first line, written into an empty file */
    GrowingFile(Path path, String header) throws IOException {
        this.path = path;
        this.header = Parcel.utf8(header);
        this.channel = PrivateFiles.openGrowing(path);
        writeHeader();
    }

    FileChannel channel() {
        return channel;
    }

    /** Whether the file begins with the first line that it was opened with. */
    boolean hasItsHeader() throws IOException {
        ByteBuffer first = ByteBuffer.allocate(header.length);
        while (first.hasRemaining() && channel.read(first, first.position()) >= 0) {
            // until it is full, or the file ends
        }
        return Arrays.equals(first.array(), header);
    }

    long length() throws IOException {
        return channel.size();
    }

    void append(byte[] lines) throws IOException {
        channel.position(channel.size());
        ByteBuffer rest = ByteBuffer.wrap(lines);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    void force() throws IOException {
        channel.force(false);
    }

    /** Forgets what was written since the file was this long. */
    void shrinkTo(long length) throws IOException {
        channel.truncate(Math.max(length, header.length));
        writeHeader();
    }

    /**
     * Leaves only the first line and lines that begin with these bytes, and nothing of a line that a killed run did not
     * finish; in one step, so that a kill now loses nothing.
     */
    void keepOnly(List<String> beginnings) throws IOException {
        List<byte[]> wanted = beginnings.stream().map(Parcel::utf8).toList();
        Path temporary = path.resolveSibling("." + path.getFileName() + ".part");
        Files.deleteIfExists(temporary);
        boolean dropped = false;
        try (FileChannel target = PrivateFiles.openGrowing(temporary);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(target), 1 << 16);
                InputStream in = Files.newInputStream(path)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            boolean first = header.length > 0;
            byte[] chunk = new byte[1 << 16];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                int begin = 0;
                for (int at = 0; at < length; at++) {
                    if (chunk[at] == '\n') {
                        line.write(chunk, begin, at + 1 - begin);
                        begin = at + 1;
                        byte[] bytes = line.toByteArray();
                        if (first || wanted.stream().anyMatch(beginning -> beginsWith(bytes, beginning))) {
                            out.write(bytes);
                        } else {
                            dropped = true;
                        }
                        first = false;
                        line.reset();
                    }
                }
                line.write(chunk, begin, length - begin);
            }
            dropped |= line.size() > 0;
            out.flush();
            target.force(true);
        }
        if (dropped) {
            channel.close();
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
            channel = PrivateFiles.openGrowing(path);
            writeHeader();
        } else {
            Files.delete(temporary);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void writeHeader() throws IOException {
        if (channel.size() < header.length) {
            channel.truncate(0);
            append(header);
        }
    }

    private static boolean beginsWith(byte[] line, byte[] beginning) {
        return line.length >= beginning.length
                && Arrays.equals(line, 0, beginning.length, beginning, 0, beginning.length);
    }
}
