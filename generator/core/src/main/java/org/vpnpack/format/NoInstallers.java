package org.vpnpack.format;

/** Why no installers for Windows are made. */
public enum NoInstallers {
    /** Their compiler, {@code makensis}, is not on the PATH. */
    NOT_ON_PATH,
    /** The build wants none. */
    SWITCHED_OFF,
    /** The library runs no programs. */
    IN_LIBRARY
}
