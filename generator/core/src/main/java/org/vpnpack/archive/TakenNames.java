package org.vpnpack.archive;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.vpnpack.gateway.Quoted;

/**
 * The names in one archive: no two of them meet on a disk that ignores case or Unicode composition, and no file is also
 * a folder.
 */
final class TakenNames {

    private final Set<String> files = new HashSet<>();
    private final Set<String> folders = new HashSet<>();

    /** @throws IllegalArgumentException when the name is taken; quotes it */
    void takeFile(String name) {
        String key = key(name);
        if (!files.add(key)) {
            throw new IllegalArgumentException(
                    "the name " + Quoted.of(name) + " occurs twice (upper and lower case alike)");
        }
        if (folders.contains(key)) {
            throw new IllegalArgumentException("the name " + Quoted.of(name) + " is a file and a folder");
        }
        takeParents(name, key);
    }

    /** @throws IllegalArgumentException when the name is a file's; quotes it */
    void takeFolder(String name) {
        takeParents(name, key(name) + "/");
    }

    private void takeParents(String name, String key) {
        for (int slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
            String folder = key.substring(0, slash);
            folders.add(folder);
            if (files.contains(folder)) {
                throw new IllegalArgumentException("the name " + Quoted.of(name) + " lies in a file, not in a folder");
            }
        }
    }

    private static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
