package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vpnpack.Generator;
import org.vpnpack.PackageDiff;
import org.vpnpack.PackageDiff.Change;
import org.vpnpack.PackageDiff.Effect;
import org.vpnpack.format.Templates;
import org.vpnpack.formats.Formats;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.source.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpnpack diff}: what changed between two packages or gateway documents, and who must take the new one. */
@Command(
        name = "diff",
        header = "Says how two packages or gateway documents differ, and which users must take the new package.",
        description = {
            "%nExamples:",
            "  vpnpack diff old.zip new.zip                    two packages, vpnpack's or Azure's",
            "  vpnpack diff contoso.zip gateway.yaml           what a package of today would change",
            "  vpnpack diff old.yaml new.yaml --format json    for programs%n"
        },
        footer = {"", "Exit code 10 when a client format's users must take the new package, else 0."})
final class DiffCommand extends DataOptions implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "OLD", description = "a package or gateway document")
    private @Nullable Path before;

    @Parameters(index = "1", paramLabel = "NEW", description = "the one to hold against it")
    private @Nullable Path after;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "judge dates as of this day, such as 2027-04-01 (default: today)")
    private @Nullable LocalDate asOf;

    DiffCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Templates templates = Templates.builtIn();
        PackageDiff diff = new Generator(templates, Formats.all(templates))
                .diff(
                        Source.ofPath(requireNonNull(before)),
                        Source.ofPath(requireNonNull(after)),
                        asOf == null ? surroundings.today() : asOf);
        Report report = new Report(surroundings);
        if (json()) {
            report.json(data(diff));
        } else {
            text(diff, report);
        }
        return diff.needsReissue() ? ExitCode.REISSUE : ExitCode.OK;
    }

    private static Map<String, Object> data(PackageDiff diff) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("reissue", diff.needsReissue());
        data.put("changes", diff.changes().stream().map(DiffCommand::change).toList());
        data.put("formats", diff.effects().stream().map(DiffCommand::effect).toList());
        return data;
    }

    private static Map<String, Object> change(Change change) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("key", change.key());
        data.put("removed", change.removed());
        data.put("added", change.added());
        return data;
    }

    static Map<String, Object> effect(Effect effect) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", effect.format());
        data.put("reissue", effect.reissue());
        data.put("why", effect.why());
        return data;
    }

    private void text(PackageDiff diff, Report report) {
        for (Change change : diff.changes()) {
            report.line(Quoted.bare(change.key()));
            lines(report, "  - ", change.removed());
            lines(report, "  + ", change.added());
            if (change.removed().isEmpty() && change.added().isEmpty()) {
                report.line("    the same values in another order");
            }
        }
        if (diff.changes().isEmpty()) {
            report.line("nothing known is set otherwise");
        }
        for (Effect effect : diff.effects()) {
            report.line(
                    (effect.reissue() ? "new package   " : "unaffected    ") + effect.format() + "/: " + effect.why());
        }
    }

    private static void lines(Report report, String mark, List<String> values) {
        values.forEach(value -> report.line(mark + Quoted.bare(value)));
    }
}
