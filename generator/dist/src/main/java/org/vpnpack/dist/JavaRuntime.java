package org.vpnpack.dist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Links a Java runtime with the modules that vpnpack needs.
 *
 * <p>FreeMarker looks at classes with {@code java.beans}, which stands in java.desktop; the native libraries of that module
 * draw windows and fonts, are never loaded, and would ask the system for X11.
 */
final class JavaRuntime {

    private static final List<String> MODULES = List.of(
            "java.base",
            "java.desktop",
            "java.naming",
            "java.sql",
            "jdk.crypto.cryptoki",
            "jdk.crypto.ec",
            "jdk.unsupported");

    private JavaRuntime() {}

    static Path link(Path folder) throws IOException {
        Folders.remove(folder);
        Command.run(List.of(
                Command.ofJdk("jlink"),
                "--add-modules=" + String.join(",", MODULES),
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--exclude-files=/java.desktop/lib/*.so",
                "--output=" + folder));
        return folder;
    }
}
