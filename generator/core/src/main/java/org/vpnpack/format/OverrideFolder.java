package org.vpnpack.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * A user's folder of templates, out of which nothing is read.
 *
 * <p>A link inside the folder to a file inside it is followed; one that leads out, or nowhere, is refused.
 */
final class OverrideFolder {

    private static final Pattern PATH =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*+");

    private final Path named;
    private final Path real;

    private OverrideFolder(Path named, Path real) {
        this.named = named;
        this.real = real;
    }

    static OverrideFolder at(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                return new OverrideFolder(folder, folder.toRealPath());
            }
        } catch (IOException e) {
            // told below: it went away or cannot be entered
        }
        throw new RefusedException(Problem.error(
                Place.file(folder.toString()),
                "there is no folder of templates",
                "make one with 'vpnpack templates export', or leave --templates out"));
    }

    /** @throws IllegalArgumentException when the path is absolute, or a segment could lead out of a folder */
    static void requireInside(String path) {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(Quoted.of(path) + " is not a relative path of a template");
        }
    }

    /** The file as the user would name it. */
    Place place(String path) {
        return Place.file(named.resolve(path).toString());
    }

    /** The text of a file, if the folder holds it; {@code path} is a {@link ShippedFile#path()}. */
    Optional<TemplateText> read(String path) {
        Path at = real;
        for (Path segment : Path.of(path)) {
            at = at.resolve(segment);
            if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            at = confined(at, path);
        }
        if (!Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(path, "this is not a file", "put the template's text there, or remove it");
        }
        try (InputStream in = Files.newInputStream(at, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(TemplateText.read(in, place(path)));
        } catch (IOException e) {
            throw refused(path, "the template cannot be read", "check who may read it");
        }
    }

    private Path confined(Path at, String path) {
        Path target;
        try {
            target = at.toRealPath();
        } catch (NoSuchFileException e) {
            throw refused(path, "a link leads nowhere", "put the template itself there");
        } catch (IOException e) {
            throw refused(path, "the template cannot be read", "check who may read it");
        }
        if (!target.startsWith(real)) {
            throw refused(path, "a link leads out of the folder of templates", "put the template itself there");
        }
        return target;
    }

    private RefusedException refused(String path, String what, String fix) {
        return new RefusedException(Problem.error(place(path), what, fix));
    }
}
