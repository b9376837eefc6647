package org.vpnpack.format;

/** Whom a package is for. */
public enum Audience {
    /** All users of a gateway: no key is inside, each user adds their own. */
    EVERYONE("everyone"),
    /** One user: certificate and key are inside, nothing is left to paste. */
    ONE_USER("user");

    private final String label;

    Audience(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
