package org.vpnpack.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Builds zips byte by byte, so that a test can let any field lie; without a lie, as Azure writes them. */
final class TestZip {

    private final List<Entry> entries = new ArrayList<>();

    /** What the end record says besides the truth. */
    int countLie;

    long directoryLie;
    int disk;
    byte[] comment = {};
    byte[] before = {};
    byte[] beforeDirectory = {};
    byte[] beforeEnd = {};
    byte[] behind = {};

    /** One entry; the fields are what the directory says, the local header repeats it unless {@code local} changes it. */
    static final class Entry implements Cloneable {
        byte[] name;
        byte[] data;
        int flags;
        int method = 8;
        long crc;
        long compressedSize;
        long size;
        long attributes;
        byte[] extra = {};
        byte[] localExtra = {};
        byte[] descriptor = {};
        Consumer<Entry> local = entry -> {};

        /** Where the directory says that the local header is; none is written then. */
        long offset = -1;

        Entry(String name, byte[] content) {
            this.name = name.getBytes(UTF_8);
            data = deflate(content);
            compressedSize = data.length;
            size = content.length;
            CRC32 sum = new CRC32();
            sum.update(content);
            crc = sum.getValue();
        }

        void store(byte[] content) {
            method = 0;
            data = content;
            compressedSize = content.length;
        }

        Entry locally() throws CloneNotSupportedException {
            Entry copy = (Entry) clone();
            local.accept(copy);
            return copy;
        }
    }

    static TestZip of(String name, String content, Consumer<Entry> lie) {
        return new TestZip().with(name, content, lie);
    }

    TestZip with(String name, String content) {
        return with(name, content, entry -> {});
    }

    TestZip with(String name, String content, Consumer<Entry> lie) {
        return with(name, content.getBytes(UTF_8), lie);
    }

    TestZip with(String name, byte[] content, Consumer<Entry> lie) {
        Entry entry = new Entry(name, content);
        lie.accept(entry);
        entries.add(entry);
        return this;
    }

    TestZip lie(Consumer<TestZip> lie) {
        lie.accept(this);
        return this;
    }

    static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    byte[] bytes() {
        try {
            return build();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] build() throws CloneNotSupportedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(before);
        long[] offsets = new long[entries.size()];
        for (int i = 0; i < offsets.length; i++) {
            Entry entry = entries.get(i);
            if (entry.offset >= 0) {
                offsets[i] = entry.offset;
                continue;
            }
            offsets[i] = out.size();
            Entry local = entry.locally();
            numbers(out, 4, 0x04034b50, 2, 20);
            common(out, local, local.localExtra);
            out.writeBytes(local.name);
            out.writeBytes(local.localExtra);
            out.writeBytes(entry.data);
            out.writeBytes(entry.descriptor);
        }
        out.writeBytes(beforeDirectory);
        long directory = out.size();
        for (int i = 0; i < offsets.length; i++) {
            Entry entry = entries.get(i);
            numbers(out, 4, 0x02014b50, 2, 20, 2, 20);
            common(out, entry, entry.extra);
            numbers(out, 2, 0, 2, 0, 2, 0, 4, entry.attributes, 4, offsets[i]);
            out.writeBytes(entry.name);
            out.writeBytes(entry.extra);
        }
        long size = out.size() - directory;
        out.writeBytes(beforeEnd);
        int count = offsets.length + countLie;
        numbers(out, 4, 0x06054b50, 2, disk, 2, disk, 2, count, 2, count, 4, size, 4, directory + directoryLie);
        numbers(out, 2, comment.length);
        out.writeBytes(comment);
        out.writeBytes(behind);
        return out.toByteArray();
    }

    private static void common(ByteArrayOutputStream out, Entry entry, byte[] extra) {
        numbers(out, 2, entry.flags, 2, entry.method, 2, 0, 2, 0x0041, 4, entry.crc, 4, entry.compressedSize);
        numbers(out, 4, entry.size, 2, entry.name.length, 2, extra.length);
    }

    /** Pairs of a width in bytes and a number. */
    static byte[] numbers(long... pairs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        numbers(out, pairs);
        return out.toByteArray();
    }

    private static void numbers(ByteArrayOutputStream out, long... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            for (int octet = 0; octet < pairs[i]; octet++) {
                out.write((int) (pairs[i + 1] >> (8 * octet)));
            }
        }
    }

    static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
