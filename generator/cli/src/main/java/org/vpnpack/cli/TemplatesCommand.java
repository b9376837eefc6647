package org.vpnpack.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.ShippedFile;
import org.vpnpack.format.Templates;
import org.vpnpack.gateway.Quoted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpnpack templates}: the templates that profiles are rendered from, to change and to compare. */
@Command(
        name = "templates",
        header = "Copies the built-in templates out, or compares a folder of changed ones with them.",
        description = {
            "%nExamples:",
            "  vpnpack templates export my-templates      copy them out; change some, remove the rest",
            "  vpnpack templates diff my-templates        show what differs from the built-in ones%n"
        },
        subcommands = {TemplatesCommand.Export.class, TemplatesCommand.Diff.class})
final class TemplatesCommand extends CommonOptions {

    /** Writes every built-in template below a folder. */
    @Command(
            name = "export",
            header = "Copies the built-in templates into a folder, for vpnpack generate --templates.",
            description = {"%nExample:", "  vpnpack templates export my-templates%n"})
    static final class Export extends CommonOptions implements Callable<Integer> {

        private final Surroundings surroundings;

        @Parameters(index = "0", paramLabel = "DIR", description = "the folder; made if it is not there")
        private @Nullable Path folder;

        @Option(names = "--force", description = "replace files that exist")
        private boolean force;

        Export(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            Path target = Objects.requireNonNull(folder);
            List<ShippedFile> files = TemplateFolder.known();
            if (!force) {
                files.forEach(file -> CannotWriteException.ifExists(target.resolve(file.path())));
            }
            Map<Path, byte[]> texts = new LinkedHashMap<>();
            for (ShippedFile file : files) {
                Path path = target.resolve(file.path());
                CannotWriteException.orMakeFolder(Objects.requireNonNull(path.getParent()));
                texts.put(path, file.builtInText().getBytes(StandardCharsets.UTF_8));
            }
            CannotWriteException.orWriteTogether(texts, List.of(), force);
            if (!quiet()) {
                texts.keySet().forEach(path -> new Report(surroundings).line(Quoted.bare(path.toString())));
            }
            return ExitCode.OK;
        }
    }

    /** Shows how a folder's templates differ from the built-in ones. */
    @Command(
            name = "diff",
            header = "Shows how the templates of a folder differ from the built-in ones.",
            description = {"%nExample:", "  vpnpack templates diff my-templates%n"})
    static final class Diff extends CommonOptions implements Callable<Integer> {

        private final Surroundings surroundings;

        @Parameters(index = "0", paramLabel = "DIR", description = "the folder")
        private @Nullable Path folder;

        Diff(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            Path path = Objects.requireNonNull(folder);
            Templates templates = TemplateFolder.templates(path);
            Report report = new Report(surroundings);
            for (ShippedFile file : TemplateFolder.known()) {
                if (!templates.isOverridden(file)) {
                    report.line(file.path() + ": built in");
                } else if (templates.sha256(file).equals(file.builtInSha256())) {
                    report.line(file.path() + ": same as built in");
                } else {
                    report.line(file.path() + ": changed (- built in, + yours)");
                    LineDiff.of(file.builtInText(), TemplateFolder.text(path, file))
                            .forEach(report::line);
                }
            }
            return ExitCode.OK;
        }
    }
}
