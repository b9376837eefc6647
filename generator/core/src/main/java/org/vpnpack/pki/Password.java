package org.vpnpack.pki;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A password: never printed, never in a string, wiped when closed, together with the keys that were derived from it.
 *
 * <p>It keeps those keys because every container is opened again as soon as it is written, and a derivation is by far the
 * dearest part of both.
 */
public final class Password implements AutoCloseable {

    private enum Origin {
        PERSON,
        PERSON_IN_SPITE_OF_WEAKNESS,
        MACHINE
    }

    private final char[] chars;
    private final Origin origin;
    private final Map<Derivation, byte[]> derived = new HashMap<>();

    /** A way of making bytes of keys from a password. */
    record Derivation(String function, ByteBuffer salt, int rounds, int bytes) {

        static Derivation of(String function, byte[] salt, int rounds, int bytes) {
            return new Derivation(function, ByteBuffer.wrap(salt.clone()), rounds, bytes);
        }

        /** By hand, as {@link #hashCode}: a record's own are put together anew at each start, which takes 20 ms. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Derivation that
                    && function.equals(that.function)
                    && salt.equals(that.salt)
                    && rounds == that.rounds
                    && bytes == that.bytes;
        }

        @Override
        public int hashCode() {
            return salt.hashCode();
        }
    }

    /** The work of a derivation. */
    @FunctionalInterface
    interface Deriving {
        byte[] run() throws GeneralSecurityException;
    }

    /** A password that a person may have chosen. Takes over the array: closing this password wipes it. */
    public Password(char[] chars) {
        this(chars, Origin.PERSON);
    }

    private Password(char[] chars, Origin origin) {
        this.chars = chars;
        this.origin = origin;
    }

    /** A password of at least 128 random bits, which needs few rounds of key derivation. Takes over the array. */
    public static Password machineMade(char[] chars) {
        return new Password(chars, Origin.MACHINE);
    }

    /** A password that is too weak, which somebody wants all the same. Takes over the array. */
    public static Password weak(char[] chars) {
        return new Password(chars, Origin.PERSON_IN_SPITE_OF_WEAKNESS);
    }

    /** The same password, closed on its own. */
    public Password copy() {
        return new Password(chars.clone(), origin);
    }

    /** The characters themselves, not a copy; do not keep them. */
    public char[] chars() {
        return chars;
    }

    public boolean isEmpty() {
        return chars.length == 0;
    }

    public boolean isMachineMade() {
        return origin == Origin.MACHINE;
    }

    /** Whether it was found too weak, and taken all the same. */
    public boolean isWeak() {
        return origin == Origin.PERSON_IN_SPITE_OF_WEAKNESS;
    }

    /** The bytes of this derivation, which are the caller's to wipe; worked out when they are first asked for. */
    synchronized byte[] derive(Derivation derivation, Deriving work) throws GeneralSecurityException {
        byte[] known = derived.get(derivation);
        if (known == null) {
            known = work.run();
            derived.put(derivation, known);
        }
        return known.clone();
    }

    @Override
    public synchronized void close() {
        derived.values().forEach(bytes -> Arrays.fill(bytes, (byte) 0));
        derived.clear();
        Arrays.fill(chars, '\0');
    }

    @Override
    public String toString() {
        return "Password[redacted]";
    }
}
