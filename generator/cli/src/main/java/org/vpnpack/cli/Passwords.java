package org.vpnpack.cli;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.vpnpack.input.InputFile;
import org.vpnpack.pki.Password;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** Where passwords come from: the first line of a file or of a file descriptor, or a prompt; never an argument. */
final class Passwords {

    private static final int MAX_PASSWORD = 1024;

    private Passwords() {}

    /** @throws RefusedException when the file is missing, empty, or readable by others */
    static Password fromFile(Path file) {
        return firstLine(InputFile.readSecret(file, MAX_PASSWORD, "password file"), file.toString());
    }

    /**
     * @param question what the prompt says
     * @param otherwise how to give the password where nobody can be asked
     */
    static Password ask(Surroundings surroundings, String question, String otherwise) {
        return Optional.ofNullable(surroundings.prompt().ask(question))
                .orElseThrow(() -> refused("", "nobody can be asked for the password", otherwise));
    }

    static Password fromDescriptor(int descriptor) {
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
