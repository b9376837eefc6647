package org.vpnpack.format;

import java.util.List;

/** What one file of a package states on one topic. */
public record Claim(Topic topic, String file, List<String> values) {
    public Claim {
        values = List.copyOf(values);
    }

    public static Claim of(Topic topic, String file, String value) {
        return new Claim(topic, file, List.of(value));
    }
}
