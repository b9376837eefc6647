package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.UserId;
import org.vpnpack.input.InputFile;
import org.vpnpack.issuing.bulk.SealedPasswords;
import org.vpnpack.pki.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpnpack passwords}: opens what {@code export --seal-to} sealed. */
@Command(
        name = "passwords",
        header = "Opens the passwords that an export sealed, with the key that they were sealed to.",
        description = {
            "%nExamples:",
            "  vpnpack passwords out.passwords.csv --key helpdesk.p12 --user alice@contoso.com",
            "      prints one user's password, in CSV",
            "  vpnpack passwords out.passwords.csv --key helpdesk.p12 -o clear.csv",
            "      writes all of them into a file for its owner alone%n"
        })
final class PasswordsCommand extends CommonOptions implements Callable<Integer> {

    private static final String KEY_PASSWORD_FILE = "--key-password-file";
    private static final String KEY_PASSWORD_FD = "--key-password-fd";

    /** Some 250,000 passwords; sealed, each takes a kilobyte. */
    private static final int MAX_FILE = 256 << 20;

    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", description = "the file of sealed passwords")
    private @Nullable Path file;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "KEY",
            description = "the private key with its certificate: a PKCS#12 or PEM file")
    private @Nullable String key;

    @Option(
            names = KEY_PASSWORD_FILE,
            paramLabel = "FILE",
            description = "the file's first line is the password of the key (default: ask)")
    private @Nullable Path keyPasswordFile;

    @Option(
            names = KEY_PASSWORD_FD,
            paramLabel = "N",
            description = "read the password or PIN of KEY from this file descriptor")
    private @Nullable Integer keyPasswordDescriptor;

    @Option(names = "--user", paramLabel = "ID", description = "this user's password alone")
    private @Nullable String user;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write into a file for its owner alone (default: standard output)")
    private @Nullable Path output;

    @Option(names = "--force", description = "replace the file if it exists")
    private boolean force;

    PasswordsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Path sealed = requireNonNull(file);
        Optional<UserId> only = user();
        byte[] content = InputFile.read(sealed, MAX_FILE, "password file");
        byte[] opened;
        try (SigningKey opener = opener()) {
            opened = SealedPasswords.open(content, sealed.toString(), opener, only);
        }
        try {
            write(opened);
        } finally {
            Arrays.fill(opened, (byte) 0);
        }
        return ExitCode.OK;
    }

    private Optional<UserId> user() {
        try {
            return Optional.ofNullable(user).map(UserId::new);
        } catch (IllegalArgumentException e) {
            throw new WrongOptionsException(
                    "--user", String.valueOf(e.getMessage()), "write the id as the file has it");
        }
    }

    private SigningKey opener() {
        return KeySource.open(
                surroundings,
                requireNonNull(key),
                "key",
                keyPasswordFile,
                keyPasswordDescriptor,
                KEY_PASSWORD_FILE,
                KEY_PASSWORD_FD);
    }

    private void write(byte[] opened) {
        if (output != null) {
            CannotWriteException.orWrite(output, opened, force);
            return;
        }
        PrintWriter out = surroundings.out();
        out.print(new String(opened, StandardCharsets.UTF_8));
        out.flush();
    }
}
