package org.vpnpack.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vpnpack.archive.ZipReader;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.input.InputFile;
import org.vpnpack.input.OtherDocument;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * A file or folder that tells something about a gateway, before anybody knows what: a package, a resource, a state, or a
 * gateway document. Its content decides, never its name.
 */
public final class Source {

    private static final int MAX_SIZE = 64 << 20;
    private static final int MAX_FILE = 16 << 20;
    private static final int MAX_FILES = 1000;
    private static final int MAX_DEPTH = 16;
    private static final String TOO_MUCH = "the folder holds more than 1000 files or 64 MiB";

    private final String name;
    private final GatewayDocument document;
    private final byte[] content;
    private final List<OutputFile> files;

    private Source(GatewayDocument document, byte[] content, List<OutputFile> files) {
        this.name = document.name();
        this.document = document;
        this.content = content;
        this.files = files;
    }

    /**
     * A file, or a folder into which a package was unpacked.
     *
     * @throws RefusedException when it cannot be read or is too large
     */
    public static Source ofPath(Path path) {
        if (Files.isDirectory(path)) {
            GatewayDocument nothing = new GatewayDocument(path.toString(), new byte[0], Source::nothing);
            return new Source(nothing, new byte[0], folder(path));
        }
        byte[] content = InputFile.read(path, MAX_SIZE, "gateway document");
        return isZip(content)
                ? ofBytes(path.toString(), content)
                : new Source(GatewayDocument.ofFile(path), content, List.of());
    }

    /** A source in memory, which names no files. */
    public static Source ofBytes(String name, byte[] content) {
        List<OutputFile> files = isZip(content) ? ZipReader.read(content, name) : List.of();
        return new Source(new GatewayDocument(name, new byte[0], Source::nothing), content.clone(), files);
    }

    /** A package that was read already. */
    public static Source ofFiles(String name, List<OutputFile> files) {
        return new Source(new GatewayDocument(name, new byte[0], Source::nothing), new byte[0], List.copyOf(files));
    }

    /** The files of a package, in its order; none when this is no package. */
    public List<OutputFile> files() {
        return files;
    }

    public String name() {
        return name;
    }

    /**
     * The document itself, where this is neither a package nor a resource nor a state: a gateway document, or something that
     * nobody knows and that is best refused as one.
     */
    public Optional<GatewayDocument> asDocument() {
        if (!files.isEmpty()) {
            return Optional.empty();
        }
        try {
            return azure(OtherDocument.parse(name, content)).isPresent() ? Optional.empty() : Optional.of(document);
        } catch (RefusedException e) {
            return Optional.of(document);
        }
    }

    private static Optional<Facts> azure(OtherDocument root) {
        return TerraformReader.read(root).or(() -> ResourceReader.read(root));
    }

    List<Facts> facts() {
        if (!files.isEmpty()) {
            return PackageReader.read(name, files);
        }
        OtherDocument root = OtherDocument.parse(name, content);
        Optional<Facts> found = azure(root);
        if (found.isPresent()) {
            return List.of(found.get());
        }
        if (root.keys().stream().noneMatch(Keys.TOP::contains)) {
            throw new RefusedException(Problem.error(
                    Place.file(name),
                    "this is neither a package, nor a resource of Azure, nor a Terraform state, nor a gateway document",
                    "give what az network vnet-gateway show prints, or the zip that the portal hands out"));
        }
        return List.of(DocumentFacts.of(document, root));
    }

    private static boolean isZip(byte[] content) {
        return content.length > 3 && content[0] == 'P' && content[1] == 'K';
    }

    private static byte[] nothing(String name, int limit, String what) {
        throw new RefusedException(Problem.error(
                Place.file(""), "file " + Quoted.of(name) + ": the " + what + " cannot be read from here", ""));
    }

    /** Some programs unpack Azure's zips into files whose names hold backslashes. */
    private static List<OutputFile> folder(Path folder) {
        List<Path> paths = listing(folder);
        if (paths.stream().map(path -> inside(folder, path)).noneMatch(PackageReader.SETTINGS::equals)) {
            throw refused(
                    folder,
                    "the folder holds no " + PackageReader.SETTINGS + ", so no package was unpacked into it",
                    "name a gateway document, or the folder of a package");
        }
        if (paths.stream().map(path -> inside(folder, path)).distinct().count() < paths.size()) {
            throw refused(
                    folder,
                    "two files have one name, once with a backslash",
                    "unpack the package again, into a new folder");
        }
        List<OutputFile> files = new ArrayList<>();
        long total = 0;
        for (Path path : paths) {
            byte[] content = InputFile.read(path, MAX_FILE, "file of the package");
            total += content.length;
            if (total > MAX_SIZE) {
                throw refused(folder, TOO_MUCH, "name the folder of the package alone");
            }
            files.add(OutputFile.open(inside(folder, path), content));
        }
        return List.copyOf(files);
    }

    private static List<Path> listing(Path folder) {
        try (Stream<Path> all = Files.walk(folder, MAX_DEPTH)) {
            List<Path> paths = all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .limit(MAX_FILES + 1L)
                    .sorted()
                    .toList();
            if (paths.size() > MAX_FILES) {
                throw refused(folder, TOO_MUCH, "name the folder of the package alone");
            }
            return paths;
        } catch (IOException | UncheckedIOException e) {
            throw refused(folder, "the folder cannot be read", "check its permissions");
        }
    }

    private static String inside(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static RefusedException refused(Path folder, String what, String fix) {
        return new RefusedException(Problem.error(Place.file(folder.toString()), what, fix));
    }
}
