package org.vpnpack.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.issuing.authority.Crl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpnpack crl}: the signed list of revoked certificates, for gateways that read one. */
@Command(
        name = "crl",
        header = "Signs the list of revoked certificates, for gateways that read one (OpenVPN, strongSwan).",
        description = {
            "%nExamples:",
            "  vpnpack crl --ca ca.p12 --password-file ca.password -o ca.crl",
            "      valid for 7 days: make the next one before, such as once a day",
            "  vpnpack crl --ca ca.p12 --format der -o ca.crl --force --days 30%n"
        })
final class CrlCommand extends CommonOptions implements Callable<Integer> {

    /** How the list is written. */
    enum Form {
        PEM,
        DER
    }

    private final Surroundings surroundings;

    @Mixin
    private AuthorityOptions authority = new AuthorityOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "where the list goes (default: standard output, in PEM)")
    private @Nullable Path output;

    @Option(names = "--format", paramLabel = "FORMAT", description = "pem or der (default: pem)")
    private Form form = Form.PEM;

    @Option(names = "--days", paramLabel = "N", description = "how long it is valid, 1 to 30 (default: 7)")
    private int days = Crl.DEFAULT_DAYS;

    @Option(names = "--force", description = "replace the file if it exists")
    private boolean force;

    CrlCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        OptionProblems problems = new OptionProblems();
        problems.requireIn("--days", days, 1, Crl.MAX_DAYS);
        if (output == null && form == Form.DER) {
            problems.add("--format", "DER does not belong on a terminal", "name a file: -o ca.crl");
        }
        problems.refuse();
        if (output != null && !force) {
            CannotWriteException.ifExists(output);
        }
        IssuingSession session = new IssuingSession(authority, surroundings, "crl");
        return session.run("", (opened, ledger) -> {
            Instant now = surroundings.clock().instant();
            Crl crl = ledger.nextCrl(opened, days, now, session.event().outcome("done"));
            write(crl, crl.sign(opened, now));
            return ExitCode.OK;
        });
    }

    private void write(Crl crl, byte[] der) {
        if (output == null) {
            surroundings.out().print(Crl.pem(der));
            surroundings.out().flush();
            return;
        }
        byte[] content = form == Form.DER ? der : Crl.pem(der).getBytes(StandardCharsets.US_ASCII);
        CannotWriteException.orWrite(output, content, force);
        if (!quiet()) {
            new Report(surroundings)
                    .line(Quoted.bare(output.toString()) + ": revocation list number " + crl.number() + ", of "
                            + counted(crl.revoked().size()) + ", valid for " + days + " days");
        }
    }

    private static String counted(int certificates) {
        return certificates + (certificates == 1 ? " certificate" : " certificates");
    }
}
