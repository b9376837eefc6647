package org.vpnpack.format;

/** Whom a package is for. */
public enum Audience {
    /** All users of a gateway: no key is inside, each user adds their own. */
    EVERYONE("everyone"),
    /** One user: certificate and key are inside, nothing is left to paste. */
    ONE_USER("user"),
    /** Users whose key stays on their device: no key is inside, and each one's certificate comes beside the package. */
    KEY_ON_DEVICE("keyOnDevice");

    private final String label;

    Audience(String label) {
        this.label = label;
    }

    /** Whether the package holds a user's certificate and key. */
    public boolean hasKeyInside() {
        return switch (this) {
            case ONE_USER -> true;
            case EVERYONE, KEY_ON_DEVICE -> false;
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
