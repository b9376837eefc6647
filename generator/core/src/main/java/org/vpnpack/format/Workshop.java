package org.vpnpack.format;

import java.util.Optional;

/**
 * What client formats are built with: their templates, and the signers that a door was asked to use.
 *
 * @param profileSigner signs Apple's configuration profiles
 * @param programSigner signs programs and scripts for Windows
 */
public record Workshop(Templates templates, Optional<FileSigner> profileSigner, Optional<FileSigner> programSigner) {

    /** Templates alone: nothing is signed. */
    public static Workshop of(Templates templates) {
        return new Workshop(templates, Optional.empty(), Optional.empty());
    }
}
