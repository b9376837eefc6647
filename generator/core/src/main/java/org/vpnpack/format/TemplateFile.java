package org.vpnpack.format;

/**
 * A template that ships with vpnpack.
 *
 * @param path under which a user's folder overrides it, such as {@code openvpn/vpnconfig.ovpn.ftl}; its last segment is
 *     the resource's name
 * @param owner the class that the resource lies beside
 * @param kind what the template writes
 * @param lineEnd how the lines of the rendered text end
 */
public record TemplateFile(String path, Class<?> owner, TextKind kind, LineEnd lineEnd) implements ShippedFile {

    /** @throws IllegalArgumentException when the path is absolute, or a segment could lead out of a folder */
    public TemplateFile {
        OverrideFolder.requireInside(path);
    }
}
