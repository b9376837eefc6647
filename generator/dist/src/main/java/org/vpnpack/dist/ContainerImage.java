package org.vpnpack.dist;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ExecutionException;
import org.vpnpack.plan.ToolVersion;

/**
 * A container image as a tar for {@code docker load} or {@code podman load}: nothing but vpnpack, a Java runtime, and the
 * system libraries that both need, with their licences. No shell, no packages; runs as user 65532 in {@code /data}.
 *
 * <p>Built without a daemon and without a base image, so that nothing is fetched.
 */
final class ContainerImage {

    private static final String HOME = "/usr/lib/vpnpack";
    private static final String USER = "65532:65532";

    private final OwnJava parts;
    private final Instant time;

    ContainerImage(OwnJava parts, Instant time) {
        this.parts = parts;
        this.time = time;
    }

    Path write(Path target) throws IOException {
        Path work = target.resolve("image");
        Folders.remove(work);
        Path root = Files.createDirectories(work.resolve("root"));
        layOut(root);
        List<String> java = java();
        makeArchive(root, java);
        List<String> entryPoint = new ArrayList<>(java);
        entryPoint.add("org.vpnpack.cli.Vpnpack");
        Path tar = target.resolve("vpnpack-%s-image.tar".formatted(ToolVersion.CURRENT));
        JibContainerBuilder image = Jib.fromScratch()
                .setPlatforms(Set.of(new Platform(parts.system().architecture(), "linux")))
                .setCreationTime(time)
                .setUser(USER)
                .setWorkingDirectory(AbsoluteUnixPath.get("/data"))
                .addEnvironmentVariable("LANG", "C.UTF-8")
                .setEntrypoint(entryPoint)
                .addFileEntriesLayer(layer(root));
        try {
            image.containerize(Containerizer.to(TarImage.at(tar).named("vpnpack:" + ToolVersion.CURRENT))
                    .setOfflineMode(true)
                    .setToolName("vpnpack")
                    .setBaseImageLayersCache(work.resolve("cache"))
                    .setApplicationLayersCache(work.resolve("cache")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (InvalidImageReferenceException
                | CacheDirectoryCreationException
                | RegistryException
                | ExecutionException e) {
            throw new IOException("the container image was not built", e);
        }
        return tar;
    }

    private void layOut(Path root) throws IOException {
        Path inside = root.resolve(HOME.substring(1));
        parts.layOut(inside);
        SortedSet<Path> libraries = parts.system().of(root);
        for (Path file : libraries) {
            copy(file, root);
        }
        for (Path file : parts.system().copyrights(libraries)) {
            copy(file, root);
        }
        for (String paper : List.of("LICENSE", "THIRD-PARTY.txt")) {
            Files.copy(parts.home().resolve(paper), inside.resolve(paper));
        }
        Files.createDirectories(root.resolve("data"));
        Files.createDirectories(root.resolve("tmp"));
        for (Path path : Folders.below(root)) { // an archive of classes holds only for jars of one size and time
            if (!Files.isSymbolicLink(path)) {
                Files.setLastModifiedTime(path, FileTime.from(time));
            }
        }
    }

    /** Copies a file of the system to its place below another root. */
    private static void copy(Path file, Path root) throws IOException {
        Path copy = root.resolve(file.toString().substring(1));
        Files.createDirectories(copy.getParent());
        Files.copy(file.toRealPath(), copy);
    }

    /** The JVM and all its options, without a shell to put them together. */
    private List<String> java() throws IOException {
        List<String> words = new ArrayList<>(List.of(HOME + "/runtime/bin/java"));
        words.addAll(Launcher.jvmOptions());
        words.add("-Dorg.sqlite.lib.path=" + HOME + "/native");
        words.add("-XX:SharedArchiveFile=" + HOME + "/vpnpack.jsa");
        words.add("-cp");
        words.add(String.join(
                ":",
                Files.readAllLines(parts.home().resolve("lib/class-path")).stream()
                        .map(jar -> HOME + "/lib/" + jar)
                        .toList()));
        return words;
    }

    /** Makes the archive of classes with the very paths of the image, inside its root. */
    private static void makeArchive(Path root, List<String> java) throws IOException {
        String libraries =
                HOME + "/runtime/lib:" + HOME + "/runtime/lib/server"; // found by /proc elsewhere; here is none
        List<String> words = new ArrayList<>(
                List.of("env", "LD_LIBRARY_PATH=" + libraries, "unshare", "--map-root-user", "--root=" + root));
        words.addAll(java);
        words.add("-Xshare:dump");
        words.add("-XX:SharedClassListFile=" + HOME + "/lib/classes");
        Command.run(words);
    }

    private FileEntriesLayer layer(Path root) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("vpnpack");
        for (Path path : Folders.below(root)) {
            AbsoluteUnixPath inside = AbsoluteUnixPath.get("/" + root.relativize(path));
            FilePermissions mode = Files.isExecutable(path)
                    ? FilePermissions.fromOctalString("755")
                    : FilePermissions.fromOctalString("644");
            boolean theUsers =
                    inside.toString().equals("/data") || inside.toString().equals("/tmp");
            layer.addEntry(path, inside, mode, time, theUsers ? USER : "0:0");
        }
        return layer.build();
    }
}
