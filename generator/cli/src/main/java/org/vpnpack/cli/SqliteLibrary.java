package org.vpnpack.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.issuing.ledger.NativeLibrary;

/** SQLite's native library: the launcher has it unpacked once, with the build; without the launcher it is loaded as needed. */
final class SqliteLibrary {

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

    /** Loads the library, or tells why no folder can be made for it. */
    static void load(Path ledger) {
        try {
            NativeLibrary.load(ledger);
        } catch (IOException e) {
            throw new CannotWriteException(
                    "cannot make a folder beside "
                            + Quoted.bare(ledger.toAbsolutePath().toString()),
                    "choose a folder of your own",
                    e);
        }
    }
}
