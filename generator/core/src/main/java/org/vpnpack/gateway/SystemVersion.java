package org.vpnpack.gateway;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of an operating system, as in {@code 17.4}; compared by number. */
public record SystemVersion(int major, int minor) implements Comparable<SystemVersion> {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,3})(?:\\.([0-9]{1,3}))?");
    private static final Comparator<SystemVersion> ORDER =
            Comparator.comparingInt(SystemVersion::major).thenComparingInt(SystemVersion::minor);

    /** @throws IllegalArgumentException when the text is no version of one or two numbers */
    public static SystemVersion parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(Quoted.of(text) + " is not a version; write one such as 17.4");
        }
        String minor = form.group(2);
        return new SystemVersion(Integer.parseInt(form.group(1)), minor == null ? 0 : Integer.parseInt(minor));
    }

    public boolean isAtLeast(SystemVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(SystemVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
