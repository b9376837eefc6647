package org.vpnpack.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Lists the entries of a tar that {@link TarWriter} wrote, reading their headers alone, and finds where the last whole one
 * ends: a run that was killed leaves a part of an entry behind it.
 */
public final class TarListing {

    private static final int RECORD = 512;
    private static final int TYPE_AT = 156;
    private static final int MAX_NAME_RECORD = 4_096;
    private static final Pattern NAME_RECORD = Pattern.compile("[0-9]+ path=([^\n]+)\n");

    private final FileChannel channel;
    private final Consumer<Entry> entries;

    private TarListing(FileChannel channel, Consumer<Entry> entries) {
        this.channel = channel;
        this.entries = entries;
    }

    /**
     * A whole entry.
     *
     * @param path that of a folder with {@code /} at its end
     * @param from where its content begins
     */
    public record Entry(String path, long from, long size) {}

    /**
     * Goes through the tar.
     *
     * @param entries is given each whole entry
     * @return where the last whole entry ends; what is behind it is a part of an entry, or the sign of the end
     * @throws IllegalArgumentException when something else than such a tar stands there; says where
     */
    public static long read(FileChannel channel, Consumer<Entry> entries) throws IOException {
        return new TarListing(channel, entries).end();
    }

    /** What an entry of a tar holds. */
    public static byte[] content(FileChannel channel, Entry entry) throws IOException {
        return bytes(channel, entry.from(), Math.toIntExact(entry.size()));
    }

    private long end() throws IOException {
        long size = channel.size();
        long whole = 0;
        Optional<String> longName = Optional.empty();
        for (long at = 0; at + RECORD <= size; ) {
            byte[] header = bytes(at, RECORD);
            if (isZero(header)) {
                requireZeros(at, size);
                return whole;
            }
            TarArchiveEntry entry = ours(header, at);
            long end = at + RECORD + (entry.getSize() + RECORD - 1) / RECORD * RECORD;
            if (end > size) {
                return whole;
            }
            if (entry.isPaxHeader()) {
                longName = Optional.of(longName(entry, at));
            } else {
                entries.accept(new Entry(longName.orElse(entry.getName()), at + RECORD, entry.getSize()));
                longName = Optional.empty();
                whole = end;
            }
            at = end;
        }
        return whole;
    }

    private static TarArchiveEntry ours(byte[] header, long at) {
        TarArchiveEntry entry;
        try {
            entry = new TarArchiveEntry(header);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new IllegalArgumentException(foreign(at), e);
        }
        boolean file = header[TYPE_AT] == TarConstants.LF_NORMAL;
        if (!entry.isCheckSumOK()
                || !(file || entry.isDirectory() || entry.isPaxHeader())
                || entry.getSize() < 0
                || !entry.getLastModifiedTime().equals(TarWriter.TIME)) {
            throw new IllegalArgumentException(foreign(at));
        }
        return entry;
    }

    /** What a header for extended attributes says of the next entry's name; it says nothing else. */
    private String longName(TarArchiveEntry entry, long at) throws IOException {
        if (entry.getSize() <= MAX_NAME_RECORD) {
            Matcher record =
                    NAME_RECORD.matcher(new String(bytes(at + RECORD, (int) entry.getSize()), StandardCharsets.UTF_8));
            if (record.matches()) {
                return record.group(1);
            }
        }
        throw new IllegalArgumentException(foreign(at));
    }

    private void requireZeros(long from, long size) throws IOException {
        for (long at = from; at < size; at += RECORD) {
            if (!isZero(bytes(at, (int) Math.min(RECORD, size - at)))) {
                throw new IllegalArgumentException("at byte " + at + " something stands behind its end");
            }
        }
    }

    private static String foreign(long at) {
        return "at byte " + at + " stands no entry as vpnpack export writes it";
    }

    private byte[] bytes(long from, int length) throws IOException {
        return bytes(channel, from, length);
    }

    private static byte[] bytes(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new IOException("the tar became shorter while it was read");
            }
        }
        return bytes.array();
    }

    private static boolean isZero(byte[] bytes) {
        for (byte one : bytes) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }
}
