package org.vpnpack.format;

/** Whether a client format is in a package, and why: {@code explain} prints the reason to people. */
public sealed interface Decision {

    /** One clause in lower case without a final period, such as {@code the gateway offers OpenVPN}. */
    String reason();

    /** The format's files are in the package. */
    record Included(String reason) implements Decision {}

    /** The format has no files in the package. */
    record Omitted(String reason) implements Decision {}
}
