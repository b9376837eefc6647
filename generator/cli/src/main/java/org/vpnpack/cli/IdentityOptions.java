package org.vpnpack.cli;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.PackageRequest.IdentityFile;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.input.InputFile;
import org.vpnpack.pki.Password;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import picocli.CommandLine.Option;

/** The user's identity on the command line; its password comes from a file, a descriptor or a prompt, never as a value. */
final class IdentityOptions {

    private static final int MAX_IDENTITY = 256 << 10;
    private static final int MAX_PASSWORD = 1024;

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

    /** Reads the files that the options name; closes over the password, which the caller wipes. */
    IdentityFile read(Password password) {
        Path file = Objects.requireNonNull(identity);
        return new IdentityFile(
                file.toString(), InputFile.readSecret(file, MAX_IDENTITY, "identity"), password, clearKey);
    }

    Password password(Surroundings surroundings) {
        if (passwordFile != null) {
            return firstLine(
                    InputFile.readSecret(passwordFile, MAX_PASSWORD, "password file"), passwordFile.toString());
        }
        if (passwordDescriptor != null) {
            return fromDescriptor(passwordDescriptor);
        }
        return Optional.ofNullable(surroundings.prompt().ask("Password of " + Quoted.bare(String.valueOf(identity))))
                .orElseThrow(() ->
                        refused("", "nobody can be asked for the password", "give --password-file or --password-fd"));
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
