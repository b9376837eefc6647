package org.vpnpack.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.vpnpack.gateway.Text;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * The text of a template: UTF-8, at most 256 KiB, with line feeds and tabs as its only controls.
 *
 * <p>A byte-order mark and carriage returns before line feeds, which editors on Windows write, are taken away, so that a
 * text hashes alike however it was saved.
 */
record TemplateText(String text) {

    static final int MAX_BYTES = 256 * 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** The text of a file as it ships. */
    static TemplateText shipped(ShippedFile file) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        try (InputStream resource = file.owner().getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(
                        "no file " + name + " beside " + file.owner().getName());
            }
            return read(resource, Place.file(file.path()));
        } catch (IOException | RefusedException e) {
            throw new IllegalStateException("the built-in file " + file.path() + " cannot be read", e);
        }
    }

    /** @throws RefusedException when the text is too long, not UTF-8 or holds a character that nobody can see */
    static TemplateText read(InputStream in, Place place) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw refused(place, "the template is larger than 256 KiB", "keep data out of templates");
        }
        String text = decoded(bytes, place);
        if (text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(1);
        }
        text = text.replace("\r\n", "\n");
        requireVisible(text, place);
        return new TemplateText(text);
    }

    /** SHA-256 of the UTF-8 bytes, in lower-case hexadecimal. */
    String sha256() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java runtime has SHA-256", e);
        }
    }

    private static String decoded(byte[] bytes, Place place) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused(place, "the template is not UTF-8", "save it as UTF-8");
        }
    }

    private static void requireVisible(String text, Place place) {
        int line = 1;
        int column = 1;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int codePoint = text.codePointAt(at);
            if (codePoint != '\n' && codePoint != '\t' && Text.isRefused(codePoint)) {
                throw refused(
                        new Place(place.file(), line, column, ""),
                        String.format("the template holds the character U+%04X, which nobody can see", codePoint),
                        "delete the character");
            }
            line += codePoint == '\n' ? 1 : 0;
            column = codePoint == '\n' ? 1 : column + 1;
        }
    }

    private static RefusedException refused(Place place, String what, String fix) {
        return new RefusedException(Problem.error(place, what, fix));
    }
}
