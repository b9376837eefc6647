package org.vpnpack.format;

/** Whether a client format is in a package, and why: {@code explain} prints the reason to people. */
public sealed interface Decision {

    /** One clause in lower case without a final period, such as {@code the gateway offers OpenVPN}. */
    String reason();

    /** The format's files are in the package. */
    record Included(String reason) implements Decision {}

    /** The format has no files in the package. */
    record Omitted(String reason) implements Decision {}

    /**
     * The gateway calls for the format, and this computer lacks the program that makes its files; so a package of the same
     * gateway made elsewhere can have them.
     */
    record Unmade(String reason) implements Decision {}
}
