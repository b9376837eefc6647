package org.vpnpack.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vpnpack.Generator;
import org.vpnpack.PreparedGateway;
import org.vpnpack.format.Templates;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.authority.Cryptography;
import org.vpnpack.issuing.bulk.BulkExport;
import org.vpnpack.issuing.bulk.ExportCounts;
import org.vpnpack.issuing.bulk.ExportFolder;
import org.vpnpack.issuing.bulk.ExportPlan;
import org.vpnpack.issuing.bulk.Layout;
import org.vpnpack.issuing.ledger.AuditEvent;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.source.KeptGateway;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpnpack export}: a certificate and package for each user of a list. */
@Command(
        name = "export",
        header =
                "Gives each user of a list a certificate and package, on all cores; stopped, the same command goes on.",
        description = {
            "%nExamples:",
            "  vpnpack export gateway.yaml --ca ca.p12 --users users.csv -o out --dry-run",
            "      what would be made and what is wrong with the list; how long it takes and how large it gets",
            "  vpnpack export gateway.yaml --ca ca.p12 --users users.csv -o out",
            "      a zip for each user and results.csv in out/, the passwords apart in out.passwords.csv",
            "  vpnpack export gateway.yaml --ca ca.p12 --users - -o out --password-file ca.password",
            "      the list from standard input",
            "  vpnpack export gateway.yaml --ca ca.p12 --users users.csv -o out --tar out.tar",
            "      the packages in one tar; --tar - streams it, and no line stands on standard output then",
            "  vpnpack export gateway.yaml --ca ca.p12 --users users.csv -o out --personal-only",
            "      small packages, and once out/shared.zip, which each user needs beside their own",
            "  vpnpack export gateway.yaml --ca ca.p12 --users users.csv -o out --shard 0/4",
            "      the first of four parts, for four machines",
            "  vpnpack export gateway.yaml --ca ca.p12 --users users.csv -o out --seal-to helpdesk.pem",
            "      no password in clear on any disk; whoever has the helpdesk's key opens them with vpnpack passwords",
            "  vpnpack export gateway.yaml --ca ca.p12 --users users.csv -o out --sign-programs code.p12 --pkcs12 modern",
            "      script and installers for Windows signed, containers under AES-256 where their client opens it",
            "%nThe list is CSV whose first line names the columns, or JSON lines with the same names. Only user is needed;",
            "gateway, keyType, days, formats, language, displayName and email may be there, for each row. Exit code 6: some",
            "users got nothing; results.csv says who, and why.%n"
        })
final class ExportCommand extends DataOptions implements Callable<Integer> {

    private final Surroundings terminal;

    @Mixin
    private AuthorityOptions authority = new AuthorityOptions();

    @Mixin
    private ExportOptions options = new ExportOptions();

    ExportCommand(Surroundings surroundings) {
        this.terminal = surroundings;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = surroundings();
        try (UserListInput list = UserListInput.of(options.users(), options.listBeside())) {
            IssuingSession session = new IssuingSession(authority, surroundings, "export");
            IssuingSession.Work work = (opened, ledger) -> run(opened, ledger, list);
            return options.isDryRun() ? session.look(work) : session.run(list.name(), work);
        }
    }

