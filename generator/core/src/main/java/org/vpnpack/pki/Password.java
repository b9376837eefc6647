package org.vpnpack.pki;

import java.util.Arrays;

/** A password: never printed, never in a string, wiped when closed. */
public final class Password implements AutoCloseable {

    private final char[] chars;

    /** Takes over the array: closing this password wipes it. */
    public Password(char[] chars) {
        this.chars = chars;
    }

    /** The characters themselves, not a copy; do not keep them. */
    public char[] chars() {
        return chars;
    }

    public boolean isEmpty() {
        return chars.length == 0;
    }

    @Override
    public void close() {
        Arrays.fill(chars, '\0');
    }

    @Override
    public String toString() {
        return "Password[redacted]";
    }
}
