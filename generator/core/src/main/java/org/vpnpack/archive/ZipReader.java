package org.vpnpack.archive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vpnpack.format.OutputFile;

/**
 * Reads any client package, ours or Azure's, wholly in memory: the files in the zip's order, or {@code
 * RefusedException}, whatever the bytes are.
 *
 * <p>Every byte of the zip must belong to one entry, the directory or its comment: no bytes before, between or behind,
 * no overlap. Sizes are checked against the limits first, then against the data, which is never inflated past the size
 * it was announced with. Whether a file holds a secret is not written in a zip; treat all of them as if.
 */
public final class ZipReader {

    private static final int MIB = 1 << 20;
    private static final int MAX_ZIP = 64 * MIB;
    private static final int MAX_TOTAL = 64 * MIB;
    private static final int MAX_ENTRY = 16 * MIB;
    private static final int MAX_RATIO = 200;

    /** Up to here an entry may be as compressible as it likes: 1 MiB of zeros is no bomb. */
    private static final int RATIO_FROM = MIB;

    private static final String TOO_BIG = "take out what does not belong to a client package";

    private final ZipBytes zip;

    private ZipReader(ZipBytes zip) {
        this.zip = zip;
    }

    /**
     * The files of a zip; folders are skipped.
     *
     * @param zip the whole zip
     * @param fileName where the zip came from, as the user named it, for the problems
     * @throws org.vpnpack.rules.RefusedException for whatever is not a sound, harmless client package
     */
    public static List<OutputFile> read(byte[] zip, String fileName) {
        return new ZipReader(new ZipBytes(zip, fileName)).files();
    }

    private List<OutputFile> files() {
        if (zip.size() > MAX_ZIP) {
            throw zip.refused(
                    ZipBytes.limit("the zip has %,d bytes, at most %,d are read", zip.size(), MAX_ZIP), TOO_BIG);
        }
        ZipDirectory.Listing listing = ZipDirectory.read(zip);
        requireNames(listing.records());
        requireSizes(listing.records());
        List<ZipSpan> spans = new ArrayList<>();
        for (ZipRecord record : listing.records()) {
            spans.add(ZipSpan.of(zip, record));
        }
        requireNoGaps(spans, listing.at());
        List<OutputFile> files = new ArrayList<>();
        for (ZipSpan span : spans) {
            byte[] content = EntryData.read(zip, span);
            if (!span.record().isFolder()) {
                files.add(OutputFile.open(span.record().name(), content));
            }
        }
        return List.copyOf(files);
    }

    private void requireNames(List<ZipRecord> records) {
        TakenNames names = new TakenNames();
        for (ZipRecord record : records) {
            String name = record.name();
            try {
                if (record.isFolder()) {
                    String folder = name.substring(0, name.length() - 1);
                    EntryName.requireReadable(folder);
                    names.takeFolder(folder);
                } else {
                    EntryName.requireReadable(name);
                    names.takeFile(name);
                }
            } catch (IllegalArgumentException e) {
                throw zip.refused(String.valueOf(e.getMessage()), "do not use this zip unless you know who made it so");
            }
        }
    }

    private void requireSizes(List<ZipRecord> records) {
        long total = 0;
        for (ZipRecord record : records) {
            long size = record.size();
            total += size;
            if (size > MAX_ENTRY) {
                throw zip.refused(
                        "entry " + record.quoted()
                                + ZipBytes.limit(" has %,d bytes, at most %,d are read", size, MAX_ENTRY),
                        TOO_BIG);
            }
            if (size > RATIO_FROM && size > MAX_RATIO * record.compressedSize()) {
                throw zip.refused(
                        "entry " + record.quoted()
                                + ZipBytes.limit(
                                        " inflates %,d times, at most %,d times is read",
                                        size / Math.max(1, record.compressedSize()), MAX_RATIO),
                        TOO_BIG);
            }
        }
        if (total > MAX_TOTAL) {
            throw zip.refused(
                    ZipBytes.limit("the zip inflates to %,d bytes, at most %,d are read", total, MAX_TOTAL), TOO_BIG);
        }
    }

    private void requireNoGaps(List<ZipSpan> spans, long directoryAt) {
        List<ZipSpan> inOrder = new ArrayList<>(spans);
        inOrder.sort(Comparator.comparingLong(ZipSpan::start));
        long end = 0;
        for (ZipSpan span : inOrder) {
            if (span.start() < end) {
                throw zip.damaged("entry " + span.record().quoted() + " overlaps another");
            }
            if (span.start() > end) {
                throw zip.damaged("bytes that belong to no entry lie before entry "
                        + span.record().quoted());
            }
            end = span.end();
        }
        if (end != directoryAt) {
            throw zip.damaged(
                    end > directoryAt
                            ? "the last entry overlaps the zip's directory"
                            : "bytes that belong to no entry lie before the zip's directory");
        }
    }
}
