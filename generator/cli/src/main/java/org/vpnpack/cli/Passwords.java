package org.vpnpack.cli;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vpnpack.input.InputFile;
import org.vpnpack.issuing.client.PersonPassword;
import org.vpnpack.pki.Password;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** Where passwords come from: the first line of a file or of a file descriptor, or a prompt; never an argument. */
final class Passwords {

    private static final int MAX_PASSWORD = 1024;

    private Passwords() {}

    /** From the file or the descriptor, if one of them is named, else from a person. */
    static Password from(@Nullable Path file, @Nullable Integer descriptor, Supplier<Password> person) {
        if (file != null && descriptor != null) {
            throw new WrongOptionsException(
                    "", "a password file and a file descriptor are given for one password", "leave one of them out");
        }
        if (file != null) {
            return fromFile(file);
        }
        return descriptor != null ? fromDescriptor(descriptor) : person.get();
    }

    /** @throws RefusedException when the file is missing, empty, or readable by others */
    private static Password fromFile(Path file) {
        return firstLine(InputFile.readSecret(file, MAX_PASSWORD, "password file"), file.toString());
    }

    /** @throws RefusedException when nobody can be asked */
    static Password ask(Surroundings surroundings, PasswordQuestion question) {
        return Optional.ofNullable(surroundings.prompt().ask(question))
                .orElseThrow(() -> refused("", "nobody can be asked for the password", question.otherwise()));
    }

    /** As {@link #ask}, twice, for a password that is new: nobody sees what was mistyped. */
    static Password askNew(Surroundings surroundings, PasswordQuestion question) {
        Password password = ask(surroundings, question);
        try (Password again = ask(surroundings, question.again())) {
            if (!Arrays.equals(password.chars(), again.chars())) {
                password.close();
                throw refused("", "the two passwords differ", "type the same one twice");
            }
            return password;
        }
    }

    /**
     * A person's password, if it is strong enough.
     *
     * @param what it is for, as in {@code the package}
     * @param names of what it protects
     * @param allowWeak take it in any case, except when there is none
     * @throws RefusedException when it is too weak; it is closed then
     */
    static Password strong(Password password, String what, List<String> names, boolean allowWeak, String fix) {
        Optional<String> weakness = PersonPassword.weakness(password, names);
        if (weakness.isEmpty()) {
            return password;
        }
        try (password) {
            if (allowWeak && !password.isEmpty()) {
                return Password.weak(password.chars().clone());
            }
            throw refused("", "the password for " + what + " " + weakness.get(), fix);
        }
    }

    /** Whether a password is the first line of a file. */
    static boolean isIn(Path file, Password password) {
        try (Password there = firstLine(InputFile.read(file, MAX_PASSWORD, "password file"), file.toString())) {
            return Arrays.equals(there.chars(), password.chars());
        } catch (RefusedException e) {
            return false; // there is none, or it holds something else than a password
        }
    }

    private static Password fromDescriptor(int descriptor) {
        String name = "file descriptor " + descriptor;
        try (FileInputStream in = new FileInputStream("/dev/fd/" + descriptor)) {
            // not readNBytes(int): on JDK 17 it asks for the position, which a pipe does not have
            byte[] buffer = new byte[MAX_PASSWORD + 1];
            int length = in.readNBytes(buffer, 0, buffer.length);
            byte[] content = Arrays.copyOf(buffer, length);
            Arrays.fill(buffer, (byte) 0);
            if (length > MAX_PASSWORD) {
                Arrays.fill(content, (byte) 0);
                throw refused(name, "more than " + MAX_PASSWORD + " bytes", "give the password alone");
            }
            return firstLine(content, name);
        } catch (IOException e) {
            throw refused(name, "cannot be read", "open it for reading: --password-fd 3 3<FILE");
        }
    }

    private static Password firstLine(byte[] content, String name) {
        CharBuffer decoded = null;
        try {
            decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            int end = 0;
            while (end < decoded.length() && decoded.charAt(end) != '\n' && decoded.charAt(end) != '\r') {
                end++;
            }
            if (end == 0) {
                throw refused(name, "the password is empty", "write it into the first line");
            }
            char[] password = new char[end];
            decoded.get(password);
            return new Password(password);
        } catch (CharacterCodingException e) {
            throw refused(name, "the password is not UTF-8", "save the file as UTF-8");
        } finally {
            Arrays.fill(content, (byte) 0);
            if (decoded != null) {
                Arrays.fill(decoded.array(), '\0');
            }
        }
    }

    private static RefusedException refused(String where, String what, String fix) {
        return new RefusedException(Problem.error(Place.file(where), what, fix));
    }
}
