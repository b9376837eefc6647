package org.vpnpack.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a program by its name in the absolute folders of a search path; the folder that one happens to be in is none.
 *
 * <p>In plain loops, since every start passes here: what streams need would take a twentieth of {@code vpnpack --help}.
 */
final class SearchPath {

    private SearchPath() {}

    /** @param path folders as in the variable PATH, or null */
    static Optional<Path> find(String program, @Nullable String path) {
        if (path == null) {
            return Optional.empty();
        }
        for (String folder : path.split(File.pathSeparator, -1)) {
            for (String name : new String[] {program, program + ".exe"}) {
                if (isProgram(folder, name)) {
                    return Optional.of(Path.of(folder, name));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isProgram(String folder, String name) {
        try {
            Path file = Path.of(folder, name);
            return Path.of(folder).isAbsolute() && Files.isRegularFile(file) && Files.isExecutable(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
