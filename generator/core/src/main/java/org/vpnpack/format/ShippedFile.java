package org.vpnpack.format;

/** A text that ships with vpnpack, as a resource beside a class; a user's folder can override it. */
public sealed interface ShippedFile permits TemplateFile, TextsFile {

    /** Under which a user's folder overrides it; its last segment is the resource's name. */
    String path();

    /** The class that the resource lies beside. */
    Class<?> owner();

    /** The text as shipped, with line feeds. */
    default String builtInText() {
        return TemplateText.shipped(this).text();
    }

    /** SHA-256 of the UTF-8 bytes of {@link #builtInText()}, in lower-case hexadecimal. */
    default String builtInSha256() {
        return TemplateText.shipped(this).sha256();
    }
}
