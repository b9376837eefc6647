package org.vpnpack.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.issuing.authority.RevocationReason;
import org.vpnpack.issuing.ledger.AuditEvent;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.issuing.ledger.LedgerEntry;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpnpack revoke}: certificates that are no longer valid from now on, and how to tell the gateway. */
@Command(
        name = "revoke",
        header =
                "Revokes certificates of a user in the ledger; the gateway learns of it by vpnpack crl, or by --azure.",
        description = {
            "%nExamples:",
            "  vpnpack revoke --ca ca.p12 --user alice@contoso.com --reason keyCompromise",
            "      all of Alice's certificates; then: vpnpack crl",
            "  vpnpack revoke --ca ca.p12 --user alice@contoso.com --azure",
            "      prints the commands that revoke them on a gateway of Azure, which reads no list",
            "  vpnpack revoke --ca ca.p12 --serial 0f1e2d3c4b5a69788796a5b4c3d2e1f0 --reason superseded%n"
        })
final class RevokeCommand extends DataOptions implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "unspecified, keyCompromise, affiliationChanged, superseded, cessationOfOperation or"
                    + " privilegeWithdrawn (default: unspecified)",
            converter = Reason.class)
    private RevocationReason reason = RevocationReason.UNSPECIFIED;

    @Option(names = "--azure", description = "print thumbprints and az commands, also of what was revoked before")
    private boolean azure;

    RevokeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (selection.isOpen()) {
            throw new WrongOptionsException(
                    "--user", "neither this nor --serial is given", "say whose certificates to revoke");
        }
        Instant now = surroundings.clock().instant();
        List<LedgerEntry> revoked;
        List<LedgerEntry> all;
        try (Ledger ledger = selection.ledger()) {
            revoked = ledger.revoke(selection.selection(), reason, now, entry -> event(entry, now));
            all = ledger.list(selection.selection(), now).stream()
                    .filter(entry -> entry.revokedAt().isPresent())
                    .toList();
        }
        if (all.isEmpty()) {
            throw refused("the ledger has no such certificate", "look it up: vpnpack list");
        }
        report(revoked, all);
        return ExitCode.OK;
    }

    private AuditEvent event(LedgerEntry entry, Instant now) {
        return AuditEvent.of(now, surroundings.account(), "revoke")
                .with("gateway", entry.gateway())
                .with("user", entry.user())
                .with("serial", entry.serial())
                .with("reason", reason.toString())
                .outcome("done");
    }

    private void report(List<LedgerEntry> revoked, List<LedgerEntry> all) {
        Report report = new Report(surroundings);
        if (json()) {
            report.json(Map.of(
                    "revoked",
                    revoked.stream().map(RevokeCommand::data).toList(),
                    "azure",
                    azure ? all.stream().map(RevokeCommand::command).toList() : List.of()));
            return;
        }
        if (!quiet()) {
            revoked.forEach(entry -> report.line("revoked: " + entry.serial() + ", " + Quoted.bare(entry.user())
                    + " for " + Quoted.bare(entry.gateway())));
            if (revoked.isEmpty()) {
                report.line("nothing left to revoke: all of these were revoked before");
            }
            if (!azure) {
                report.line("now tell the gateway: vpnpack crl, or on Azure vpnpack revoke --azure");
            }
        }
        if (azure) {
            all.forEach(entry -> report.line(command(entry)));
        }
    }

    private static Map<String, Object> data(LedgerEntry entry) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("user", entry.user());
        data.put("gateway", entry.gateway());
        data.put("serial", entry.serial());
        data.put("thumbprint", entry.thumbprint());
        return data;
    }

    /** The thumbprint names the entry too: digits are safe in every shell. */
    private static String command(LedgerEntry entry) {
        return "az network vnet-gateway revoked-cert create --resource-group GROUP --gateway-name GATEWAY --name "
                + entry.thumbprint() + " --thumbprint " + entry.thumbprint();
    }

    private static RefusedException refused(String what, String fix) {
        return new RefusedException(Problem.error(Place.file(""), what, fix));
    }

    /** Reads a reason by its name in RFC 5280. */
    static final class Reason implements ITypeConverter<RevocationReason> {
        @Override
        public RevocationReason convert(String value) {
            return RevocationReason.of(value);
        }
    }
}
