package org.vpnpack.format;

import java.util.Optional;

/**
 * What client formats are built with: their templates, and the signers and programs that a door hands in.
 *
 * @param profileSigner signs Apple's configuration profiles
 * @param programSigner signs programs and scripts for Windows
 * @param makensis the compiler of installers for Windows
 * @param noInstallers why there are no installers, where there is no compiler
 */
public record Workshop(
        Templates templates,
        Optional<FileSigner> profileSigner,
        Optional<FileSigner> programSigner,
        Optional<ExternalProgram> makensis,
        NoInstallers noInstallers) {

    /** Templates alone: nothing is signed, and no program is run, since none was found. */
    public static Workshop of(Templates templates) {
        return new Workshop(templates, Optional.empty(), Optional.empty(), Optional.empty(), NoInstallers.NOT_ON_PATH);
    }

    /** This workshop, in which programs and scripts for Windows are signed. */
    public Workshop withProgramSigner(FileSigner signer) {
        return new Workshop(templates, profileSigner, Optional.of(signer), makensis, noInstallers);
    }

    /** This workshop, in which installers for Windows can be made. */
    public Workshop withMakensis(ExternalProgram program) {
        return new Workshop(templates, profileSigner, programSigner, Optional.of(program), noInstallers);
    }

    /** This workshop, in which there are none, for a reason. */
    public Workshop withoutMakensis(NoInstallers why) {
        return new Workshop(templates, profileSigner, programSigner, Optional.empty(), why);
    }

    /** This workshop, in which Apple's configuration profiles are signed. */
    public Workshop withProfileSigner(FileSigner signer) {
        return new Workshop(templates, Optional.of(signer), programSigner, makensis, noInstallers);
    }
}
