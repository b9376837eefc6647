package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vpnpack.PackageRequest.IdentityFile;
import org.vpnpack.input.InputFile;
import org.vpnpack.pki.ClientIdentity;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.Pkcs12;
import picocli.CommandLine.Option;

/** The user's identity on the command line; its password comes from a file, a descriptor or a prompt, never as a value. */
final class IdentityOptions extends KeyTermsOptions {

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
            names = "--allow-weak-password",
            description = "take the password of P12 even if it is short or easily guessed; the manifest says so")
    private boolean allowWeak;

    /** Reads the files that the options name; closes over the password, which the caller wipes. */
    IdentityFile read(Password password) {
        return new IdentityFile(String.valueOf(identity), content(), password, keyTerms());
    }

    private byte[] content() {
        return InputFile.readSecret(requireNonNull(identity), MAX_IDENTITY, "identity");
    }

    /** The password, which must be strong enough to protect a key, where it opens P12 at all. */
    Password password(Surroundings surroundings) {
        Password given = given(surroundings);
        try (ClientIdentity opened = Pkcs12.open(content(), given)) {
            String user = opened.userName();
            return Passwords.strong(
                    given,
                    "the identity",
                    List.of(user, user.replaceFirst("@.*", "")),
                    allowWeak,
                    "put it under 12 characters or more that nobody guesses, or --allow-weak-password");
        } catch (IllegalArgumentException e) {
            return given; // what is wrong with the identity is told by its reader
        }
    }

    private Password given(Surroundings surroundings) {
        return Passwords.from(
                passwordFile,
                passwordDescriptor,
                () -> Passwords.ask(
                        surroundings,
                        PasswordQuestion.of(String.valueOf(identity), "--password-file", "--password-fd")));
    }
}
