package org.vpnpack.input;

/** A field's place in a document, as messages write it: {@code routing.routes[2]}; the whole document is empty. */
record FieldPath(String value) {

    static final FieldPath ROOT = new FieldPath("");

    FieldPath key(String key) {
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

    @Override
    public String toString() {
        return value;
    }
}
