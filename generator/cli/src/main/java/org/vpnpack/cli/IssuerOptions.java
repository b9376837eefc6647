package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.rules.Place;
import picocli.CommandLine.Option;

/** The authority above a new one, on the command line. */
final class IssuerOptions {

    private static final String PASSWORD_FILE = "--issuer-password-file";
    private static final String PASSWORD_FD = "--issuer-password-fd";

    @Option(
            names = "--issuer",
            required = true,
            paramLabel = "CA",
            description = "the authority above it: a PKCS#12 or PEM file, or a pkcs11: URI (default: it is a root)")
    private @Nullable String source;

    @Option(
            names = PASSWORD_FILE,
            paramLabel = "FILE",
            description = "the file's first line is the password or PIN of the authority above (default: ask)")
    private @Nullable Path passwordFile;

    @Option(
            names = PASSWORD_FD,
            paramLabel = "N",
            description = "read the password or PIN of the authority above from this file descriptor")
    private @Nullable Integer passwordDescriptor;

    /** The authority, if it may sign others today; the caller closes it. */
    CertificateAuthority open(Surroundings surroundings) {
        return CertificateAuthority.of(
                KeySource.open(
                        surroundings,
                        requireNonNull(source),
                        "certificate authority",
                        passwordFile,
                        passwordDescriptor,
                        PASSWORD_FILE,
                        PASSWORD_FD),
                Place.file(requireNonNull(source)),
                surroundings.clock().instant());
    }
}
