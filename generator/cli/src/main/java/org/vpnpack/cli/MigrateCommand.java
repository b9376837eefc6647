package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.TunnelTypes;
import org.vpnpack.input.InputFile;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.ledger.Ledger;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code vpnpack migrate}: the way of a gateway and its users to other tunnel types, as a plan; nothing is run. */
@Command(
        name = "migrate",
        header = "Plans the move of a gateway and its users to other tunnel types, such as off SSTP.",
        description = {
            "%nExamples:",
            "  vpnpack migrate --from gateway.yaml --to ikev2+sstp --users users.csv -o plan",
            "      IKEv2 beside SSTP: nobody is cut off while users move",
            "  vpnpack migrate --from gateway.yaml --to openvpn --users users.csv --batch 20 -o plan --html",
            "      OpenVPN in place of SSTP, 20 users in each wave, with a page for the meeting",
            "  vpnpack migrate --from gateway.yaml --to ikev2 --users users.csv -o plan --export --ca ca.p12 -- --days 90",
            "      the packages too: plan/wave-01/ with results.csv, its passwords in plan/wave-01.passwords.csv%n"
        },
        footer = {
            "",
            "users.csv has a header; its columns: user, and if wanted department and platform (Windows, macOS, iOS,",
            "Android, Linux). The commands of the plan are for people; vpnpack runs none of them. Stopped, the same command",
            "with --export goes on. Exit code 6: some users got nothing; results.csv of their wave says who, and why."
        })
final class MigrateCommand extends DataOptions implements Callable<Integer> {

    private static final int MAX_FILE = 64 << 20;

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

    @Option(names = "--force", description = "replace files of the plan that exist")
    private boolean force;

    @Option(names = "--export", description = "issue the packages of each wave, into a folder for each; needs --ca")
    private boolean export;

    @Mixin
    private AuthorityOptions authority = new AuthorityOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "EXPORT-OPTION",
            description = "behind --, for the export: what vpnpack export takes, such as -- --days 90")
    private List<String> exportWords = List.of();

    MigrateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (!export) {
            if (!exportWords.isEmpty()) {
                throw new WrongOptionsException(
                        "--export", "options for the export are given, and none is wanted", "add --export");
            }
            UserTable table = UserTable.read(requireNonNull(users).toString(), list(requireNonNull(users)));
            Migration migration = plan(table, asOf == null ? surroundings.today() : asOf);
            List<OutputFile> files = write(migration);
            report(files, migration.plan(), table.remarks(), List.of());
            return ExitCode.OK;
        }
        UserListInput input = UserListInput.of(requireNonNull(users), requireNonNull(output));
        try (input) {
            WaveExports exports = new WaveExports(surroundings, requireNonNull(output), input, words());
            exports.requireSoundWords();
            return new IssuingSession(authority, surroundings, "export")
                    .run(input.name(), (opened, ledger) -> export(input, exports, opened, ledger));
        }
    }

    private int export(UserListInput input, WaveExports exports, CertificateAuthority opened, Ledger ledger) {
        UserTable table = UserTable.readForExport(input.name(), list(input.file()));
        Migration migration = plan(table, day());
        requireKnownKey(migration);
        List<OutputFile> files = write(migration);
        int exit = exports.run(migration.plan().waves(), table, opened, ledger);
        report(files, migration.plan(), table.remarks(), exports.data());
        return exit;
    }

    private static byte[] list(Path file) {
        return InputFile.read(file, UserTable.MAX_SIZE, "list of users");
    }

    private Migration plan(UserTable table, LocalDate day) {
        return Migration.plan(Source.ofPath(requireNonNull(from)), requireNonNull(to), table.users(), pace(), day);
    }

    /** With --export the same command goes on: files that are there and would be the same are as good as written. */
    private List<OutputFile> write(Migration migration) {
        Path folder = requireNonNull(output);
        List<OutputFile> files = migration.files(html);
        List<OutputFile> missing = files.stream()
                .filter(file -> !export || !isThere(folder.resolve(file.path()), file))
                .toList();
        if (!force) {
            missing.forEach(file -> CannotWriteException.ifExists(folder.resolve(file.path())));
        }
        CannotWriteException.orMakeFolder(folder);
        Map<Path, byte[]> together = new LinkedHashMap<>();
        missing.forEach(file -> together.put(folder.resolve(file.path()), file.content()));
        CannotWriteException.orWriteTogether(together, List.of(), force);
        return files;
    }

    private static boolean isThere(Path path, OutputFile file) {
        return Files.isRegularFile(path)
                && Arrays.equals(InputFile.read(path, MAX_FILE, "file of the plan"), file.content());
    }

    /** A plan that is carried out already keeps the day from which it counts. */
    private LocalDate day() {
        Path plan = requireNonNull(output).resolve("plan.json");
        if (asOf != null || !Files.isRegularFile(plan)) {
            return asOf == null ? surroundings.today() : asOf;
        }
        try {
            String day = JsonMapper.shared()
                    .readTree(InputFile.read(plan, MAX_FILE, "plan"))
                    .path("asOf")
                    .asString("");
            return LocalDate.parse(day);
        } catch (JacksonException | DateTimeParseException e) {
            return surroundings.today(); // whatever it is, it differs and is not replaced unasked
        }
    }

    private void requireKnownKey(Migration migration) {
        Path key = requireNonNull(output).resolve("ta.key");
        if (migration.lacksKey() && !Files.exists(key)) {
            throw new RefusedException(Problem.error(
                    Place.file(key.toString()),
                    "nobody knows the static key of OpenVPN before the gateway is changed",
                    "plan without --export, change the gateway, put its key there, then run this again"));
        }
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(exportWords);
        if (quiet() || json()) {
            words.add("--quiet");
        }
        return words;
    }

    private MigrationPlan.Pace pace() {
        try {
            return new MigrationPlan.Pace(batch, daysBetween);
        } catch (IllegalArgumentException e) {
            throw new WrongOptionsException(
                    "--batch", String.valueOf(e.getMessage()), "give --batch and --days-between above 0");
        }
    }

    private void report(
            List<OutputFile> files, MigrationPlan plan, List<Problem> ofList, List<Map<String, Object>> exports) {
        Path folder = requireNonNull(output);
        Report report = new Report(surroundings);
        List<String> paths = files.stream()
                .map(file -> folder.resolve(file.path()).toString())
                .toList();
        if (json()) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("files", paths);
            data.put("waves", plan.waves().size());
            data.put("remarks", Report.problemsAsData(plan.remarks()));
            if (export) {
                data.put("exports", exports);
            }
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
