package org.vpnpack.issuing.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.vpnpack.archive.PrivateFiles;
import org.vpnpack.gateway.Quoted;

/**
 * Loads SQLite's native library from a folder into which nobody else can write.
 *
 * <p>By itself the driver would unpack it into the temporary folder of all users. Where it lies unpacked already the property
 * {@code org.sqlite.lib.path} says so; otherwise it is unpacked into a private folder beside the ledger, which goes as soon as
 * it is loaded.
 */
public final class NativeLibrary {

    private static final String UNPACKED = "org.sqlite.lib.path";
    private static final String UNPACK_INTO = "org.sqlite.tmpdir";

    private static boolean loaded;

    private NativeLibrary() {}

    /**
     * Loads it, unless that is done.
     *
     * @param ledger beside which a private folder may be made
     * @throws IOException when the folder cannot be made
     */
    public static synchronized void load(Path ledger) throws IOException {
        String unpacked = System.getProperty(UNPACKED);
        if (loaded
                || unpacked != null
                        && Files.isReadable(Path.of(unpacked).resolve(LibraryLoaderUtil.getNativeLibName()))) {
            return;
        }
        Path folder = PrivateFiles.createTemporaryFolder(PrivateFiles.folderOf(ledger.toAbsolutePath()));
        try {
            System.setProperty(UNPACK_INTO, folder.toString());
            SQLiteJDBCLoader.initialize();
            loaded = true;
        } catch (Exception e) { // the driver declares no narrower one
            throw new IllegalStateException(
                    "SQLite's library cannot be loaded for " + Quoted.bare(folder.toString()), e);
        } finally {
            System.clearProperty(UNPACK_INTO);
            PrivateFiles.removeTemporaryFolder(folder);
        }
    }
}
