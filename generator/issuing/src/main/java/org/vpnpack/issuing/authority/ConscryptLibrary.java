package org.vpnpack.issuing.authority;

import java.io.IOException;
import java.nio.file.Path;
import java.security.Provider;
import java.util.Optional;
import org.conscrypt.Conscrypt;
import org.vpnpack.archive.PrivateFiles;

/**
 * Loads Conscrypt's native library from a folder into which nobody else can write.
 *
 * <p>By itself Conscrypt would unpack it into the temporary folder of all users. It is tried once in the life of a process.
 */
final class ConscryptLibrary {

    private static final String UNPACK_INTO = "org.conscrypt.native.workdir";

    private ConscryptLibrary() {}

    /** Such as {@code Conscrypt 2.9.0}; its provider alone calls each version 1.0. */
    static String name() {
        Conscrypt.Version version = Conscrypt.version();
        return "Conscrypt " + version.major() + "." + version.minor() + "." + version.patch();
    }

    /**
     * The provider; nothing where there is no library for this system, or it may not be loaded from there.
     *
     * @param folder in which a private folder may be made
     */
    static synchronized Optional<Provider> load(Path folder) {
        try {
            Path own = PrivateFiles.createTemporaryFolder(folder);
            try {
                System.setProperty(UNPACK_INTO, own.toString());
                return Conscrypt.isAvailable() ? Optional.of(Conscrypt.newProvider()) : Optional.empty();
            } finally {
                System.clearProperty(UNPACK_INTO);
                PrivateFiles.removeTemporaryFolder(own);
            }
        } catch (IOException | LinkageError e) {
            return Optional.empty(); // others can do the same, more slowly
        }
    }
}
