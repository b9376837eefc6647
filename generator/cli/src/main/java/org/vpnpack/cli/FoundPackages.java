package org.vpnpack.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.vpnpack.archive.TarListing;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.input.InputFile;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** Finds packages by their names in a folder, at any depth, or in a tar that {@code export} wrote. */
final class FoundPackages {

    private static final int MAX_PACKAGE = 64 << 20;

    private final Path place;
    private final Set<String> names;

    private FoundPackages(Path place, Set<String> names) {
        this.place = place;
        this.names = names;
    }

    /**
     * The SHA-256 of each file with one of these names.
     *
     * @throws RefusedException when the place cannot be read, or is neither a folder nor such a tar
     */
    static Set<String> in(Path place, Set<String> names) {
        FoundPackages found = new FoundPackages(place, names);
        try {
            return Files.isDirectory(place) ? found.inFolder() : found.inTar();
        } catch (IOException | UncheckedIOException e) {
            throw found.refused("it cannot be read", "name the folder of the packages, or the tar that export wrote");
        }
    }

    private Set<String> inFolder() throws IOException {
        Set<String> digests = new HashSet<>();
        try (Stream<Path> all = Files.walk(place.toRealPath())) {
            all.filter(file -> names.contains(file.getFileName().toString()))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .forEach(file -> digests.add(Digests.sha256(InputFile.read(file, MAX_PACKAGE, "package"))));
        }
        return digests;
    }

    private Set<String> inTar() throws IOException {
        Set<String> digests = new HashSet<>();
        try (FileChannel tar = FileChannel.open(place)) {
            List<TarListing.Entry> entries = new ArrayList<>();
            TarListing.read(tar, entries::add);
            for (TarListing.Entry entry : entries) {
                String name = entry.path().substring(entry.path().lastIndexOf('/') + 1);
                if (names.contains(name) && entry.size() <= MAX_PACKAGE) {
                    digests.add(Digests.sha256(TarListing.content(tar, entry)));
                }
            }
        } catch (IllegalArgumentException e) {
            throw refused(
                    "neither a folder nor a tar that export wrote: " + Quoted.bare(String.valueOf(e.getMessage())),
                    "name the folder that the package lies in");
        }
        return digests;
    }

    private RefusedException refused(String what, String fix) {
        return new RefusedException(Problem.error(Place.file(place.toString()), what, fix));
    }
}
