package org.vpnpack.gateway;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A language that the person who receives a package can read its README in; named by its tag of BCP 47. */
public enum Language {
    ENGLISH("en", "or"),
    GERMAN("de", "oder"),
    FRENCH("fr", "ou"),
    /** {@code o bien}, which unlike {@code o} stays as it is in front of every name. */
    SPANISH("es", "o bien");

    private final String tag;
    private final String or;

    Language(String tag, String or) {
        this.tag = tag;
        this.or = or;
    }

    /** The language with this tag, or nothing. */
    public static Optional<Language> named(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst();
    }

    /** @throws IllegalArgumentException when no language has this tag; names those that there are */
    public static Language of(String tag) {
        return named(tag)
                .orElseThrow(() -> new IllegalArgumentException(Quoted.of(tag) + " is not one of "
                        + Arrays.stream(values()).map(Language::toString).collect(Collectors.joining(", "))));
    }

    /** Things to choose among, as this language lists them. */
    public String anyOf(List<String> choices) {
        return String.join(" " + or + " ", choices);
    }

    @Override
    public String toString() {
        return tag;
    }
}
