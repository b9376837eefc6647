package org.vpnpack.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.gateway.Digests;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.input.GatewayReader;
import org.vpnpack.plan.ToolVersion;
import org.vpnpack.rules.RefusedException;

/**
 * Everything that a package's bytes depend on: vpnpack's version, the day, the options with what their files and folders hold
 * (templates, keys that sign), the compiler of installers or why there is none, the document, and every file that it names.
 *
 * <p>A file with a password has no part in it: it changes no byte, and a digest of it would tell who guessed it right.
 *
 * @param build the document and the options
 * @param run the day and the compiler
 * @param named the files that the document names
 */
record Ingredients(PackageBuild build, EmbeddedRun run, List<Path> named) {

    Ingredients {
        named = List.copyOf(named);
    }

    /** With the files that the document names now; reading it tells them, and what is wrong with it is for the command to say. */
    static Ingredients now(PackageBuild build, EmbeddedRun run) {
        Set<Path> named = new TreeSet<>();
        try {
            GatewayDocument document = GatewayDocument.ofFile(build.gateway())
                    .telling(name -> addTo(named, build.gateway().toAbsolutePath(), name));
            GatewayReader.read(document, run.today());
        } catch (RefusedException e) {
            // a document that is refused gives no package
        }
        return new Ingredients(build, run, List.copyOf(named));
    }

    private static void addTo(Set<Path> named, Path document, String name) {
        try {
            named.add(document.resolveSibling(name));
        } catch (InvalidPathException e) {
            // no file has this name, and the command says so
        }
    }

    /** With the files that the document named when the package was made: the same document names the same files. */
    static Ingredients remembered(PackageBuild build, EmbeddedRun run, List<Path> named) {
        return new Ingredients(build, run, named);
    }

    /** @throws IOException when one of the files cannot be read */
    String digest() throws IOException {
        List<String> parts = new ArrayList<>();
        parts.add("vpnpack " + ToolVersion.CURRENT);
        Words options = build.options();
        parts.addAll(options.list());
        if (!options.have("asOf")) {
            parts.add("day " + run.today());
        }
        parts.add("output " + build.output().toAbsolutePath());
        if (run.makensis().isPresent()) {
            addFile(parts, "makensis", run.makensis().get());
        } else {
            parts.add("no installers " + run.noInstallers());
        }
        addFile(parts, "gateway", build.gateway());
        for (Path file : named) {
            addFile(parts, "named", file);
        }
        for (Path input : options.inputs()) {
            for (Path file : filesIn(input)) {
                addFile(parts, "input", file);
            }
        }
        StringBuilder all = new StringBuilder();
        parts.forEach(part -> all.append(part.length()).append(' ').append(part).append('\n'));
        return Digests.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void addFile(List<String> parts, String what, Path file) throws IOException {
        parts.add(what + " " + Digests.sha256(Files.readAllBytes(file)) + " " + file.toAbsolutePath());
    }

    private static List<Path> filesIn(Path fileOrFolder) throws IOException {
        try (Stream<Path> all = Files.walk(fileOrFolder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
