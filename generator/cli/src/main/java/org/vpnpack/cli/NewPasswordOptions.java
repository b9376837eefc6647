package org.vpnpack.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.issuing.client.MachinePassword;
import org.vpnpack.pki.Password;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import picocli.CommandLine.Option;

/** The password of a new authority, on the command line: chosen by a person, or drawn and written into a file. */
final class NewPasswordOptions {

    @Option(names = "--password-file", paramLabel = "FILE", description = "the file's first line is the password")
    private @Nullable Path file;

    @Option(names = "--password-fd", paramLabel = "N", description = "read the password from this file descriptor")
    private @Nullable Integer descriptor;

    @Option(
            names = "--make-password",
            description = "draw a password of 128 bits and write it into the new file --password-file")
    private boolean make;

    /** @param name the authority's, which makes a bad password */
    Password read(Surroundings surroundings, String name) {
        if (!make) {
            return Passwords.strong(
                    chosen(surroundings),
                    "the authority",
                    List.of(name),
                    false,
                    "take 12 characters or more that nobody guesses, or --make-password");
        }
        if (file == null) {
            throw new RefusedException(Problem.error(
                    Place.file(""),
                    "--make-password has no file to write to",
                    "name a new file: --password-file FILE"));
        }
        CannotWriteException.ifExistsForGood(file);
        return MachinePassword.draw(surroundings.random());
    }

    private Password chosen(Surroundings surroundings) {
        return Passwords.from(
                file,
                descriptor,
                () -> Passwords.askNew(
                        surroundings,
                        new PasswordQuestion(
                                "Password for the new authority (12 characters or more)",
                                "--password-file",
                                "--password-fd")));
    }

    /** The file for a password that is drawn. */
    Optional<Path> drawnInto() {
        return make ? Optional.ofNullable(file) : Optional.empty();
    }
}
