package org.vpnpack.issuing.bulk;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpnpack.archive.PrivateFiles;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** A text file of its owner's alone that grows by whole lines, and can go back to an earlier length. */
final class GrowingFile implements AutoCloseable {

    private final Path path;
    private final byte[] header;
    private FileChannel channel;
    private String lockedOut = "";

    private GrowingFile(Path path, String header, FileChannel channel) {
        this.path = path;
        this.header = Parcel.utf8(header);
        this.channel = channel;
    }

    /**
     * Opens a file that is not there yet, is empty, or begins with this line, as far as it goes.
     *
     * @param header the first line; empty: there is none
     */
    static GrowingFile open(Path path, String header) {
        try {
            GrowingFile file = new GrowingFile(path, header, PrivateFiles.openGrowing(path));
            file.writeHeader();
            return file;
        } catch (IOException e) {
            throw ExportException.unwritable(path, e);
        }
    }

    /**
     * Keeps other runs away until it is closed.
     *
     * @param lockedOut what is said when another run was here before
     */
    void lock(String lockedOut) {
        this.lockedOut = lockedOut;
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // held by this very process
        } catch (IOException e) {
            throw ExportException.unwritable(path, e);
        }
        if (!locked) {
            throw new RefusedException(Problem.error(
                    Place.file(path.toString()),
                    lockedOut,
                    "wait until it has ended, or give this run --passwords and -o of its own"));
        }
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

    /** Forgets these lines where they stand behind this length, and what is no whole line. */
    void forgetSince(long length, List<byte[]> lines) throws IOException {
        long from = Math.max(length, header.length);
        if (channel.size() <= from) {
            return;
        }
        Set<ByteBuffer> forgotten = lines.stream().map(ByteBuffer::wrap).collect(Collectors.toSet());
        ByteBuffer tail = ByteBuffer.allocate(Math.toIntExact(channel.size() - from));
        while (tail.hasRemaining() && channel.read(tail, from + tail.position()) >= 0) {
            // until all of it is read
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] bytes = tail.array();
        int begin = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                byte[] line = Arrays.copyOfRange(bytes, begin, at + 1);
                if (!forgotten.contains(ByteBuffer.wrap(line))) {
                    kept.write(line);
                }
                begin = at + 1;
            }
        }
        channel.truncate(from);
        append(kept.toByteArray());
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
            if (!lockedOut.isEmpty()) {
                lock(lockedOut);
            }
        } else {
            Files.delete(temporary);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw ExportException.unwritable(path, e);
        }
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
