package org.vpnpack.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vpnpack.cli.FrontDoor;

/**
 * What the forms for one system bring beside vpnpack: a Java runtime, SQLite's library, and what both take of the system.
 *
 * @param home the installation, the same in all forms
 */
record OwnJava(Path home, Path runtime, SystemLibraries system) {

    /** Lays out {@code lib}, {@code runtime} and {@code native} in a folder. */
    void layOut(Path folder) throws IOException {
        Folders.copy(home.resolve("lib"), folder.resolve("lib"));
        Folders.copy(runtime, folder.resolve("runtime"));
        FrontDoor.copySqliteLibrary(Files.createDirectory(folder.resolve("native")));
    }
}
