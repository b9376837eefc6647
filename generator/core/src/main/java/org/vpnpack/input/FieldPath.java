package org.vpnpack.input;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A field's place in a document, as messages write it: {@code routing.routes[2]}; the whole document is empty.
 *
 * <p>A key that is not one plain word stands in brackets, {@code dns['a.b']}: two fields never share a path.
 */
record FieldPath(String value) {

    static final FieldPath ROOT = new FieldPath("");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_$-]+");

    FieldPath key(String key) {
        if (!PLAIN.matcher(key).matches()) {
            return new FieldPath(value + "['" + key.replace("\\", "\\\\").replace("'", "\\'") + "']");
        }
        return new FieldPath(value.isEmpty() ? key : value + "." + key);
    }

    FieldPath index(int index) {
        return new FieldPath(value + "[" + index + "]");
    }

    /** The path of what holds this field; of the whole document it is itself. */
    FieldPath parent() {
        int cut = Math.max(value.lastIndexOf('.'), value.lastIndexOf('['));
        return cut < 0 ? ROOT : new FieldPath(value.substring(0, cut));
    }

    // Spelled out, since the first use of a record's own ones sets up method handles, and every run comes by here.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldPath path && value.equals(path.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
