package org.vpnpack.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vpnpack.archive.PrivateFiles;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.cli.EmbeddedRun.Outcome;
import org.vpnpack.gateway.Digests;

/**
 * Makes the package of a gateway, unless it is there and nothing that it was made from has changed.
 *
 * <p>What it was made from is kept beside it in {@code .NAME.zip.inputs}: a digest of {@link Ingredients}, a digest of the
 * package, and the files that the document names. No time of a file is asked for.
 *
 * @param gateway the gateway document, or one other source that {@code vpnpack generate} takes
 * @param output where the package goes; the folder is made, the file replaced
 * @param options the command {@code generate} with further parameters
 */
public record PackageBuild(Path gateway, Path output, Words options) {

    /** Makes the package where that is needed. */
    public Outcome run(EmbeddedRun run) {
        Path memory = output.resolveSibling("." + output.getFileName() + ".inputs");
        if (isUpToDate(run, memory)) {
            run.listener().hear(EmbeddedRun.Level.INFO, output + " is up to date");
            return new Outcome(0, List.of());
        }
        // read before the package is made: what changes meanwhile makes another one next time
        Ingredients ingredients = Ingredients.now(this, run);
        Optional<String> digest = prepare(memory, ingredients);
        Outcome outcome = options.file(gateway)
                .parameter("output", output)
                .parameter("force", true)
                .run(run);
        if (outcome.isOk() && digest.isPresent()) {
            remember(memory, digest.get(), ingredients.named());
        }
        return outcome;
    }

    /** Makes the folder and forgets what was; empty when that cannot be, and then the command says what is wrong. */
    private Optional<String> prepare(Path memory, Ingredients ingredients) {
        try {
            PrivateFiles.createFolders(PrivateFiles.folderOf(output.toAbsolutePath()));
            Files.deleteIfExists(memory);
            return Optional.of(ingredients.digest());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void remember(Path memory, String digest, List<Path> named) {
        try {
            StringBuilder text = new StringBuilder();
            text.append(digest).append('\n');
            text.append(Digests.sha256(Files.readAllBytes(output))).append('\n');
            named.forEach(file -> text.append(file).append('\n'));
            PrivateFiles.write(memory, text.toString().getBytes(StandardCharsets.UTF_8), true);
        } catch (IOException e) {
            // without a memory the package is made again next time
        }
    }

    private boolean isUpToDate(EmbeddedRun run, Path memory) {
        try {
            if (!Files.isRegularFile(memory) || !Files.isRegularFile(output)) {
                return false;
            }
            List<String> lines = Files.readAllLines(memory, StandardCharsets.UTF_8);
            if (lines.size() < 2 || !lines.get(1).equals(Digests.sha256(Files.readAllBytes(output)))) {
                return false;
            }
            List<Path> named = lines.stream().skip(2).map(Path::of).toList();
            return lines.get(0).equals(Ingredients.remembered(this, run, named).digest());
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
