package org.vpnpack.pki;

import java.util.Arrays;

/** A password: never printed, never in a string, wiped when closed. */
public final class Password implements AutoCloseable {

    private final char[] chars;
    private final boolean machineMade;

    /** A password that a person may have chosen. Takes over the array: closing this password wipes it. */
    public Password(char[] chars) {
        this(chars, false);
    }

    private Password(char[] chars, boolean machineMade) {
        this.chars = chars;
        this.machineMade = machineMade;
    }

    /** A password of at least 128 random bits, which needs few rounds of key derivation. Takes over the array. */
    public static Password machineMade(char[] chars) {
        return new Password(chars, true);
    }

    /** The characters themselves, not a copy; do not keep them. */
    public char[] chars() {
        return chars;
    }

    public boolean isEmpty() {
        return chars.length == 0;
    }

    public boolean isMachineMade() {
        return machineMade;
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
