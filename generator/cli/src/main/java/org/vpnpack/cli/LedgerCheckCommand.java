package org.vpnpack.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.Finding;
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

    private final Surroundings surroundings;

    @Mixin
    private AuthorityOptions authority = new AuthorityOptions();

    @Option(
            names = "--packages",
            paramLabel = "DIR",
            description =
                    "look in this folder and those below it, or in this tar of export, for packages that the ledger"
                            + " does not know to be handed over, and note those found")
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
    private void settle(Ledger ledger, Path place) {
        Instant now = surroundings.clock().instant();
        List<LedgerEntry> open = new ArrayList<>();
        ledger.forEach(Selection.ALL, now, entry -> {
            if (entry.deliveredAt().isEmpty()) {
                open.add(entry);
            }
        });
        Set<String> found = FoundPackages.in(
                place, open.stream().map(LedgerEntry::packageName).collect(Collectors.toSet()));
        ledger.delivered(
                open.stream()
                        .filter(entry -> found.contains(entry.packageSha256()))
                        .map(LedgerEntry::id)
                        .toList(),
                now);
    }
}
