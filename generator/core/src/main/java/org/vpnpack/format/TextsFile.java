package org.vpnpack.format;

import org.vpnpack.gateway.Language;

/**
 * A file of {@link Texts} in one language that ships with vpnpack.
 *
 * @param path such as {@code openvpn/texts.de.properties}
 */
public record TextsFile(String path, Class<?> owner, Language language) implements ShippedFile {

    /** @throws IllegalArgumentException when the path is absolute, or a segment could lead out of a folder */
    public TextsFile {
        OverrideFolder.requireInside(path);
    }
}
