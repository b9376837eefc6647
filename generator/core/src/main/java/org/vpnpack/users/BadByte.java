package org.vpnpack.users;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.vpnpack.rules.Place;

/** Finds where a list stops being UTF-8; reads it through, and holds none of it. */
final class BadByte {

    private static final int CHUNK = 8 << 10;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private int line = 1;
    private int column = 1;
    private char last;

    private BadByte() {}

    /**
     * The place of the first byte that is not UTF-8, or of the file when each of them is.
     *
     * @param in read to that byte, and left open
     */
    static Place in(InputStream in, String name) throws IOException {
        return new BadByte().find(in, name);
    }

    private Place find(InputStream in, String name) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        CharBuffer chars = CharBuffer.allocate(CHUNK); // never more characters than bytes
        boolean end = false;
        while (!end) {
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            end = read < 0;
            bytes.position(bytes.position() + Math.max(0, read)).flip();
            CoderResult result = decoder.decode(bytes, chars, end);
            chars.flip();
            while (chars.hasRemaining()) {
                pass(chars.get());
            }
            if (result.isError()) {
                return new Place(name, line, column, "");
            }
            chars.clear();
            bytes.compact();
        }
        return Place.file(name);
    }

    private void pass(char next) {
        if (next == '\n' && last == '\r') {
            column = 1; // the line was counted
        } else if (next == '\n' || next == '\r') {
            line++;
            column = 1;
        } else if (next != BYTE_ORDER_MARK && !Character.isLowSurrogate(next)) {
            column++;
        }
        last = next;
    }
}
