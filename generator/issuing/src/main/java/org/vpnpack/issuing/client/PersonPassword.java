package org.vpnpack.issuing.client;

import java.nio.CharBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vpnpack.pki.Password;

/** Finds what makes a password that a person chose too weak: too short, one of the usual ones, or a name it protects. */
public final class PersonPassword {

    public static final int MIN_LENGTH = 12;

    private static final int MIN_DIFFERENT = 5;

    /** Of lists of leaked passwords, what has twelve characters or more; shorter ones are refused anyway. */
    private static final Set<String> USUAL = Set.of(
            "changeit", "password", "123456789012", "qwertyuiop", "administrator", "letmein", "vpnpassword", "secret");

    private PersonPassword() {}

    /**
     * The weakness, as the end of a sentence that begins with the password, or nothing.
     *
     * @param names of what it protects
     */
    public static Optional<String> weakness(Password password, List<String> names) {
        int length = Character.codePointCount(password.chars(), 0, password.chars().length);
        if (length < MIN_LENGTH) {
            return Optional.of("has " + length + " characters, at least " + MIN_LENGTH + " are wanted");
        }
        if (CharBuffer.wrap(password.chars()).chars().distinct().count() < MIN_DIFFERENT) {
            return Optional.of("repeats a few characters");
        }
        for (String name : names) {
            if (consistsOf(password, name)) {
                return Optional.of("is little more than the name of what it protects");
            }
        }
        return USUAL.stream().anyMatch(word -> consistsOf(password, word))
                ? Optional.of("is little more than a word that everybody tries first")
                : Optional.empty();
    }

    /** Whether nothing but some digits and signs is left when the word is taken out, as often as it stands there. */
    private static boolean consistsOf(Password password, String word) {
        char[] chars = password.chars().clone();
        char[] wanted = word.toLowerCase(Locale.ROOT).toCharArray();
        int letters = 0;
        for (int i = 0; i < chars.length; i++) {
            chars[i] = Character.toLowerCase(chars[i]);
        }
        boolean found = false;
        for (int i = 0; i < chars.length; ) {
            if (startsWith(chars, i, wanted)) {
                found = true;
                i += wanted.length;
            } else {
                letters += Character.isLetter(chars[i]) ? 1 : 0;
                i++;
            }
        }
        java.util.Arrays.fill(chars, '\0');
        return found && letters == 0;
    }

    private static boolean startsWith(char[] chars, int at, char[] wanted) {
        return wanted.length > 0
                && chars.length - at >= wanted.length
                && java.util.Arrays.equals(chars, at, at + wanted.length, wanted, 0, wanted.length);
    }
}
