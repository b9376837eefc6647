package org.vpnpack.archive;

import java.util.regex.Pattern;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.Text;

/**
 * The check of an entry's name: relative, {@code /} between segments, and no segment that any system reads as something
 * other than a file's name.
 *
 * <p>Never a name: an empty segment (so also a leading or trailing {@code /}), {@code .}, {@code ..}, a Windows device
 * (with any extension), and a segment that ends in a period or blank, which Windows drops. What we write is held to a
 * short list of characters besides; what we read may hold any character that is fit to print and that Windows takes.
 */
public final class EntryName {

    private static final int MAX_LENGTH = 512;
    private static final int MAX_SEGMENTS = 16;
    private static final Pattern WRITABLE = Pattern.compile("[A-Za-z0-9._@ ()-]+");
    private static final String NOT_ON_WINDOWS = "<>:\"|?*\\";

    /** The superscript digits 1 to 3 count as digits there: Microsoft, "Naming Files, Paths, and Namespaces". */
    private static final Pattern DEVICE = Pattern.compile(
            "(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[1-9\u00B9\u00B2\u00B3]) *(\\..*)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private EntryName() {}

    /**
     * Refuses a name that we may not write.
     *
     * @throws IllegalArgumentException quotes the name and says why
     */
    public static void requireWritable(String name) {
        requireReadable(name);
        for (String segment : name.split("/", -1)) {
            if (!WRITABLE.matcher(segment).matches()) {
                throw refused(name, "holds a character besides A-Z a-z 0-9 . _ @ ( ) - and blank");
            }
        }
    }

    /**
     * Refuses a name that nobody should have written.
     *
     * @throws IllegalArgumentException quotes the name and says why
     */
    public static void requireReadable(String name) {
        if (name.length() > MAX_LENGTH) {
            throw refused(name, "is longer than " + MAX_LENGTH + " characters");
        }
        String[] segments = name.split("/", -1);
        if (segments.length > MAX_SEGMENTS) {
            throw refused(name, "lies more than " + MAX_SEGMENTS + " folders deep");
        }
        for (String segment : segments) {
            requireSegment(name, segment);
        }
    }

    private static void requireSegment(String name, String segment) {
        if (segment.isEmpty()) {
            throw refused(name, name.startsWith("/") ? "is not relative" : "has an empty segment");
        }
        if (segment.equals(".") || segment.equals("..")) {
            throw refused(name, "leaves its folder or names it again");
        }
        if (segment.endsWith(".") || segment.endsWith(" ")) {
            throw refused(name, "has a segment that ends in a period or blank");
        }
        if (DEVICE.matcher(segment).matches()) {
            throw refused(name, "names a Windows device");
        }
        if (segment.codePoints().anyMatch(c -> Text.isRefused(c) || NOT_ON_WINDOWS.indexOf(c) >= 0)) {
            throw refused(name, "holds a character that names of files cannot carry safely");
        }
    }

    private static IllegalArgumentException refused(String name, String why) {
        return new IllegalArgumentException("the name " + Quoted.of(name) + " " + why);
    }
}