    /** Runs for an authority and ledger that are open; the list may be a part of the one that the options name. */
    int run(CertificateAuthority opened, Ledger ledger, UserListInput list) {
        Surroundings surroundings = surroundings();
        Layout layout = options.layout(surroundings);
        if (options.streams() && json()) {
            throw new WrongOptionsException(
                    "--format",
                    "standard output is for the tar alone",
                    "leave --format json out; results.jsonl and --progress json are for programs");
        }
        options.requireOutput(layout);
        LocalDate today = LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC);
        return options.signing()
                .withGenerator(
                        surroundings,
                        Templates.builtIn(),
                        options.output(),
                        today,
                        generator -> run(gateways(generator, opened, today), opened, ledger, list, layout));
    }

    private List<PreparedGateway> gateways(Generator generator, CertificateAuthority opened, LocalDate today) {
        ExportGateways gateways = ExportGateways.prepare(options.documents(), generator, today);
        gateways.requireUsersOf(opened);
        return gateways.in(options.language());
    }

    private int run(
            List<PreparedGateway> prepared,
            CertificateAuthority opened,
            Ledger ledger,
            UserListInput list,
            Layout layout) {
        Surroundings surroundings = surroundings();
        Cryptography cryptography = Cryptography.fastest(ledger.folder(), surroundings.random());
        List<PreparedGateway> gateways = prepared.stream()
                .map(gateway -> gateway.checkingWith(cryptography.signatureCheck()))
                .toList();
        ExportPlan plan = ExportPlan.of(
                gateways,
                options.shard(),
                list.name(),
                list::open,
                ledger,
                surroundings.clock().instant());
        Report report = new Report(surroundings);
        if (!quiet()) {
            report.problems(plan.remarks());
        }
        BulkExport export = new BulkExport(
                opened,
                cryptography,
                ledger,
                options.terms(surroundings.random()),
                surroundings.random(),
                surroundings.clock(),
                surroundings.account());
        if (options.isDryRun()) {
            return new DryRun(surroundings, export, plan, list.name(), options, layout).tell(gateways, json(), quiet());
        }
        try (ExportFolder folder = ExportFolder.open(
                        options.output(),
                        options.passwords(),
                        layout,
                        options.seals(),
                        gateways.size() > 1,
                        plan.total());
                Interruption interruption = Interruption.watch()) {
            ExportProgress progress = new ExportProgress(surroundings, options.progress(quiet()));
            BulkExport.Result result = export.run(plan, folder, progress, interruption::isWanted);
            progress.close();
            ledger.note(event(list, result));
            tell(result, cryptography, report);
            if (!json() && !quiet() && result.counts().finished() > 0) {
                gateways.forEach(gateway -> tellOfOtherDocuments(gateway.gateway(), ledger, report));
            }
            return switch (result.end()) {
                case STOPPED -> ExitCode.INTERRUPTED;
                case FAILED_FAST -> ExitCode.SOME_FAILED;
                case COMPLETE -> result.counts().failed() > 0 ? ExitCode.SOME_FAILED : ExitCode.OK;
            };
        }
    }

    private void tellOfOtherDocuments(Gateway gateway, Ledger ledger, Report report) {
        String name = gateway.name().value();
        long others = ledger.ofOtherDocuments(
                name, KeptGateway.of(gateway), terminal.clock().instant());
        if (others > 0) {
            report.line(Quoted.bare(name) + " was described otherwise when packages that are in use were made, "
                    + others + " of them; vpnpack outdated says whom that concerns");
        }
    }

    boolean streams() {
        return options.streams();
    }

    /** With --tar - every word goes to standard error. */
    private Surroundings surroundings() {
        return options.streams() ? terminal.speakingOnErr() : terminal;
    }

    /** Beside the line that each certificate has in the audit trail. */
    private AuditEvent event(UserListInput list, BulkExport.Result result) {
        return AuditEvent.of(terminal.clock().instant(), terminal.account(), "export")
                .with("list", list.name())
                .with("made", result.counts().made())
                .with("failed", result.counts().failed())
                .outcome(result.end() == BulkExport.End.COMPLETE ? "done" : "stopped");
    }

    private void tell(BulkExport.Result result, Cryptography cryptography, Report report) {
        ExportCounts counts = result.counts();
        if (json()) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("end", result.end().name().toLowerCase(java.util.Locale.ROOT));
            data.putAll(ExportProgress.data(counts));
            data.put("output", options.output().toString());
            data.put("packages", options.packages());
            data.put("passwords", options.passwords().toString());
            data.put("cryptography", cryptography.toString());
            report.json(data);
            return;
        }
        if (!quiet()) {
            report.line(Quoted.bare(options.packages()) + ": " + counts.made() + " packages made and verified, "
                    + counts.finished() + " were there, " + counts.existing()
                    + " users have one that is not here, " + counts.failed() + " failed; see "
                    + Quoted.bare(options.output().resolve("results.csv").toString()));
            if (options.isPersonalOnly()) {
                report.line("each user needs their gateway's shared.zip beside their own package");
            }
            report.line(Quoted.bare(options.passwords().toString())
                    + (options.seals()
                            ? ": their passwords, sealed; vpnpack passwords opens them"
                            : ": their passwords; hand them over on another way than the packages"));
            report.line("keys and signatures by " + cryptography);
        } else if (counts.failed() > 0) {
            report.failure(
                    counts.failed() + " of " + counts.total() + " packages could not be made",
                    Quoted.bare(options.output().resolve("results.csv").toString()) + " says which, and why");
        }
        if (result.end() != BulkExport.End.COMPLETE) {
            boolean failed = result.end() == BulkExport.End.FAILED_FAST;
            report.failure(
                    "stopped " + (failed ? "at the first who failed, " : "") + "with "
                            + (counts.total() - counts.settled()) + " of " + counts.total() + " left",
                    (failed ? "mend what results.csv tells of it, then " : "")
                            + (options.streams()
                                    ? "run the same command with --tar-rest: it streams the rest"
                                    : "run the same command again: it goes on where it stopped"));
        }
    }
}
