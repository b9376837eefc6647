package org.vpnpack.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * Reads a file that the user named, up to a limit, or tells as a problem why not.
 *
 * <p>Only regular files, or links to them, are opened: a pipe or device could block or never end.
 */
public final class InputFile {

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private InputFile() {}

    /**
     * The whole file.
     *
     * @param limit the most bytes that are read
     * @param what what the file is to the user, without an article: {@code gateway document}
     * @throws RefusedException when the file is missing, not regular, not readable or over the limit
     */
    public static byte[] read(Path file, int limit, String what) {
        return read(file, limit, what, false);
    }

    /**
     * The whole file, which must be closed to group and others where the file system has modes.
     *
     * @throws RefusedException as {@link #read}, and when group or others can read or change the file
     */
    public static byte[] readSecret(Path file, int limit, String what) {
        return read(file, limit, what, true);
    }

    /**
     * Refuses a file that group or others can read or change; where the file system has no modes, none.
     *
     * @throws RefusedException also when the file is missing or its mode cannot be read
     */
    public static void requireSecret(Path file, String what) {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                requirePrivate(file, what);
            }
        } catch (IOException e) {
            throw refused(file, "the " + what + " cannot be read: " + reason(e), "check the disk and the name");
        }
    }

    private static byte[] read(Path file, int limit, String what, boolean secret) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                String kind = attributes.isDirectory() ? "a folder" : "a pipe or device";
                throw refused(file, "the " + what + " is " + kind + ", not a file", "name a regular file");
            }
            if (secret && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                requirePrivate(file, what);
            }
            return read(file, attributes.size(), limit, what);
        } catch (NoSuchFileException e) {
            throw refused(file, "the " + what + " does not exist", "check the name and the folder");
        } catch (AccessDeniedException e) {
            throw refused(file, "the " + what + " may not be read by this account", "check the owner and the mode");
        } catch (IOException e) {
            throw refused(file, "the " + what + " cannot be read: " + reason(e), "check the disk and the name");
        }
    }

    private static byte[] read(Path file, long size, int limit, String what) throws IOException {
        if (size > limit) {
            throw tooLong(file, size, limit, what);
        }
        byte[] buffer = new byte[(int) size + 1];
        try (InputStream in = Files.newInputStream(file)) {
            int length = in.readNBytes(buffer, 0, buffer.length);
            if (length > size) {
                throw refused(file, "the " + what + " grew while it was read", "wait until it is complete");
            }
            return Arrays.copyOf(buffer, length);
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    private static void requirePrivate(Path file, String what) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.stream().anyMatch(OTHERS::contains)) {
            throw refused(
                    file,
                    "the " + what + " is open to group or others (mode " + octal(permissions) + ")",
                    "chmod 600 " + Quoted.bare(file.toString()));
        }
    }

    private static String octal(Set<PosixFilePermission> permissions) {
        String letters = PosixFilePermissions.toString(permissions); // rwxr-x---
        int mode = 0;
        for (int i = 0; i < letters.length(); i++) {
            mode = mode << 1 | (letters.charAt(i) == '-' ? 0 : 1);
        }
        return String.format(Locale.ROOT, "%04o", mode);
    }

    private static RefusedException tooLong(Path file, long size, int limit, String what) {
        return refused(
                file,
                String.format(Locale.ROOT, "the %s has %,d bytes, at most %,d are read", what, size, limit),
                "check that this is the right file");
    }

    private static RefusedException refused(Path file, String what, String fix) {
        return new RefusedException(Problem.error(Place.file(file.toString()), what, fix));
    }

    private static String reason(IOException e) {
        // The message of a file system's exception begins with the name, which can be a mistyped secret.
        String reason = e instanceof FileSystemException named ? named.getReason() : e.getMessage();
        return Quoted.of(String.valueOf(reason));
    }
}
