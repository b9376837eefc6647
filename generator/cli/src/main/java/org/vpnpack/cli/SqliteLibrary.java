package org.vpnpack.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.vpnpack.gateway.Quoted;

/**
 * Loads SQLite's native library from a folder into which nobody else can write.
 *
 * <p>By itself the driver would unpack it into the temporary folder of all users. The launcher has it unpacked once, with
 * the build; without the launcher it is unpacked into a private folder beside the ledger, which goes as soon as it is loaded.
 */
final class SqliteLibrary {

    private static final String UNPACKED = "org.sqlite.lib.path";
    private static final String UNPACK_INTO = "org.sqlite.tmpdir";

    private static boolean loaded;

    private SqliteLibrary() {}

    /** Unpacks the library of this system into the folder that is named; the launcher calls it once for each build. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: SqliteLibrary FOLDER");
        }
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new IOException("the SQLite driver has no library for this system: " + resource);
            }
            Files.copy(library, Path.of(args[0]).resolve(name));
        }
    }

    /** @param ledger beside which a private folder may be made */
    static synchronized void load(Path ledger) {
        String unpacked = System.getProperty(UNPACKED);
        if (loaded
                || unpacked != null
                        && Files.isReadable(Path.of(unpacked).resolve(LibraryLoaderUtil.getNativeLibName()))) {
            return;
        }
        Path folder = CannotWriteException.orMakePrivateFolder(ledger.toAbsolutePath());
        try {
            System.setProperty(UNPACK_INTO, folder.toString());
            SQLiteJDBCLoader.initialize();
            loaded = true;
        } catch (Exception e) { // the driver declares no narrower one
            throw new IllegalStateException(
                    "SQLite's library cannot be loaded for " + Quoted.bare(folder.toString()), e);
        } finally {
            System.clearProperty(UNPACK_INTO);
            remove(folder);
        }
    }

    private static void remove(Path folder) {
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
            // where a loaded library cannot be removed, the folder stays, still private
        }
    }
}
