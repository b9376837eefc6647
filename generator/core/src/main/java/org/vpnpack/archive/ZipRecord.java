package org.vpnpack.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.vpnpack.gateway.Quoted;

/**
 * One entry as the zip's directory tells it (APPNOTE.TXT 4.3.12), refused when it is not a plain file or folder.
 *
 * <p>Names are UTF-8, of which ASCII is a part, whatever the flag says; {@code \} is read as {@code /}: Azure's packages
 * have it between segments.
 */
final class ZipRecord {

    static final int DESCRIPTOR_FLAG = 1 << 3;

    private static final long SIGNATURE = 0x02014b50;
    private static final int LENGTH = 46;
    private static final int ENCRYPTION_FLAGS = 1 | 1 << 6 | 1 << 13;
    private static final int KNOWN_FLAGS = 1 << 1 | 1 << 2 | DESCRIPTOR_FLAG | 1 << 11;
    private static final int FILE_TYPE = 0170000;
    private static final int FOLDER_TYPE = 0040000;
    private static final int PLAIN_TYPE = 0100000;
    private static final int DOS_FOLDER = 1 << 4;
    private static final int DOS_REPARSE_POINT = 1 << 10;

    private final ZipBytes zip;
    private final long at;
    private final String name;

    private ZipRecord(ZipBytes zip, long at, String name) {
        this.zip = zip;
        this.at = at;
        this.name = name;
    }

    static ZipRecord read(ZipBytes zip, long at) {
        if (zip.u32(at) != SIGNATURE) {
            throw zip.damaged("the zip's directory is broken");
        }
        ZipRecord record = new ZipRecord(zip, at, decode(zip, zip.copy(at + LENGTH, zip.u16(at + 28))));
        record.requirePlain();
        return record;
    }

    private static String decode(ZipBytes zip, byte[] name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString()
                    .replace('\\', '/');
        } catch (CharacterCodingException e) {
            throw zip.refused(
                    "the zip has a name that is not UTF-8", "zip the files again with a tool that writes UTF-8 names");
        }
    }

    private void requirePlain() {
        requireHarmlessExtra(zip, at + LENGTH + nameLength(), zip.u16(at + 30), quoted());
        if ((flags() & ENCRYPTION_FLAGS) != 0) {
            throw zip.refused("entry " + quoted() + " is encrypted", "zip the files again without a password");
        }
        if ((flags() & ~KNOWN_FLAGS) != 0 || zip.u16(at + 34) != 0) {
            throw zip.refused("entry " + quoted() + " uses a rare feature of zip", "zip the files again, plainly");
        }
        int type = (int) (zip.u32(at + 38) >>> 16) & FILE_TYPE;
        int dos = zip.u16(at + 38);
        if ((type != 0 && type != PLAIN_TYPE && type != FOLDER_TYPE) || (dos & DOS_REPARSE_POINT) != 0) {
            throw zip.refused("entry " + quoted() + " is a link or a device", "take it out or put the file itself in");
        }
        boolean markedAsFolder = type == FOLDER_TYPE || (dos & DOS_FOLDER) != 0;
        if (isFolder() ? size() != 0 : markedAsFolder) {
            throw zip.damaged("entry " + quoted() + " is half a folder, half a file");
        }
    }

    /** Refuses extra fields that give an entry a second meaning for some readers. */
    static void requireHarmlessExtra(ZipBytes zip, long from, int length, String entry) {
        long end = from + length;
        long field = from;
        while (field + 4 <= end) {
            String meaning = switch (zip.u16(field)) {
                case 0x0001 -> "a zip64 size";
                case 0x000d, 0x756e -> "a link";
                case 0x0017, 0x9901 -> "encryption";
                case 0x7075 -> "a second name";
                default -> "";
            };
            if (!meaning.isEmpty()) {
                throw zip.refused(
                        "entry " + entry + " has an extra field with " + meaning, "zip the files again, plainly");
            }
            field += 4 + zip.u16(field + 2);
            if (field > end) {
                throw zip.damaged("entry " + entry + " has a broken extra field");
            }
        }
    }

    /** With {@code /} between segments, and at the end of a folder's. */
    String name() {
        return name;
    }

    String quoted() {
        return Quoted.of(name);
    }

    boolean isFolder() {
        return name.endsWith("/");
    }

    int flags() {
        return zip.u16(at + 8);
    }

    int method() {
        return zip.u16(at + 10);
    }

    long crc() {
        return zip.u32(at + 16);
    }

    long compressedSize() {
        return zip.u32(at + 20);
    }

    long size() {
        return zip.u32(at + 24);
    }

    int nameLength() {
        return zip.u16(at + 28);
    }

    long nameAt() {
        return at + LENGTH;
    }

    /** Where the local header begins. */
    long offset() {
        return zip.u32(at + 42);
    }

    /** Where the next record begins. */
    long next() {
        return at + LENGTH + nameLength() + zip.u16(at + 30) + zip.u16(at + 32);
    }
}
