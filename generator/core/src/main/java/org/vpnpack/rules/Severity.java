package org.vpnpack.rules;

/** How much a problem weighs. */
public enum Severity {
    /** No package is made. */
    ERROR("error"),
    /** A package is made; something will bite. */
    WARNING("warning"),
    /** Nothing is wrong; good to know. */
    NOTE("note");

    private final String label;

    Severity(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
