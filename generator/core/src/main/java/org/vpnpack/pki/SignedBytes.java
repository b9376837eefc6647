package org.vpnpack.pki;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A file with an Authenticode signature: the message in it, and those of its bytes that the message is about.
 *
 * <p>In a program (Microsoft's "Windows Authenticode Portable Executable Signature Format", 2008) these are all but the
 * checksum, the entry that says where the signature is, and the signature, which must be the last thing in the file. In a
 * script they are the text before the block of comments at its end, as UTF-16.
 */
final class SignedBytes {

    private static final int PE32_PLUS = 0x20B;
    private static final int HEAD = 8;
    private static final int REVISION_2_PKCS7 = 0x0002_0200;
    private static final String BEGIN = "\r\n# SIG # Begin signature block\r\n";
    private static final String END = "# SIG # End signature block\r\n";
    private static final String LINE = "# ";

    private final byte[] message;
    private final List<byte[]> signed;

    private SignedBytes(byte[] message, List<byte[]> signed) {
        this.message = message;
        this.signed = signed;
    }

    /** The signature's message. */
    byte[] message() {
        return message;
    }

    byte[] digest(String algorithm) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance(algorithm);
        signed.forEach(digest::update);
        return digest.digest();
    }

    /** @throws IllegalArgumentException when the file is no program, or its signature is not where it must be */
    static Optional<SignedBytes> ofProgram(byte[] content) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
            int header = bytes.getInt(0x3C);
            if (bytes.getShort(0) != 0x5A4D || bytes.getInt(header) != 0x4550) {
                throw new IllegalArgumentException("the file is no program for Windows");
            }
            int optional = header + 24;
            int checksum = optional + 64;
            int entry = optional + (bytes.getShort(optional) == PE32_PLUS ? 144 : 128);
            int table = bytes.getInt(entry);
            int size = bytes.getInt(entry + Integer.BYTES);
            if (table == 0 && size == 0) {
                return Optional.empty();
            }
            if (table < entry + HEAD || size < HEAD || table != content.length - size) {
                throw new IllegalArgumentException("the signature is not the last thing in the file");
            }
            byte[] message = slice(bytes, table + HEAD, content.length);
            if (bytes.getInt(table + Integer.BYTES) != REVISION_2_PKCS7 || bytes.getInt(table) > size) {
                throw new IllegalArgumentException("the signature is of an unknown kind");
            }
            return Optional.of(new SignedBytes(
                    withoutPadding(message),
                    List.of(
                            slice(bytes, 0, checksum),
                            slice(bytes, checksum + Integer.BYTES, entry),
                            slice(bytes, entry + HEAD, table))));
        } catch (IndexOutOfBoundsException | NegativeArraySizeException | ArithmeticException e) {
            throw new IllegalArgumentException("the program is cut off or damaged");
        }
    }

    /** Up to seven zeros fill the table; anything else would be a place to hide in a signed file (CVE-2013-3900). */
    private static byte[] withoutPadding(byte[] message) {
        int length = lengthOfSequence(message);
        if (length > message.length || message.length - length > 7) {
            throw new IllegalArgumentException("something stands behind the signature");
        }
        for (int at = length; at < message.length; at++) {
            if (message[at] != 0) {
                throw new IllegalArgumentException("something stands behind the signature");
            }
        }
        return Arrays.copyOf(message, length);
    }

    private static int lengthOfSequence(byte[] der) {
        int first = der[1] & 0xFF;
        if (first < 0x80) {
            return 2 + first;
        }
        int length = 0;
        for (int at = 2; at < 2 + (first & 0x7F); at++) {
            length = Math.addExact(Math.multiplyExact(length, 256), der[at] & 0xFF);
        }
        return Math.addExact(2 + (first & 0x7F), length);
    }

    private static byte[] slice(ByteBuffer bytes, int from, int to) {
        byte[] slice = new byte[to - from];
        bytes.get(from, slice);
        return slice;
    }

    /** @throws IllegalArgumentException when the block is damaged, or not the last thing in the script */
    static Optional<SignedBytes> ofScript(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), content)) {
            throw new IllegalArgumentException("the script is not text in UTF-8");
        }
        int begin = text.indexOf(BEGIN);
        if (begin < 0) {
            if (text.contains(BEGIN.strip()) || text.contains(END.strip())) {
                throw new IllegalArgumentException("the signature block is damaged");
            }
            return Optional.empty();
        }
        if (!text.endsWith(END)) {
            throw new IllegalArgumentException("the signature is not the last thing in the file");
        }
        List<String> lines = new ArrayList<>();
        for (String line : text.substring(begin + BEGIN.length(), text.length() - END.length())
                .split("\r\n", -1)) {
            if (line.startsWith(LINE)) {
                lines.add(line.substring(LINE.length()));
            } else if (!line.isEmpty()) {
                throw new IllegalArgumentException("the signature block is damaged");
            }
        }
        byte[] signed = text.substring(0, begin).getBytes(StandardCharsets.UTF_16LE);
        return Optional.of(new SignedBytes(decoded(String.join("", lines)), List.of(signed)));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the signature block is damaged");
        }
    }
}
