package org.vpnpack.format;

import java.util.Optional;

/**
 * What client formats are built with: their templates, and the signers and programs that a door hands in.
 *
 * @param profileSigner signs Apple's configuration profiles
 * @param programSigner signs programs and scripts for Windows
 * @param makensis the compiler of installers for Windows
 */
public record Workshop(
        Templates templates,
        Optional<FileSigner> profileSigner,
        Optional<FileSigner> programSigner,
        Optional<ExternalProgram> makensis) {

    /** Templates alone: nothing is signed, and no program is run. */
    public static Workshop of(Templates templates) {
        return new Workshop(templates, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** This workshop, in which programs and scripts for Windows are signed. */
    public Workshop withProgramSigner(FileSigner signer) {
        return new Workshop(templates, profileSigner, Optional.of(signer), makensis);
    }

    /** This workshop, in which installers for Windows can be made. */
    public Workshop withMakensis(ExternalProgram program) {
        return new Workshop(templates, profileSigner, programSigner, Optional.of(program));
    }

    /** This workshop, in which Apple's configuration profiles are signed. */
    public Workshop withProfileSigner(FileSigner signer) {
        return new Workshop(templates, Optional.of(signer), programSigner, makensis);
    }
}
