package org.vpnpack.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpnpack.format.Finding;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Quoted;

/** Looks at a package's README.html for what a page from a zip must not do: run code or fetch anything. */
final class ReadmeCheck {

    private static final Pattern ACTIVE = Pattern.compile(
            "<(script|iframe|object|embed|form|link|base|img|audio|video|svg|meta[^>]+refresh)[\\s/>]|\\son[a-z]+\\s*=|\\s(src|href|action|srcset)\\s*=|javascript:|url\\(|@import");

    private ReadmeCheck() {}

    static List<Finding> check(OutputFile file) {
        List<Finding> findings = new ArrayList<>();
        String text = file.text().toLowerCase(Locale.ROOT);
        Matcher active = ACTIVE.matcher(text);
        if (active.find()) {
            findings.add(Finding.error(
                    file.path(),
                    "the page holds active or remote content: " + Quoted.of(active.group().strip()),
                    "do not open it; make the package anew"));
        }
        if (text.contains("${") && text.contains("<#")) {
            findings.add(Finding.error(file.path(), "the page is an unfilled template", "make the package anew"));
        }
        return findings;
    }
}
