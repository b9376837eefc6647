package org.vpnpack.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpnpack.gateway.Language;

/** Something that a person reads in a language of their own. */
public sealed interface Phrase {

    /** In a language, as these templates word it. */
    String in(Language language, Templates templates);

    /** In English as built in: for reports and the manifest, which are not for the person who receives a package. */
    default String inEnglish() {
        return in(Language.ENGLISH, Templates.builtIn());
    }

    /** A name, path, command or number, the same in each language. */
    static Phrase of(String name) {
        return new Name(name);
    }

    /** One of several things. */
    static Phrase anyOf(List<? extends Phrase> choices) {
        return new AnyOf(List.copyOf(choices));
    }

    /** One of several names. */
    static Phrase anyOfNames(List<String> names) {
        return anyOf(names.stream().map(Name::new).toList());
    }

    /** What is the same in each language. */
    record Name(String text) implements Phrase {
        @Override
        public String in(Language language, Templates templates) {
            return text;
        }
    }

    /** Things to choose among. */
    record AnyOf(List<Phrase> choices) implements Phrase {
        @Override
        public String in(Language language, Templates templates) {
            return language.anyOf(choices.stream()
                    .map(choice -> choice.in(language, templates))
                    .toList());
        }
    }

    /** A text of a wording with values at its places. */
    record Said(Wording wording, String key, Map<String, Phrase> values) implements Phrase {

        /** The same with a value. */
        public Said with(String place, Phrase value) {
            Map<String, Phrase> more = new HashMap<>(values);
            more.put(place, value);
            return new Said(wording, key, more);
        }

        /** The same with a name. */
        public Said with(String place, String name) {
            return with(place, Phrase.of(name));
        }

        @Override
        public String in(Language language, Templates templates) {
            Map<String, String> said = new HashMap<>();
            values.forEach((place, value) -> said.put(place, value.in(language, templates)));
            return templates.texts(wording.file(language)).say(key, said);
        }
    }
}
