package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.TunnelTypes;
import org.vpnpack.input.InputFile;
import org.vpnpack.migration.Migration;
import org.vpnpack.migration.MigrationPlan;
import org.vpnpack.migration.Transition;
import org.vpnpack.migration.UserTable;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import org.vpnpack.source.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** {@code vpnpack migrate}: the way of a gateway and its users to other tunnel types, as a plan; nothing is run. */
@Command(
        name = "migrate",
        header = "Plans the move of a gateway and its users to other tunnel types, such as off SSTP.",
        description = {
            "%nExamples:",
            "  vpnpack migrate --from gateway.yaml --to ikev2+sstp --users users.csv -o plan",
            "      IKEv2 beside SSTP: nobody is cut off while users move",
            "  vpnpack migrate --from gateway.yaml --to openvpn --users users.csv --batch 20 -o plan --html",
            "      OpenVPN in place of SSTP, 20 users in each wave, with a page for the meeting%n"
        },
        footer = {
            "",
            "users.csv has a header; its columns: user, and if wanted department and platform (Windows, macOS, iOS,",
            "Android, Linux). The commands of the plan are for people; vpnpack runs none of them."
        })
final class MigrateCommand extends DataOptions implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "GATEWAY",
            description = "the gateway as it is: a document, or a source that import takes")
    private @Nullable Path from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TYPES",
            description = "ikev2+sstp, ikev2, openvpn or ikev2+openvpn",
            converter = Target.class)
    private @Nullable TunnelTypes to;

    @Option(names = "--users", required = true, paramLabel = "CSV", description = "who moves")
    private @Nullable Path users;

    @Option(names = "--batch", paramLabel = "N", description = "users in one wave (default: 50)")
    private int batch = 50;

    @Option(names = "--days-between", paramLabel = "N", description = "days from one wave to the next (default: 7)")
    private int daysBetween = 7;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "the folder for plan.md, plan.json and the target's gateway.yaml")
    private @Nullable Path output;

    @Option(names = "--html", description = "write plan.html as well, one page that needs nothing else")
    private boolean html;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "count from this day, such as 2027-01-04 (default: today)")
    private @Nullable LocalDate asOf;

    @Option(names = "--force", description = "replace files that exist")
    private boolean force;

    MigrateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Path folder = requireNonNull(output);
        Path list = requireNonNull(users);
        UserTable table = UserTable.read(list.toString(), InputFile.read(list, UserTable.MAX_SIZE, "list of users"));
        Migration migration = Migration.plan(
                Source.ofPath(requireNonNull(from)),
                requireNonNull(to),
                table.users(),
                pace(),
                asOf == null ? surroundings.today() : asOf);
        List<OutputFile> files = migration.files(html);
        if (!force) {
            files.forEach(file -> CannotWriteException.ifExists(folder.resolve(file.path())));
        }
        CannotWriteException.orMakeFolder(folder);
        files.forEach(file -> CannotWriteException.orWrite(folder.resolve(file.path()), file.content(), force));
        report(folder, files, migration.plan(), table.remarks());
        return ExitCode.OK;
    }

    private MigrationPlan.Pace pace() {
        try {
            return new MigrationPlan.Pace(batch, daysBetween);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Problem.error(
                    Place.field("--batch"), String.valueOf(e.getMessage()), "give --batch and --days-between above 0"));
        }
    }

    private void report(Path folder, List<OutputFile> files, MigrationPlan plan, List<Problem> ofList) {
        Report report = new Report(surroundings);
        List<String> paths = files.stream()
                .map(file -> folder.resolve(file.path()).toString())
                .toList();
        if (json()) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("files", paths);
            data.put("waves", plan.waves().size());
            data.put("remarks", Report.problemsAsData(plan.remarks()));
            report.json(data);
        } else if (!quiet()) {
            paths.forEach(path -> report.line(Quoted.bare(path)));
            plan.transition()
                    .effects()
                    .forEach((type, effect) -> report.line("  " + type + ": "
                            + switch (effect) {
                                case KEEPS -> "its clients go on";
                                case LOSES -> "its clients are cut off until they have a new profile";
                                case NEW -> "new, with the new package";
                            }));
            report.line("  " + plan.waves().size() + " waves");
            report.problems(ofList);
            report.problems(plan.remarks());
        }
    }

    /** Reads {@code ikev2+openvpn}. */
    static final class Target implements ITypeConverter<TunnelTypes> {
        @Override
        public TunnelTypes convert(String words) {
            return Transition.target(words);
        }
    }
}
