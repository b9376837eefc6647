package org.vpnpack.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of one command, put together from parameters.
 *
 * <p>A value is one word with its option and a file is absolute, so that none of them can be taken for an option.
 */
public final class Words {

    private final List<String> words = new ArrayList<>();

    /** @param command the command, such as {@code generate} */
    public Words(String command) {
        words.add(command);
    }

    /** The file that a command works on. */
    public Words file(Path file) {
        words.add(file.toAbsolutePath().toString());
        return this;
    }

    /** An option with a value; none where the value is null. */
    public Words option(String name, @Nullable Object value) {
        if (value != null) {
            words.add(name + "=" + (value instanceof Path file ? file.toAbsolutePath() : value));
        }
        return this;
    }

    /** An option without a value; none where it is off. */
    public Words flag(String name, boolean on) {
        if (on) {
            words.add(name);
        }
        return this;
    }

    public List<String> list() {
        return List.copyOf(words);
    }
}
