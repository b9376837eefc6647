package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.FileSigner;
import org.vpnpack.pki.SigningKey;
import org.vpnpack.signing.ProgramSigner;
import picocli.CommandLine.Option;

/** Who signs the script and the installers for Windows, on the command line. */
final class ProgramSigningOptions {

    private static final String PASSWORD_FILE = "--sign-programs-password-file";
    private static final String PASSWORD_FD = "--sign-programs-password-fd";

    @Option(
            names = "--sign-programs",
            required = true,
            paramLabel = "KEY",
            description =
                    "sign the script and the installers for Windows with this key: a PKCS#12 file, a PEM file with"
                            + " key and certificates, or a pkcs11: URI")
    private @Nullable String source;

    @Option(
            names = PASSWORD_FILE,
            paramLabel = "FILE",
            description = "the file's first line is the password or PIN of KEY (default: ask, when it needs one)")
    private @Nullable Path passwordFile;

    @Option(
            names = PASSWORD_FD,
            paramLabel = "N",
            description = "read the password or PIN of KEY from this file descriptor")
    private @Nullable Integer passwordDescriptor;

    @Option(
            names = "--timestamp",
            paramLabel = "URL",
            description = "have this timestamp authority (RFC 3161) confirm when it was signed, so that the signature"
                    + " outlives the certificate")
    private @Nullable URI timestamp;

    /** The key, which the caller closes. */
    SigningKey open(Surroundings surroundings) {
        return KeySource.open(
                surroundings,
                requireNonNull(source),
                "signing key",
                passwordFile,
                passwordDescriptor,
                PASSWORD_FILE,
                PASSWORD_FD);
    }

    /** Signs with this key, after its certificate was found fit for it on the day. */
    FileSigner signer(SigningKey key, LocalDate asOf) {
        return new ProgramSigner(key, Optional.ofNullable(timestamp), asOf);
    }
}
