package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vpnpack.Generator;
import org.vpnpack.format.Templates;
import org.vpnpack.formats.Formats;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import org.vpnpack.source.GatewayImport;
import org.vpnpack.source.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vpnpack outdated}: whose package was made from another gateway document than today's, and must be made anew. */
@Command(
        name = "outdated",
        header = "Lists the users whose package is stale: what it was made from differs from the gateway of today.",
        description = {
            "%nExamples:",
            "  vpnpack outdated --gateway gateway.yaml --ca ca.p12",
            "      who needs a new package after a change at the gateway, for which clients, and why",
            "  vpnpack outdated --gateway gateway.yaml --ledger berlin.ledger --ledger paris.ledger --format csv",
            "      of several ledgers, for a spreadsheet",
            "  vpnpack outdated --gateway gateway.yaml --ca ca.p12 --formerly contoso-old",
            "      a gateway that had another name when its packages were made%n"
        },
        footer = {
            "",
            "Certificates that are revoked, expired, or replaced by a renewal are left out, and counted.",
            "Exit code 10 when somebody needs a new package, or may need one since nobody knows what theirs was made",
            "from; else 0."
        })
final class OutdatedCommand extends CommonOptions implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(
            names = "--gateway",
            required = true,
            paramLabel = "GATEWAY",
            description = "the gateway as it is now: a document, or a source of which import makes a whole one")
    private @Nullable Path gateway;

    @Option(names = "--ca", paramLabel = "CA", description = "the authority, whose ledger lies beside it")
    private @Nullable Path authority;

    @Option(names = "--ledger", paramLabel = "FILE", description = "a ledger; may be given several times")
    private List<Path> ledgers = List.of();

    @Option(
            names = "--formerly",
            paramLabel = "NAME",
            description = "the gateway's name in the ledger, where it has another one now")
    private @Nullable String formerly;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json or csv (default: text)")
    private ListCommand.Form form = ListCommand.Form.TEXT;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "judge dates of the gateway as of this day, such as 2027-04-01 (default: today)")
    private @Nullable LocalDate asOf;

    OutdatedCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        LocalDate day = asOf == null ? surroundings.today() : asOf;
        Gateway now = GatewayImport.of(List.of(Source.ofPath(requireNonNull(gateway))), day)
                .gateway();
        Templates templates = Templates.builtIn();
        Staleness staleness = new Staleness(new Generator(templates, Formats.all(templates)), now, day);
        String name = formerly == null ? now.name().value() : formerly;
        OutdatedReport report = new OutdatedReport(surroundings, name, form, quiet());
        report.begin();
        Instant instant = surroundings.clock().instant();
        for (Path file : files()) {
            SqliteLibrary.load(file);
            try (Ledger ledger = Ledger.open(file)) {
                report.leftOut(ledger.forEachInUse(name, instant, held -> report.tell(file, held, staleness.of(held))));
            }
        }
        report.end();
        return report.needsReissue() ? ExitCode.REISSUE : ExitCode.OK;
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>(ledgers);
        if (authority != null) {
            files.add(AuthorityOptions.beside(authority, ".ledger"));
        }
        if (files.isEmpty()) {
            throw new WrongOptionsException(
                    "--ca", "neither this nor --ledger is given", "name the ledger: --ledger FILE");
        }
        List<Problem> missing = files.stream()
                .filter(Files::notExists)
                .map(file -> Problem.error(
                        Place.file(file.toString()), "there is no such ledger", "name the ledger: --ledger FILE"))
                .toList();
        if (!missing.isEmpty()) {
            throw new RefusedException(missing);
        }
        return files;
    }
}
