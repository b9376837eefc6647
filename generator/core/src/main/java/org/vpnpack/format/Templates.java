package org.vpnpack.format;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.RefusedException;

/**
 * Where the texts of templates come from: all built in, or a user's folder that overrides them file by file.
 *
 * <p>Templates are FreeMarker, cut down to what substitution needs; everything else is refused when a template is
 * loaded, because a template comes from outside and Java decides:
 *
 * <ul>
 *   <li>{@code ${a.b}}, {@code <#if>} with {@code <#elseif>} and {@code <#else>}, {@code <#list xs as x>} with {@code
 *       <#items>}, {@code <#sep>} and {@code <#else>}, and comments {@code <#-- -->};
 *   <li>in expressions names, numbers, {@code true}, {@code false}, strings without a backslash, {@code ( ) , + ! ?? ==
 *       != && || gt gte lt lte}, and {@code ?size}, {@code ?has_content}, {@code ?then} and a few more ({@link
 *       TemplateLanguage});
 *   <li>no {@code <#include>}, {@code <#assign>}, {@code <#macro>}, {@code <#ftl>}, ranges, {@code [...]}, no way to
 *       switch escaping off, no call into Java.
 * </ul>
 *
 * <p>A line that holds nothing but tags and comments leaves no line in the output; all other blanks and line ends are
 * kept. Each template is read once and kept; safe for use by several threads.
 */
public final class Templates {

    private static final Templates BUILT_IN = new Templates(null);

    private final @Nullable OverrideFolder overrides;
    private final ConcurrentMap<String, Template> loaded = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Texts> read = new ConcurrentHashMap<>();

    private Templates(@Nullable OverrideFolder overrides) {
        this.overrides = overrides;
    }

    /** Sets up the language of templates, unless that has been done. */
    public static void getReady() {
        Dialect.getReady();
    }

    public static Templates builtIn() {
        return BUILT_IN;
    }

    /**
     * Templates that a folder overrides: a file of the folder stands for the built-in one with the same relative path.
     *
     * @throws RefusedException when {@code folder} is not a folder
     */
    public static Templates overriddenBy(Path folder) {
        return new Templates(OverrideFolder.at(folder));
    }

    /**
     * The template, parsed.
     *
     * @throws RefusedException when the folder's file leads out of the folder, cannot be read or does not parse
     */
    public Template load(TemplateFile file) {
        return loaded.computeIfAbsent(file.path(), path -> parse(file));
    }

    /**
     * The texts of one language.
     *
     * @throws RefusedException when the folder's file leads out of the folder, cannot be read, or has other texts than the
     *     built-in one
     */
    public Texts texts(TextsFile file) {
        return read.computeIfAbsent(file.path(), path -> readTexts(file));
    }

    /** Whether the folder holds this file; loads it. */
    public boolean isOverridden(ShippedFile file) {
        return file instanceof TextsFile texts
                ? texts(texts).isOverridden()
                : load((TemplateFile) file).isOverridden();
    }

    /** SHA-256 of the text in force, as {@link ShippedFile#builtInSha256()} has it for the built-in one; loads it. */
    public String sha256(ShippedFile file) {
        return file instanceof TextsFile texts
                ? texts(texts).sha256()
                : load((TemplateFile) file).sha256();
    }

    private Template parse(TemplateFile file) {
        Optional<TemplateText> override = overrides == null ? Optional.empty() : overrides.read(file.path());
        if (overrides != null && override.isPresent()) {
            return Template.parse(file, override.get(), overrides.place(file.path()), true);
        }
        return Template.parse(file, TemplateText.shipped(file), Place.file(file.path()), false);
    }

    private Texts readTexts(TextsFile file) {
        Optional<TemplateText> override = overrides == null ? Optional.empty() : overrides.read(file.path());
        if (overrides != null && override.isPresent()) {
            return Texts.insteadOf(BUILT_IN.texts(file), override.get(), overrides.place(file.path()));
        }
        return Texts.builtIn(file);
    }
}
