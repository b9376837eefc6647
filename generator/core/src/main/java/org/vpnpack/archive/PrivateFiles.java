package org.vpnpack.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts files on the disk so that nobody but their owner can ever open them, and so that a name holds all of the content
 * or does not exist.
 *
 * <p>The content goes to a new file beside the target, created 0600 whatever the umask (an access list for the owner
 * alone on Windows), is forced to the disk and then takes the target's name in one step. Modes are never changed
 * afterwards: between creating and changing, anybody could have opened the file. A killed run leaves at most a file
 * {@code .vpnpack-….part}. No symbolic link is followed at the target's name; with {@code replace} it is replaced.
 *
 * <p>The random part of that name comes from this class's own source: it needs to be unguessable, is never in any
 * output, and so needs no seed from a test.
 */
public final class PrivateFiles {

    private static final Pattern TEMPORARY = Pattern.compile("\\.vpnpack-[0-9a-f]{24}\\.part");

    /** Of folders in which runs write files one by one. */
    private static final int MAX_DEPTH = 4;

    private static final SecureRandom NAMES = new SecureRandom();

    private PrivateFiles() {}

    /** How a second name is given to a file; a parameter so that tests can stand on a disk without hard links. */
    @FunctionalInterface
    interface Linker {
        void link(Path newName, Path existing) throws IOException;
    }

    /**
     * Writes the file.
     *
     * @param replace whether an existing file is replaced
     * @throws FileAlreadyExistsException when something has the target's name and {@code replace} is false
     */
    public static void write(Path target, byte[] content, boolean replace) throws IOException {
        write(target, content, replace, Files::createLink);
    }

    static void write(Path target, byte[] content, boolean replace, Linker linker) throws IOException {
        Path temporary = target.resolveSibling(temporaryName());
        try {
            create(temporary, content);
            if (replace) {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } else {
                claim(target, temporary, linker);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Creates a file of a name that nobody else has, and forces its content to the disk. */
    static void create(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                OwnerOnly.file(folderOf(file)))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /**
     * Opens a file for writing at its end, and makes it where there is none; no symbolic link is followed.
     *
     * <p>For files that grow for hours. What a killed run leaves at their end is for the caller to mend.
     */
    public static FileChannel openGrowing(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS),
                OwnerOnly.file(folderOf(file)));
        channel.position(channel.size());
        return channel;
    }

    /** Creates a folder and those above it, as far as they are missing, 0700 whatever the umask. */
    public static void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return; // before its later updates, JDK 17 refused a symbolic link to a folder (JDK-8294193)
        }
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = folderOf(existing);
        }
        Files.createDirectories(folder, OwnerOnly.folder(existing));
    }

    /** Creates a folder with a name that nobody can guess, 0700 whatever the umask. */
    public static Path createTemporaryFolder(Path parent) throws IOException {
        return Files.createDirectory(parent.resolve(temporaryName()), OwnerOnly.folder(parent));
    }

    /** Removes such a folder and the files in it; where a file is in use and cannot go, the folder stays, still private. */
    public static void removeTemporaryFolder(Path folder) {
        try {
            List<Path> files;
            try (Stream<Path> all = Files.list(folder)) {
                files = all.toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            // such as a loaded library, under Windows
        }
    }

    /** Gives a file the target's name too, which must be free: ATOMIC_MOVE would replace silently, a hard link never does. */
    static void claim(Path target, Path temporary, Linker linker) throws IOException {
        try {
            linker.link(target, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            reserve(target, temporary);
        }
    }

    /** Without hard links (FAT, some network shares): an empty file takes the name, then the content replaces it. */
    private static void reserve(Path target, Path temporary) throws IOException {
        Files.createFile(target, OwnerOnly.file(folderOf(target)));
        boolean moved = false;
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            moved = true;
        } finally {
            if (!moved) {
                Files.deleteIfExists(target);
            }
        }
    }

    /**
     * Removes what killed runs left in a folder and those below it: files that never took their targets' names. Nobody may be
     * writing there.
     */
    public static void removeLeftovers(Path folder) throws IOException {
        List<Path> leftovers;
        try (Stream<Path> all = Files.find(
                folder,
                MAX_DEPTH,
                (file, attributes) -> attributes.isRegularFile()
                        && TEMPORARY.matcher(file.getFileName().toString()).matches())) {
            leftovers = all.toList();
        }
        for (Path leftover : leftovers) {
            Files.deleteIfExists(leftover);
        }
    }

    static String temporaryName() {
        byte[] random = new byte[12];
        NAMES.nextBytes(random);
        return ".vpnpack-" + HexFormat.of().formatHex(random) + ".part";
    }

    /** The folder that a file stands in, or will. */
    public static Path folderOf(Path path) {
        Path parent = path.getParent();
        return parent == null ? path.getFileSystem().getPath("") : parent;
    }
}
