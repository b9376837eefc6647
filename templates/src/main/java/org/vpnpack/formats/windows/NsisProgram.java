package org.vpnpack.formats.windows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the files out of a program that NSIS 3 made without compression, as the program itself finds them.
 *
 * <p>Layout, all little-endian, after NSIS's {@code fileform.h}: on a boundary of 512 bytes a first header (flags, signature,
 * length of the header, length of all that follows), then blocks of a length and that many bytes. The first block is the
 * header: flags, places of eight tables, among them the instructions (28 bytes each) and the strings (UTF-16). The
 * instruction that unpacks a file names its string and its block.
 */
final class NsisProgram {

    private static final byte[] SIGNATURE =
            "\u00EF\u00BE\u00AD\u00DENullsoftInst".getBytes(StandardCharsets.ISO_8859_1);
    private static final int BOUNDARY = 512;
    private static final int FIRST_HEADER = 28;
    private static final int MACHINE_AMD64 = 0x8664;
    private static final int INSTRUCTIONS = 2;
    private static final int STRINGS = 3;
    private static final int INSTRUCTION_SIZE = 28;
    private static final int UNPACK = 20;
    private static final int FIRST_PLAIN = 5;

    /** More than any gateway needs; a program that names one big block a million times shall not cost a minute. */
    private static final int MAX_FILES = 200;

    private static final int MAX_NAME = 260;

    private final ByteBuffer bytes;

    private NsisProgram(byte[] program) {
        this.bytes = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The files that the program unpacks, by name; nothing when NSIS did not make it.
     *
     * @throws IllegalArgumentException when it is compressed or damaged; says why
     */
    static Optional<SortedMap<String, byte[]>> files(byte[] program) {
        try {
            NsisProgram read = new NsisProgram(program);
            OptionalInt start = read.start();
            return start.isPresent() ? Optional.of(read.files(start.getAsInt())) : Optional.empty();
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new IllegalArgumentException("the installer is cut off or damaged");
        }
    }

    private SortedMap<String, byte[]> files(int start) {
        byte[] header = block(start + FIRST_HEADER);
        int data = start + FIRST_HEADER + Integer.BYTES + header.length;
        ByteBuffer tables = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        int pointer = machine() == MACHINE_AMD64 ? Long.BYTES : Integer.BYTES;
        int place = Integer.BYTES + INSTRUCTIONS * (pointer + Integer.BYTES);
        int first = tables.getInt(place);
        int count = tables.getInt(place + pointer);
        int strings = tables.getInt(Integer.BYTES + STRINGS * (pointer + Integer.BYTES));
        SortedMap<String, byte[]> files = new TreeMap<>();
        int unpacked = 0;
        for (int i = 0; i < count; i++) {
            int instruction = Math.addExact(first, Math.multiplyExact(i, INSTRUCTION_SIZE));
            if (tables.getInt(instruction) == UNPACK) {
                if (++unpacked > MAX_FILES) {
                    throw new IllegalArgumentException("the installer unpacks more than " + MAX_FILES + " files");
                }
                String name = string(tables, strings, tables.getInt(instruction + 8));
                byte[] content = block(Math.addExact(data, tables.getInt(instruction + 12)));
                byte[] earlier = files.putIfAbsent(name, content);
                if (earlier != null && !Arrays.equals(earlier, content)) {
                    throw new IllegalArgumentException("the installer unpacks two different files of one name");
                }
            }
        }
        return files;
    }

    private OptionalInt start() {
        byte[] found = new byte[SIGNATURE.length];
        for (int at = 0; at + FIRST_HEADER <= bytes.capacity(); at += BOUNDARY) {
            bytes.get(at + Integer.BYTES, found);
            if (Arrays.equals(found, SIGNATURE)) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    private int machine() {
        return Short.toUnsignedInt(bytes.getShort(bytes.getInt(0x3C) + Integer.BYTES));
    }

    private byte[] block(int at) {
        int length = bytes.getInt(at);
        if (length < 0) {
            throw new IllegalArgumentException("the installer is compressed, which vpnpack's own are not");
        }
        if (length > bytes.capacity() - at - Integer.BYTES) {
            throw new IndexOutOfBoundsException(length);
        }
        byte[] content = new byte[length];
        bytes.get(at + Integer.BYTES, content);
        return content;
    }

    private static String string(ByteBuffer tables, int strings, int index) {
        StringBuilder text = new StringBuilder();
        int at = Math.addExact(strings, Math.multiplyExact(index, Character.BYTES));
        for (char c = tables.getChar(at); c != 0; c = tables.getChar(at)) {
            if (c < FIRST_PLAIN || text.length() == MAX_NAME) {
                throw new IllegalArgumentException("the installer unpacks a file under a name that it computes");
            }
            text.append(c);
            at += Character.BYTES;
        }
        return text.toString();
    }
}
