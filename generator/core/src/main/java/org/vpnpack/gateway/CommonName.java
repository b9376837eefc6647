package org.vpnpack.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the last common name out of a distinguished name in DER.
 *
 * <p>The JDK's own text forms read every string as UTF-8, so they garble the BMP and T61 strings of older Windows
 * authorities, and they escape: what we want is the value itself.
 */
final class CommonName {

    private static final byte[] OID = {0x55, 0x04, 0x03};
    private static final int STRUCTURE = 0x20;
    private static final int OBJECT_IDENTIFIER = 0x06;

    private Optional<String> last = Optional.empty();
    private boolean expected;

    private CommonName() {}

    /** @param name a distinguished name that the JDK has parsed already */
    static Optional<String> last(byte[] name) {
        CommonName reading = new CommonName();
        reading.read(ByteBuffer.wrap(name));
        return reading.last;
    }

    /** Sequences and sets hold pairs of an object identifier and a value; only what follows our identifier counts. */
    private void read(ByteBuffer elements) {
        while (elements.remaining() >= 2) {
            int tag = elements.get() & 0xFF;
            ByteBuffer content = elements.slice();
            int length = length(content);
            byte[] bytes = new byte[length];
            content.get(bytes);
            elements.position(elements.position() + content.position());
            if ((tag & STRUCTURE) != 0) {
                read(ByteBuffer.wrap(bytes));
            } else if (tag == OBJECT_IDENTIFIER) {
                expected = Arrays.equals(bytes, OID);
            } else if (expected) {
                expected = false;
                charset(tag).map(charset -> new String(bytes, charset)).ifPresent(value -> last = Optional.of(value));
            }
        }
    }

    private static int length(ByteBuffer content) {
        int first = content.get() & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7F); i++) {
            length = length << 8 | (content.get() & 0xFF);
        }
        return length;
    }

    private static Optional<Charset> charset(int tag) {
        return switch (tag) {
            case 0x0C -> Optional.of(StandardCharsets.UTF_8);
            case 0x12, 0x13, 0x14, 0x16, 0x1A, 0x1B -> Optional.of(StandardCharsets.ISO_8859_1); // T61 as OpenSSL does
            case 0x1E -> Optional.of(StandardCharsets.UTF_16BE);
            case 0x1C -> Optional.of(Charset.forName("UTF-32BE"));
            default -> Optional.empty();
        };
    }
}
