package org.vpnpack.archive;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;

/**
 * The content of one entry: as long as announced, from all of the bytes announced, with the checksum announced, and no
 * archive itself.
 */
final class EntryData {

    private final ZipBytes zip;
    private final ZipSpan span;
    private final ZipRecord record;

    private EntryData(ZipBytes zip, ZipSpan span) {
        this.zip = zip;
        this.span = span;
        this.record = span.record();
    }

    static byte[] read(ZipBytes zip, ZipSpan span) {
        return new EntryData(zip, span).checked();
    }

    private byte[] checked() {
        byte[] content = switch (record.method()) {
            case ZipEntry.STORED -> stored();
            case ZipEntry.DEFLATED -> inflated();
            default ->
                throw zip.refused(
                        "entry " + record.quoted() + " is compressed with method " + record.method()
                                + ", only stored (0) and deflated (8) are read",
                        "zip the files again, plainly");
        };
        CRC32 crc = new CRC32();
        crc.update(content);
        if (crc.getValue() != record.crc()) {
            throw zip.damaged("entry " + record.quoted() + " does not have the checksum that the zip says");
        }
        if (NestedArchive.isArchive(content)) {
            throw zip.refused(
                    "entry " + record.quoted() + " is an archive itself",
                    "unpack it, then name the package that lies in it");
        }
        return content;
    }

    private byte[] stored() {
        if (record.size() != record.compressedSize()) {
            throw otherSize();
        }
        return zip.copy(span.dataAt(), record.size());
    }

    private byte[] inflated() {
        byte[] content = new byte[(int) record.size()];
        Inflater inflater = new Inflater(true);
        try {
            int length = (int) record.compressedSize();
            inflater.setInput(zip.array(), zip.start(span.dataAt(), length), length);
            int size = inflate(inflater, content);
            if (size != content.length || inflater.getRemaining() != 0) {
                throw otherSize();
            }
            return content;
        } catch (DataFormatException e) {
            throw zip.damaged("entry " + record.quoted() + " cannot be inflated");
        } finally {
            inflater.end();
        }
    }

    /** Stops at the first byte too many: data that inflates past its announced size costs nothing. */
    private int inflate(Inflater inflater, byte[] content) throws DataFormatException {
        byte[] tooMuch = new byte[1];
        int size = 0;
        while (!inflater.finished()) {
            boolean full = size == content.length;
            int count = full ? inflater.inflate(tooMuch) : inflater.inflate(content, size, content.length - size);
            boolean stuck = count == 0 && !inflater.finished();
            if (stuck || (full && count > 0)) {
                throw otherSize();
            }
            size += count;
        }
        return size;
    }

    private RuntimeException otherSize() {
        return zip.damaged("entry " + record.quoted() + " does not have the size that the zip says");
    }
}
