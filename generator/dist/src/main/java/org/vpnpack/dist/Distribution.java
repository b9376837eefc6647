package org.vpnpack.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpnpack.plan.ToolVersion;

/**
 * Builds everything that is published: tar.gz, Debian package, container image, bill of materials, checksums.
 *
 * <p>The tar.gz needs nothing but this JDK. The two other forms bring a Java of their own and what it takes of the
 * system; they are made on Debian only, elsewhere a line says that they were left out.
 */
final class Distribution {

    private static final String NAME = "vpnpack-" + ToolVersion.CURRENT;

    private final Path repository;
    private final Path target;
    private final Instant time;
    private final List<Path> made = new ArrayList<>();

    private Distribution(Path repository, Path target, Instant time) {
        this.repository = repository;
        this.target = target;
        this.time = time;
    }

    /** Takes the repository, the build folder of this module, and the time that every file in a form has. */
    public static void main(String[] args) throws IOException {
        new Distribution(Path.of(args[0]).toRealPath(), Path.of(args[1]).toRealPath(), Instant.parse(args[2])).build();
    }

    private void build() throws IOException {
        Path billOfMaterials = target.resolve(NAME + ".cdx.json");
        Folders.remove(target.resolve("home"));
        Path home = target.resolve("home").resolve(NAME);
        Installation.write(repository, target, billOfMaterials, home);
        Tree tree = new Tree(time);

        Path archive = target.resolve(NAME + ".tar.gz");
        tree.writeTarGz(home, NAME + "/", archive);
        made.add(archive);

        Optional<SystemLibraries> libraries = SystemLibraries.find();
        if (libraries.isPresent()) {
            Path runtime = JavaRuntime.link(target.resolve("runtime"));
            OwnJava parts = new OwnJava(home, runtime, libraries.get());
            made.add(new DebianPackage(parts, tree).write(target));
            made.add(new ContainerImage(parts, time).write(target));
        } else {
            System.out.println("no Debian package and no container image: both are made on Debian, with dpkg and ldd");
        }
        made.add(billOfMaterials);
        Files.writeString(target.resolve("SHA256SUMS"), Checksums.of(made));
        for (Path file : made) {
            System.out.println(target.relativize(file) + ": " + Files.size(file) / 1024 + " KiB");
        }
    }
}
