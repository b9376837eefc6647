package org.vpnpack.source;

import java.util.Arrays;
import java.util.List;
import org.vpnpack.gateway.StaticKey;
import org.vpnpack.rules.Place;

/**
 * The value of one key of a gateway document, and where it was found.
 *
 * @param value text, number, truth value, list of texts (certificates as base64), or static key
 */
record Fact(Object value, Place from) {

    boolean says(Object other) {
        return value instanceof StaticKey key && other instanceof StaticKey that
                ? Arrays.equals(key.bytes(), that.bytes())
                : value.equals(other);
    }

    /** The texts of a list; none for any other value. */
    List<String> texts() {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** {@code gateway.json:12}, or the file alone; without folders, which say nothing on another computer. */
    String source() {
        int inner = from.file().indexOf(", ");
        String file = inner < 0 ? from.file() : from.file().substring(0, inner);
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return name + (inner < 0 ? "" : from.file().substring(inner)) + (from.line() > 0 ? ":" + from.line() : "");
    }
}
