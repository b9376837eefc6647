package org.vpnpack.format;

import java.io.IOException;
import java.io.Writer;

/** Collects what a template prints, with the line ends asked for, up to 4 MiB of UTF-8. */
class RenderedText extends Writer {

    static final int MAX_BYTES = 4 * 1024 * 1024;

    private final StringBuilder text = new StringBuilder();
    private final String lineEnd;
    private int bytes;

    RenderedText(LineEnd lineEnd) {
        this.lineEnd = lineEnd.characters();
    }

    /** The whole text. */
    String finish() throws Refusal {
        return text.toString();
    }

    /** Takes one character; a line feed becomes the line end. */
    void put(char c) throws Refusal {
        if (c == '\n') {
            bytes += lineEnd.length();
            text.append(lineEnd);
        } else {
            bytes += utf8Length(c);
            text.append(c);
        }
        if (bytes > MAX_BYTES) {
            throw Refusal.ofValue("the rendered text is larger than 4 MiB", "print less, or give shorter lists");
        }
    }

    /** Bytes in UTF-8; each half of a surrogate pair counts for two of its four. */
    private static int utf8Length(char c) {
        return c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }

    /** What has been printed so far; a view. */
    final CharSequence text() {
        return text;
    }

    /** Bytes of UTF-8 so far. */
    final int bytes() {
        return bytes;
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        try {
            for (int i = offset; i < offset + length; i++) {
                put(buffer[i]);
            }
        } catch (Refusal e) {
            throw new IOException(e);
        }
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
