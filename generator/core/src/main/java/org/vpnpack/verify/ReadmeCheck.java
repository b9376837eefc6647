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
     * Tags that were found harmless, since one package's are much like the next's. A tag ends at its first {@code >}, so equal
     * texts are equal tags.
     */
    private static final Set<String> HARMLESS = ConcurrentHashMap.newKeySet();

    private static final int MOST_KEPT = 500;

    private ReadmeCheck() {}

    static List<Finding> check(OutputFile file) {
        return active(file.text().toLowerCase(Locale.ROOT))
                .map(what -> Finding.error(
                        file.path(),
                        "the page holds active or remote content, or is no plain HTML: " + Quoted.of(what),
                        "do not open it; make the package anew"))
                .stream()
                .toList();
    }

    private static Optional<String> active(String page) {
        Matcher tag = TAG.matcher(page);
        for (int at = page.indexOf('<'); at >= 0; at = page.indexOf('<', at + 1)) {
            if (HARMLESS.contains(page.substring(at, Math.max(at, page.indexOf('>', at) + 1)))) {
                continue;
            }
            if (!tag.region(at, page.length()).lookingAt()) {
                return Optional.of(page.substring(at, Math.min(page.length(), at + 40)));
            }
            String found = tag.group();
            if (ELEMENT.matcher(found).matches() || ATTRIBUTE.matcher(found).find()) {
                return Optional.of(found);
            }
            if (HARMLESS.size() < MOST_KEPT) {
                HARMLESS.add(found);
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
