package org.vpnpack.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.RefusedException;

/**
 * A template that ships with vpnpack, as a resource beside a class.
 *
 * @param path under which a user's folder overrides it, such as {@code openvpn/vpnconfig.ovpn.ftl}; its last segment is
 *     the resource's name
 * @param owner the class that the resource lies beside
 * @param kind what the template writes
 * @param lineEnd how the lines of the rendered text end
 */
public record TemplateFile(String path, Class<?> owner, TextKind kind, LineEnd lineEnd) {

    private static final Pattern PATH =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*+");

    /** @throws IllegalArgumentException when the path is absolute, or a segment could lead out of a folder */
    public TemplateFile {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(Quoted.of(path) + " is not a relative path of a template");
        }
    }

    /** The text as shipped, with line feeds. */
    public String builtInText() {
        return builtIn().text();
    }

    /** SHA-256 of the UTF-8 bytes of {@link #builtInText()}, in lower-case hexadecimal. */
    public String builtInSha256() {
        return builtIn().sha256();
    }

    TemplateText builtIn() {
        String name = path.substring(path.lastIndexOf('/') + 1);
        try (InputStream resource = owner.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("no template " + name + " beside " + owner.getName());
            }
            return TemplateText.read(resource, Place.file(path));
        } catch (IOException | RefusedException e) {
            throw new IllegalStateException("the built-in template " + path + " cannot be read", e);
        }
    }
}
