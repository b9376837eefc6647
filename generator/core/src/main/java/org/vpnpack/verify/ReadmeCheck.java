package org.vpnpack.verify;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpnpack.format.Finding;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Quoted;

/**
 * Looks at a package's README.html for what a page from a zip must not do: run code or fetch anything.
 *
 * <p>Only tags and style sheets can; in text every word is harmless, for a user's {@code <} stands there as {@code &lt;}.
 */
final class ReadmeCheck {

    /** No angle bracket inside, so that where a tag ends is beyond dispute. */
    private static final Pattern TAG =
            Pattern.compile("<(?:!doctype html|!-- [^<>]*--|/?[a-z][a-z0-9]*(?:[^<>\"']|\"[^<>\"]*\"|'[^<>']*')*+)>");

    private static final Pattern ELEMENT = Pattern.compile(
            "</?(?:script|iframe|frame|frameset|object|embed|applet|form"
                    + "|input|button|link|base|img|image|picture|source|track|audio|video|svg|math|template)\\b.*"
                    + "|<meta\\b.*refresh.*",
            Pattern.DOTALL);

    private static final Pattern ATTRIBUTE = Pattern.compile(
            "[\\s/\"'](?:on[a-z]+|src|srcset|srcdoc|href|action|formaction|background|poster|ping|style)\\s*=");

    private static final Pattern STYLE = Pattern.compile("<style\\b[^<>]*>([^<]*)");
    private static final Pattern FETCH = Pattern.compile("(?:url|image|image-set|src|expression)\\s*\\(|@import|\\\\");

    /**
     * Pages that were found harmless, without the text between their tags: one package's is much like the next's. A tag ends
     * at its first {@code >}, so pages that are equal in this are equal in all that is looked at.
     */
    private static final Set<String> HARMLESS = ConcurrentHashMap.newKeySet();

    private static final int MOST_KEPT = 50;

    private ReadmeCheck() {}

    static List<Finding> check(OutputFile file) {
        String page = file.text();
        String tags = withoutText(page);
        if (HARMLESS.contains(tags)) {
            return List.of();
        }
        Optional<String> active = active(page.toLowerCase(Locale.ROOT));
        if (active.isEmpty() && HARMLESS.size() < MOST_KEPT) {
            HARMLESS.add(tags);
        }
        return active
                .map(what -> Finding.error(
                        file.path(),
                        "the page holds active or remote content, or is no plain HTML: " + Quoted.of(what),
                        "do not open it; make the package anew"))
                .stream()
                .toList();
    }

    /** From each {@code <} to the next {@code >}, and behind a style's to the next {@code <}, which is its sheet. */
    private static String withoutText(String page) {
        StringBuilder tags = new StringBuilder(page.length());
        for (int at = page.indexOf('<'); at >= 0; at = page.indexOf('<', at + 1)) {
            int end = page.indexOf('>', at) + 1;
            if (end > 0 && page.regionMatches(true, at, "<style", 0, 6)) {
                end = page.indexOf('<', end);
            }
            tags.append(page, at, end > 0 ? end : page.length());
        }
        return tags.toString();
    }

    private static Optional<String> active(String page) {
        Matcher tag = TAG.matcher(page);
        for (int at = page.indexOf('<'); at >= 0; at = page.indexOf('<', at + 1)) {
            if (!tag.region(at, page.length()).lookingAt()) {
                return Optional.of(page.substring(at, Math.min(page.length(), at + 40)));
            }
            String found = tag.group();
            if (ELEMENT.matcher(found).matches() || ATTRIBUTE.matcher(found).find()) {
                return Optional.of(found);
            }
        }
        Matcher style = STYLE.matcher(page);
        while (style.find()) {
            Matcher fetch = FETCH.matcher(style.group(1));
            if (fetch.find()) {
                return Optional.of(fetch.group());
            }
        }
        return Optional.empty();
    }
}
