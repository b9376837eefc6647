package org.vpnpack.rules;

import org.vpnpack.gateway.Quoted;

/**
 * Where something is wrong.
 *
 * @param file the file as the user named it, or empty
 * @param line from 1, or 0 when unknown
 * @param column from 1, or 0 when unknown
 * @param field the field, as a path of keys and indexes such as {@code routing.routes[2]}, or empty
 */
public record Place(String file, int line, int column, String field) {

    public static Place field(String field) {
        return new Place("", 0, 0, field);
    }

    public static Place file(String file) {
        return new Place(file, 0, 0, "");
    }

    /** {@code gateway.yaml:12:5: routing.routes[2]}, without what is unknown. */
    @Override
    public String toString() {
        String name = Quoted.bare(file);
        String position = line > 0 ? name + ":" + line + ":" + column : name;
        return position.isEmpty() || field.isEmpty() ? position + field : position + ": " + field;
    }
}
