package org.vpnpack.gateway;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant: the nearest by edits (at most a third of its letters), case aside. */
public final class DidYouMean {

    private DidYouMean() {}

    public static Optional<String> among(Collection<String> known, String given) {
        String lower = given.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(word -> distance(word.toLowerCase(Locale.ROOT), lower) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt(word -> distance(word.toLowerCase(Locale.ROOT), lower)));
    }

    /** Levenshtein's distance; texts over 64 characters are far from everything. */
    private static int distance(String a, String b) {
        if (a.length() > 64 || b.length() > 64) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
