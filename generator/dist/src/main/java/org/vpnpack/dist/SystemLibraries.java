package org.vpnpack.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What programs take of a Debian system: shared libraries, and the packages that bring them. */
final class SystemLibraries {

    /** {@code libz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (0x...)}, or the loader's path alone. */
    private static final Pattern NEEDED = Pattern.compile("(?m)(?:=> |^\\s+)(/\\S+) \\(0x");

    private SystemLibraries() {}

    /** None where this is no Debian. */
    static Optional<SystemLibraries> find() {
        boolean debian = List.of("/usr/bin/dpkg-query", "/usr/bin/ldd").stream()
                .allMatch(program -> Files.isExecutable(Path.of(program)));
        return debian ? Optional.of(new SystemLibraries()) : Optional.empty();
    }

    /** The architecture, in Debian's word for it. */
    String architecture() throws IOException {
        return Command.run(List.of("dpkg", "--print-architecture")).strip();
    }

    /** The libraries outside a folder that programs and libraries inside it load. */
    SortedSet<Path> of(Path folder) throws IOException {
        SortedSet<Path> libraries = new TreeSet<>();
        for (Path file : Folders.below(folder)) {
            if (Files.isRegularFile(file)
                    && (Files.isExecutable(file) || file.toString().endsWith(".so"))) {
                Matcher needed = NEEDED.matcher(ldd(file));
                while (needed.find()) {
                    libraries.add(Path.of(needed.group(1)));
                }
            }
        }
        libraries.removeIf(library -> library.startsWith(folder));
        return libraries;
    }

    private static String ldd(Path file) throws IOException {
        byte[] head = new byte[4];
        try (var in = Files.newInputStream(file)) {
            if (in.readNBytes(head, 0, 4) < 4 || head[0] != 0x7F || head[1] != 'E') {
                return ""; // a script
            }
        }
        return Command.run(List.of("ldd", file.toString()));
    }

    /** Packages that bring these libraries, each with the version here as the oldest that will do. */
    List<String> packages(SortedSet<Path> libraries) throws IOException {
        List<String> packages = new ArrayList<>();
        for (String name : names(libraries)) {
            String version =
                    Command.run(List.of("dpkg-query", "--show", "--showformat=${source:Upstream-Version}", name));
            packages.add("%s (>= %s)".formatted(name, version.replaceFirst("[+~].*", "")));
        }
        return packages;
    }

    /** What packages that bring these libraries say of whose work they are, and under which licence. */
    List<Path> copyrights(SortedSet<Path> libraries) throws IOException {
        return names(libraries).stream()
                .map(name -> Path.of("/usr/share/doc", name, "copyright"))
                .toList();
    }

    private static SortedSet<String> names(SortedSet<Path> libraries) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        for (Path library : libraries) {
            names.add(packageOf(library));
        }
        return names;
    }

    private static String packageOf(Path library) throws IOException {
        // Where /lib is a link to /usr/lib, dpkg may know the file by either name.
        for (String path :
                List.of(library.toString(), "/usr" + library, library.toString().replaceFirst("^/usr", ""))) {
            try {
                return Command.run(List.of("dpkg-query", "--search", path)).replaceFirst("[:,](?s).*", "");
            } catch (IOException e) {
                // the next name
            }
        }
        throw new IOException("no package brings " + library);
    }
}
