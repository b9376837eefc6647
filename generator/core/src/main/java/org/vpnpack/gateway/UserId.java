package org.vpnpack.gateway;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name by which a user is known: a text of 1 to 64 code points, as long as a certificate's common name may be.
 *
 * <p>Two ids are the same user when they differ only in case, in Unicode form or in the number of blanks, as X.500 names
 * compare.
 */
public final class UserId {

    private static final int MAX_LENGTH = 64;

    /** How to mend what is no user id. */
    public static final String FORM =
            "write an e-mail address, or any name of at most " + MAX_LENGTH + " characters that can be seen";

    private static final Pattern BLANKS = Pattern.compile("\\h+");

    private final Text text;
    private final String folded;

    /** @throws IllegalArgumentException when the id is no {@link Text}, or longer than 64 code points */
    public UserId(String id) {
        text = new Text(id);
        int length = text.value().codePointCount(0, text.value().length());
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("a user id has at most 64 characters, this one has " + length);
        }
        String lower = text.value().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String composed = Normalizer.normalize(lower, Normalizer.Form.NFC);
        folded = BLANKS.matcher(composed).replaceAll(" ");
    }

    /** What all ids of one user have in common, for comparing and looking up; not for showing. */
    public String folded() {
        return folded;
    }

    /** The stem of files that belong to this user. */
    public String fileStem() {
        return FileStem.ofUser(text.value());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserId that && folded.equals(that.folded);
    }

    @Override
    public int hashCode() {
        return folded.hashCode();
    }

    @Override
    public String toString() {
        return text.value();
    }
}
