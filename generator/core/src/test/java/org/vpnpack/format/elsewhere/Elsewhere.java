package org.vpnpack.format.elsewhere;

/** Makes a model that no other package can name. */
public final class Elsewhere {

    private record Hidden(String name) {}

    private Elsewhere() {}

    public static Record hidden(String name) {
        return new Hidden(name);
    }
}
