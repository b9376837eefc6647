package org.vpnpack.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.Finding;
import org.vpnpack.gateway.Digests;
import org.vpnpack.input.InputFile;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.issuing.ledger.LedgerEntry;
import org.vpnpack.issuing.ledger.Selection;
import org.vpnpack.rules.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpnpack ledger check}: what is wrong with the ledger, and what was issued but perhaps never handed over. */
@Command(
        name = "check",
        header = "Says what is wrong with the ledger or its audit trail, and what was issued but never handed over.",
        description = {
            "%nExamples:",
            "  vpnpack ledger check --ca ca.p12",
            "  vpnpack ledger check --ledger ca.ledger --packages out",
            "      after a crash: a package that lies in out counts as handed over from now on%n"
        })
final class LedgerCheckCommand extends DataOptions implements Callable<Integer> {

    private static final int MAX_PACKAGE = 64 << 20;

    private final Surroundings surroundings;

    @Mixin
    private AuthorityOptions authority = new AuthorityOptions();

    @Option(
            names = "--packages",
            paramLabel = "DIR",
            description =
                    "look here for packages that the ledger does not know to be handed over, and note those found")
    private @Nullable Path packages;

    LedgerCheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<Finding> findings;
        try (Ledger ledger = authority.existingLedger()) {
            if (packages != null) {
                settle(ledger, packages);
            }
            findings = ledger.check();
        }
        boolean wrong = findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        Report report = new Report(surroundings);
        if (json()) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("ok", !wrong);
            data.put("findings", Report.findingsAsData(findings));
            report.json(data);
        } else {
            report.findings(findings);
            if (!quiet()) {
                report.line(authority.ledgerFile() + (wrong ? ": not in order" : ": in order"));
            }
        }
        return wrong ? ExitCode.VERIFICATION : ExitCode.OK;
    }

    /** A package that has its name on the disk was handed over, whatever happened to the run that wrote it. */
    private void settle(Ledger ledger, Path folder) {
        Instant now = surroundings.clock().instant();
        List<Long> found = new ArrayList<>();
        ledger.forEach(Selection.ALL, now, entry -> {
            if (entry.deliveredAt().isEmpty() && isThere(folder.resolve(entry.packageName()), entry)) {
                found.add(entry.id());
            }
        });
        ledger.delivered(found, now);
    }

    private static boolean isThere(Path file, LedgerEntry entry) {
        return Files.isRegularFile(file)
                && Digests.sha256(InputFile.read(file, MAX_PACKAGE, "package")).equals(entry.packageSha256());
    }
}
