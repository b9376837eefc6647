package org.vpnpack.cli;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vpnpack.PackageRequest.IdentityFile;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.input.InputFile;
import org.vpnpack.pki.Password;
import picocli.CommandLine.Option;

/** The user's identity on the command line; its password comes from a file, a descriptor or a prompt, never as a value. */
final class IdentityOptions {

    private static final int MAX_IDENTITY = 256 << 10;

    @Option(
            names = "--identity",
            required = true,
            paramLabel = "P12",
            description = "make a personal package: the user's certificate and key, a PKCS#12 file")
    private @Nullable Path identity;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "the file's first line is the password of P12 (default: ask)")
    private @Nullable Path passwordFile;

    @Option(
            names = "--password-fd",
            paramLabel = "N",
            description = "read the password of P12 from this file descriptor")
    private @Nullable Integer passwordDescriptor;

    @Option(
            names = "--clear-key",
            description = "put the key into the package without a password (default: under the password of P12)")
    private boolean clearKey;

    @Option(
            names = "--embed-password",
            description = "put the password into the profile for macOS and iOS, so that nobody is asked for it"
                    + " (default: leave it out)")
    private boolean embedPassword;

    /** Reads the files that the options name; closes over the password, which the caller wipes. */
    IdentityFile read(Password password) {
        Path file = Objects.requireNonNull(identity);
        IdentityFile identity = new IdentityFile(
                file.toString(), InputFile.readSecret(file, MAX_IDENTITY, "identity"), password, clearKey);
        return embedPassword ? identity.withEmbeddedPassword() : identity;
    }

    Password password(Surroundings surroundings) {
        if (passwordFile != null) {
            return Passwords.fromFile(passwordFile);
        }
        if (passwordDescriptor != null) {
            return Passwords.fromDescriptor(passwordDescriptor);
        }
        return Passwords.ask(
                surroundings,
                "Password of " + Quoted.bare(String.valueOf(identity)),
                "give --password-file or --password-fd");
    }
}
