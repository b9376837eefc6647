package org.vpnpack.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, as far as tests read it. */
record Markdown(Path file, List<String> lines) {

    static final Path README = Path.of("README.md");

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");

    /** A line, in a fenced block or outside of all, with its number from 0. */
    record CodeLine(int index, String text) {}

    static Markdown of(Path file) {
        try {
            return new Markdown(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All pages that people read in the repository. */
    static List<Markdown> all() throws IOException {
        List<Markdown> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(""))) {
            files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(Markdown::of)
                    .forEach(pages::add);
        }
        for (String folder : List.of("docs", "samples")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".md"))
                        .filter(file -> !file.toString().contains("target"))
                        .sorted()
                        .map(Markdown::of)
                        .forEach(pages::add);
            }
        }
        return pages;
    }

    /** Where its links lead within the repository: a file, relative to its folder, with an anchor or not, or an anchor. */
    List<String> links() {
        List<String> links = new ArrayList<>();
        for (CodeLine line : lines(false)) {
            for (Matcher link = LINK.matcher(line.text()); link.find(); ) {
                if (!ELSEWHERE.matcher(link.group(1)).matches()) {
                    links.add(link.group(1));
                }
            }
        }
        return links;
    }

    /** The anchors of its headings, as GitHub makes them. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        for (CodeLine line : lines(false)) {
            Matcher heading = HEADING.matcher(line.text());
            if (heading.matches()) {
                String anchor = heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                for (int i = 1; !anchors.add(anchor); i++) {
                    anchor = anchor.replaceFirst("(-[0-9]+)?$", "-" + i);
                }
            }
        }
        return anchors;
    }

    /** The lines of its fenced blocks. */
    List<CodeLine> code() {
        return lines(true);
    }

    private List<CodeLine> lines(boolean inBlocks) {
        List<CodeLine> found = new ArrayList<>();
        boolean fenced = false;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).stripLeading().startsWith("```")) {
                fenced = !fenced;
            } else if (fenced == inBlocks) {
                found.add(new CodeLine(i, lines.get(i)));
            }
        }
        return found;
    }

    /** The same page with other lines from one index up to another. */
    Markdown with(int from, int to, List<String> instead) {
        List<String> changed = new ArrayList<>(lines.subList(0, from));
        changed.addAll(instead);
        changed.addAll(lines.subList(to, lines.size()));
        return new Markdown(file, List.copyOf(changed));
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
