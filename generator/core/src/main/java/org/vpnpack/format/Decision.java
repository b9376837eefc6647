package org.vpnpack.format;

/** Whether a client format is in a package, and why: {@code explain} and the package's README tell the reason. */
public sealed interface Decision {

    /** One clause in lower case without a final period, such as {@code the gateway offers OpenVPN}. */
    Phrase why();

    /** The reason in English. */
    default String reason() {
        return why().inEnglish();
    }

    /** The format's files are in the package. */
    record Included(Phrase why) implements Decision {}

    /** The format has no files in the package. */
    record Omitted(Phrase why) implements Decision {}

    /**
     * The gateway calls for the format, and this computer lacks the program that makes its files; so a package of the same
     * gateway made elsewhere can have them.
     */
    record Unmade(Phrase why) implements Decision {}
}
