package org.vpnpack.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vpnpack.pki.Password;
import picocli.CommandLine.Option;

/** A password for the package that a person chose, on the command line; it is drawn by machine when none is given. */
final class UserPasswordOptions {

    @Option(
            names = "--user-password-file",
            paramLabel = "FILE",
            description =
                    "the file's first line is a password that a person chose for the package (default: one is drawn)")
    private @Nullable Path file;

    @Option(
            names = "--user-password-fd",
            paramLabel = "N",
            description = "read the password that a person chose for the package from this file descriptor")
    private @Nullable Integer descriptor;

    @Option(
            names = "--ask-user-password",
            description = "ask, twice, for a password that a person chose for the package")
    private boolean ask;

    @Option(
            names = "--allow-weak-password",
            description = "take that password even if it is short or easily guessed; the manifest says so")
    private boolean allowWeak;

    boolean isGiven() {
        return file != null || descriptor != null || ask;
    }

    /**
     * The password that was given, which the caller closes.
     *
     * @param names of what it protects, which make a bad password
     */
    Password read(Surroundings surroundings, List<String> names) {
        return Passwords.strong(
                given(surroundings),
                "the package",
                names,
                allowWeak,
                "take 12 characters or more that nobody guesses, leave it to the machine, or --allow-weak-password");
    }

    private Password given(Surroundings surroundings) {
        return Passwords.from(
                file,
                descriptor,
                () -> Passwords.askNew(
                        surroundings,
                        new PasswordQuestion(
                                "Password for the package (12 characters or more)",
                                "--user-password-file",
                                "--user-password-fd")));
    }
}
