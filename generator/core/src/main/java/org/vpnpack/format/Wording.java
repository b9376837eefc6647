package org.vpnpack.format;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.vpnpack.gateway.Language;

/**
 * What one part of vpnpack says to the person who receives a package: for each language a file of {@link Texts} beside a class,
 * all with the same keys.
 */
public final class Wording {

    private final Map<Language, TextsFile> files = new EnumMap<>(Language.class);

    /**
     * @param folder under which a user's folder overrides the files, such as {@code openvpn}
     * @param owner the class that the files lie beside
     */
    public Wording(String folder, Class<?> owner) {
        for (Language language : Language.values()) {
            files.put(language, new TextsFile(folder + "/texts." + language + ".properties", owner, language));
        }
    }

    /** The file in one language. */
    public TextsFile file(Language language) {
        return requireNonNull(files.get(language));
    }

    /** The files of all languages. */
    public List<TextsFile> files() {
        return Collections.unmodifiableList(new ArrayList<>(files.values()));
    }

    /** The text with this key, in whichever language it is read. */
    public Phrase.Said say(String key) {
        return new Phrase.Said(this, key, Map.of());
    }
}
