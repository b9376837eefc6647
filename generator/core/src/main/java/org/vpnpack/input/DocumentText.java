package org.vpnpack.input;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** The text of a document's bytes: UTF-8 with or without byte order mark, and no control characters but line breaks and tabs. */
final class DocumentText {

    private final String name;

    private DocumentText(String name) {
        this.name = name;
    }

    /** @throws RefusedException for another encoding or a control character, with the line and column of the first */
    static String decode(String name, byte[] content) {
        return new DocumentText(name).decode(content);
    }

    private String decode(byte[] content) {
        if (startsWith(content, 'P', 'K', 3, 4)) {
            throw refused(
                    Place.file(name),
                    "this is a zip, not a gateway document",
                    "make one of it: vpnpack import ZIP -o DIR");
        }
        if (isUtf16(content)) {
            throw refused(Place.file(name), "the document is in UTF-16", "save it as UTF-8");
        }
        int from = startsWith(content, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(content, from, content.length - from);
        CharBuffer out = CharBuffer.allocate(content.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        int control = firstControl(text);
        if (control >= 0) {
            throw refused(
                    place(text.substring(0, control)),
                    String.format("the document holds the control character U+%04X", (int) text.charAt(control)),
                    "take it out");
        }
        if (!result.isUnderflow()) {
            throw refused(
                    place(text),
                    String.format("the document is not UTF-8: byte 0x%02X", content[in.position()] & 0xFF),
                    "save it as UTF-8");
        }
        return text;
    }

    /** With a mark or without: of a document's first two characters, both ASCII, UTF-16 makes one byte of two zero. */
    private static boolean isUtf16(byte[] content) {
        return startsWith(content, 0xFE, 0xFF)
                || startsWith(content, 0xFF, 0xFE)
                || (content.length >= 2 && (content[0] == 0) != (content[1] == 0));
    }

    private static int firstControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') {
                return i;
            }
        }
        return -1;
    }

    /** The place right behind a text; columns count code points, as the parsers do. */
    private Place place(String before) {
        int lines = 0;
        int start = 0;
        for (int i = 0; i < before.length(); i++) {
            char c = before.charAt(i);
            if (c == '\n' || (c == '\r' && !before.startsWith("\n", i + 1))) {
                lines++;
                start = i + 1;
            }
        }
        return new Place(name, lines + 1, before.codePointCount(start, before.length()) + 1, "");
    }

    private static boolean startsWith(byte[] content, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (content.length <= i || (content[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static RefusedException refused(Place place, String what, String fix) {
        return new RefusedException(Problem.error(place, what, fix));
    }
}
