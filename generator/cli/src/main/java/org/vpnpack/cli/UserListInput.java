package org.vpnpack.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.IntPredicate;
import org.vpnpack.archive.PrivateFiles;
import org.vpnpack.issuing.users.UserList;

/**
 * The list of users on the command line, which is read more than once; standard input is kept in a private folder beside the
 * passwords as long as the run lasts.
 */
final class UserListInput implements AutoCloseable {

    private static final String STANDARD_INPUT = "-";

    private final Path file;
    private final String name;
    private final boolean temporary;
    private final IntPredicate lines;

    private UserListInput(Path file, String name, boolean temporary, IntPredicate lines) {
        this.file = file;
        this.name = name;
        this.temporary = temporary;
        this.lines = lines;
    }

    static UserListInput of(Path given, Path passwords) {
        if (!given.toString().equals(STANDARD_INPUT)) {
            return new UserListInput(given, given.toString(), false, any -> true);
        }
        CannotWriteException.orMakeFolder(PrivateFiles.folderOf(passwords.toAbsolutePath()));
        Path file = CannotWriteException.orMakePrivateFolder(passwords.toAbsolutePath())
                .resolve("users");
        UserListInput input = new UserListInput(file, "standard input", true, any -> true);
        try (InputStream in = System.in) {
            Files.copy(in, file);
        } catch (IOException e) {
            input.close();
            throw new CannotWriteException("cannot keep the list of standard input", "check that the disk has room", e);
        }
        return input;
    }

    Path file() {
        return file;
    }

    String name() {
        return name;
    }

    UserList open() {
        return UserList.open(file, name, lines);
    }

    /** The rows of this list that begin in these lines, as a list of their own; this one is to be closed, not that. */
    UserListInput only(Set<Integer> wanted) {
        return new UserListInput(file, name, false, wanted::contains);
    }

    @Override
    public void close() {
        if (temporary) {
            try {
                Files.deleteIfExists(file);
                Files.deleteIfExists(PrivateFiles.folderOf(file));
            } catch (IOException e) {
                // a list of names in a private folder, and nothing more can be done
            }
        }
    }
}
