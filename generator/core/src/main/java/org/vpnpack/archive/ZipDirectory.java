package org.vpnpack.archive;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the zip's directory and reads its records, the one way that leaves no byte over.
 *
 * <p>Readers disagree about a zip with two directories or with bytes around it: one unpacks what another never shows. So
 * the last end record must close the zip (a comment may follow, to the last byte), and the directory must touch it.
 */
final class ZipDirectory {

    private static final int MAX_ENTRIES = 1_000;
    private static final long END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final long ZIP64_SIGNATURE = 0x07064b50;
    private static final int ZIP64_LENGTH = 20;
    private static final int MAX_COMMENT = 0xffff;

    private ZipDirectory() {}

    /** The records, and where the first begins. */
    record Listing(List<ZipRecord> records, long at) {}

    static Listing read(ZipBytes zip) {
        long end = end(zip);
        if (end >= ZIP64_LENGTH && zip.u32(end - ZIP64_LENGTH) == ZIP64_SIGNATURE) {
            throw zip.refused(
                    "the zip is in zip64 form, which no client package needs", "zip the files again, plainly");
        }
        int count = zip.u16(end + 10);
        if (zip.u16(end + 4) != 0 || zip.u16(end + 6) != 0 || zip.u16(end + 8) != count) {
            throw zip.refused("the zip is one part of several", "join the parts into one zip");
        }
        if (count > MAX_ENTRIES) {
            throw zip.refused(
                    ZipBytes.limit("the zip has %,d entries, at most %,d are read", count, MAX_ENTRIES),
                    "take out what does not belong to a client package");
        }
        long at = zip.u32(end + 16);
        if (at + zip.u32(end + 12) != end) {
            throw zip.damaged("the zip's directory is not where the zip says");
        }
        List<ZipRecord> records = new ArrayList<>();
        long next = at;
        for (int i = 0; i < count; i++) {
            ZipRecord record = ZipRecord.read(zip, next);
            records.add(record);
            next = record.next();
        }
        if (next != end) {
            throw zip.damaged("the zip's directory has other entries than the zip says");
        }
        return new Listing(records, at);
    }

    private static long end(ZipBytes zip) {
        long first = Math.max(0, zip.size() - END_LENGTH - MAX_COMMENT);
        for (long at = zip.size() - END_LENGTH; at >= first; at--) {
            if (zip.u32(at) == END_SIGNATURE) {
                if (at + END_LENGTH + zip.u16(at + 20) != zip.size()) {
                    throw zip.damaged("the zip is followed by bytes that do not belong to it");
                }
                return at;
            }
        }
        throw zip.refused(
                "this is not a zip, or its end is missing", "name a package as it was downloaded or generated");
    }
}
