package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vpnpack.archive.PrivateFileGroup;
import org.vpnpack.archive.PrivateFiles;
import org.vpnpack.format.ExternalProgram;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.pki.Password;

/** An output could not be written; nothing of it is left behind. */
final class CannotWriteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    CannotWriteException(String message, String hint, @Nullable IOException cause) {
        super(message, cause);
        this.hint = hint;
    }

    String hint() {
        return hint;
    }

    /** Writes a file for its owner only, or tells why not. */
    static void orWrite(Path target, byte[] content, boolean replace) {
        ifNoFileCanBe(target);
        orTell(target, () -> PrivateFiles.write(target, content, replace));
    }

    /**
     * Writes files for their owner only, all or none, and removes what is obsolete then; or tells why not.
     *
     * @param files in the order in which they get their names
     */
    static void orWriteTogether(Map<Path, byte[]> files, List<Path> obsolete, boolean replace) {
        files.keySet().forEach(CannotWriteException::ifNoFileCanBe);
        files.keySet().stream()
                .reduce((one, other) -> other)
                .ifPresent(last -> orTell(last, () -> PrivateFileGroup.write(files, obsolete, replace)));
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private static void orTell(Path target, Writing writing) {
        try {
            writing.run();
        } catch (FileAlreadyExistsException e) {
            throw exists(Path.of(e.getFile()), e);
        } catch (NoSuchFileException e) {
            throw noFolder(target, e);
        } catch (AccessDeniedException e) {
            throw new CannotWriteException(
                    "no permission to write " + Quoted.bare(target.toString()), "choose a folder of your own", e);
        } catch (IOException e) {
            throw new CannotWriteException(
                    "cannot write " + Quoted.bare(target.toString()) + ": "
                            + Quoted.bare(String.valueOf(e.getMessage())),
                    "check that the folder exists and the disk has room",
                    e);
        }
    }

    /** Refuses what no file may replace, not even with --force: a folder, a device, and the sign for standard output. */
    static void ifNoFileCanBe(Path target) {
        if (target.toString().equals("-")) {
            throw new CannotWriteException("packages are not written to standard output", "name a file", null);
        }
        if (target.toString().isEmpty()) {
            throw new CannotWriteException("the name of the file to write is empty", "name a file", null);
        }
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new CannotWriteException(Quoted.bare(target.toString()) + " is a folder", "name a file in it", null);
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                && !Files.isSymbolicLink(target)) {
            throw new CannotWriteException(
                    Quoted.bare(target.toString()) + " is a device or pipe", "choose another name", null);
        }
    }

    /** A password as the only line of a file; the caller wipes it. */
    static byte[] secretLine(Password password) {
        ByteBuffer line = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password.chars()));
        byte[] content = Arrays.copyOf(line.array(), line.remaining() + 1);
        content[content.length - 1] = '\n';
        Arrays.fill(line.array(), (byte) 0);
        return content;
    }

    /** Refuses a name that is taken, for commands that write several files: all of them or none. */
    static void ifExists(Path target) {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw exists(target, new FileAlreadyExistsException(target.toString()));
        }
    }

    /** As above, for what no option replaces: keys and what records them. */
    static void ifExistsForGood(Path target) {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new CannotWriteException(Quoted.bare(target.toString()) + " exists", "choose another name", null);
        }
    }

    private static CannotWriteException exists(Path target, IOException cause) {
        return new CannotWriteException(
                Quoted.bare(target.toString()) + " exists", "choose another name, or replace it with --force", cause);
    }

    /** Makes a folder of a random name beside a file, for its owner only, or tells why not. */
    static Path orMakePrivateFolder(Path beside) {
        try {
            return PrivateFiles.createTemporaryFolder(PrivateFiles.folderOf(beside));
        } catch (IOException e) {
            throw new CannotWriteException(
                    "cannot make a folder beside " + Quoted.bare(beside.toString()), "choose a folder of your own", e);
        }
    }

    /** A program that makes its folders in this one, or tells why they cannot be made or written. */
    static ExternalProgram orRun(ExternalProgram program, Path folder) {
        return (words, inputs, output) -> {
            try {
                return program.run(words, inputs, output);
            } catch (UncheckedIOException e) {
                IOException cause = requireNonNull(e.getCause());
                throw new CannotWriteException(
                        "cannot work in " + Quoted.bare(folder.toString()) + ": "
                                + Quoted.bare(String.valueOf(cause.getMessage())),
                        "choose a folder of your own on a disk that has room",
                        cause);
            }
        };
    }

    /** Refuses a folder that is not there and cannot be made: below a file, or where this account may not write. */
    static void ifNoFolderCanBe(Path folder) {
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw new CannotWriteException(
                    Quoted.bare(existing.toString()) + " is no folder", "choose a folder of your own", null);
        }
        if (!Files.isWritable(existing)) {
            throw new CannotWriteException(
                    "no permission to write in " + Quoted.bare(existing.toString()),
                    "choose a folder of your own",
                    null);
        }
    }

    /** Refuses a file's name where no folder is. */
    static void ifNoFolder(Path target) {
        if (!Files.isDirectory(PrivateFiles.folderOf(target.toAbsolutePath()))) {
            throw noFolder(target, null);
        }
    }

    private static CannotWriteException noFolder(Path target, @Nullable IOException cause) {
        return new CannotWriteException(
                "there is no folder for " + Quoted.bare(target.toString()), "make it first", cause);
    }

    /** Makes a folder and those above it, for their owner only, or tells why not. */
    static void orMakeFolder(Path folder) {
        try {
            PrivateFiles.createFolders(folder);
        } catch (IOException e) {
            throw new CannotWriteException(
                    "cannot make the folder " + Quoted.bare(folder.toString()), "choose a folder of your own", e);
        }
    }
}
