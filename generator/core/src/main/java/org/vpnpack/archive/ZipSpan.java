package org.vpnpack.archive;

/**
 * Where an entry lies, from its local header to the end of its data or data descriptor; exists only when these agree
 * with the zip's directory (APPNOTE.TXT 4.3.7, 4.3.9).
 */
record ZipSpan(ZipRecord record, long dataAt, long end) {

    private static final long SIGNATURE = 0x04034b50;
    private static final int LENGTH = 30;
    private static final long DESCRIPTOR_SIGNATURE = 0x08074b50;

    /** How hard the data was pressed; some writers tell it in one place only. */
    private static final int LEVEL_FLAGS = 1 << 1 | 1 << 2;

    static ZipSpan of(ZipBytes zip, ZipRecord record) {
        long at = record.offset();
        if (zip.u32(at) != SIGNATURE) {
            throw zip.damaged("entry " + record.quoted() + " is not where the zip's directory says");
        }
        int nameLength = zip.u16(at + 26);
        int extraLength = zip.u16(at + 28);
        boolean agrees = nameLength == record.nameLength()
                && zip.sameBytes(at + LENGTH, record.nameAt(), nameLength)
                && ((zip.u16(at + 6) ^ record.flags()) & ~LEVEL_FLAGS) == 0
                && zip.u16(at + 8) == record.method()
                && agrees(record, zip.u32(at + 14), record.crc())
                && agrees(record, zip.u32(at + 18), record.compressedSize())
                && agrees(record, zip.u32(at + 22), record.size());
        if (!agrees) {
            throw zip.damaged("entry " + record.quoted() + " contradicts the zip's directory");
        }
        ZipRecord.requireHarmlessExtra(zip, at + LENGTH + nameLength, extraLength, record.quoted());
        long dataAt = at + LENGTH + nameLength + extraLength;
        long dataEnd = dataAt + record.compressedSize();
        zip.start(dataAt, record.compressedSize());
        return new ZipSpan(record, dataAt, dataEnd + descriptorLength(zip, record, dataEnd));
    }

    long start() {
        return record.offset();
    }

    private static boolean agrees(ZipRecord record, long local, long directory) {
        return local == directory || (local == 0 && hasDescriptor(record));
    }

    private static boolean hasDescriptor(ZipRecord record) {
        return (record.flags() & ZipRecord.DESCRIPTOR_FLAG) != 0;
    }

    private static int descriptorLength(ZipBytes zip, ZipRecord record, long at) {
        if (!hasDescriptor(record)) {
            return 0;
        }
        if (zip.u32(at) == DESCRIPTOR_SIGNATURE && isDescriptor(zip, record, at + 4)) {
            return 16;
        }
        if (isDescriptor(zip, record, at)) {
            return 12;
        }
        throw zip.damaged("entry " + record.quoted() + " contradicts the zip's directory");
    }

    private static boolean isDescriptor(ZipBytes zip, ZipRecord record, long at) {
        return zip.u32(at) == record.crc()
                && zip.u32(at + 4) == record.compressedSize()
                && zip.u32(at + 8) == record.size();
    }
}
