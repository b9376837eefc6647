package org.vpnpack.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, as far as tests read it. */
record Markdown(Path file, List<String> lines) {

    static final Path README = Path.of("README.md");

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*|#.*");

    /** A line of a fenced block, with its number from 0. */
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
        List<Markdown> pages = new ArrayList<>(List.of(of(README)));
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

    /** The files that it links to, relative to its folder. */
    List<String> links() {
        List<String> links = new ArrayList<>();
        for (String line : lines) {
            for (Matcher link = LINK.matcher(line); link.find(); ) {
                if (!ELSEWHERE.matcher(link.group(1)).matches()) {
                    links.add(link.group(1).replaceAll("#.*", ""));
                }
            }
        }
        return links;
    }

    /** The lines of its fenced blocks. */
    List<CodeLine> code() {
        List<CodeLine> code = new ArrayList<>();
        boolean fenced = false;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).stripLeading().startsWith("```")) {
                fenced = !fenced;
            } else if (fenced) {
                code.add(new CodeLine(i, lines.get(i)));
            }
        }
        return code;
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
