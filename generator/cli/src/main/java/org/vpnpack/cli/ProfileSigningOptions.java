package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.FileSigner;
import org.vpnpack.format.ProfileSigner;
import org.vpnpack.pki.SigningKey;
import picocli.CommandLine.Option;

/** Who signs the profiles for macOS and iOS, on the command line. */
final class ProfileSigningOptions {

    private static final String PASSWORD_FILE = "--sign-profiles-password-file";
    private static final String PASSWORD_FD = "--sign-profiles-password-fd";

    @Option(
            names = "--sign-profiles",
            required = true,
            paramLabel = "KEY",
            description = "sign the profiles for macOS and iOS with this key: a PKCS#12 file, a PEM file with key and"
                    + " certificates, or a pkcs11: URI")
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

    @Option(names = "--unsigned-copy", description = "put the unsigned profile beside the signed one")
    private boolean unsignedCopy;

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
        return new ProfileSigner(key, requireNonNull(source), asOf, unsignedCopy);
    }
}
