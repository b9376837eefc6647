package org.vpnpack.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vpnpack.Generator;
import org.vpnpack.format.Finding;
import org.vpnpack.format.Templates;
import org.vpnpack.formats.Formats;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.input.InputFile;
import org.vpnpack.rules.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpnpack verify}: reads any package back and tells what is wrong with it. */
@Command(
        name = "verify",
        header = "Reads a package back, ours or one that Azure made, and tells what is wrong with it.",
        description = {
            "%nExamples:",
            "  vpnpack verify contoso.zip",
            "  vpnpack verify contoso.zip --gateway gateway.yaml      also hold it against its document",
            "  vpnpack verify alice.zip --shared shared.zip           one of export --personal-only, with what completes it",
            "  vpnpack verify VpnClient.zip --format json             a package of Azure's, for programs",
            "  vpnpack verify alice.mobileconfig                      a profile for macOS or iOS, whoever made it%n"
        },
        footer = {"", "Exit code 5 when there is an error among the findings."})
final class VerifyCommand extends DataOptions implements Callable<Integer> {

    private static final int MAX_PACKAGE = 64 << 20;

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "PACKAGE", description = "the package, a zip; or one .mobileconfig")
    private @Nullable Path file;

    @Option(
            names = "--shared",
            paramLabel = "ZIP",
            description = "what completes a package of export --personal-only; both are judged as the one package"
                    + " that they are together")
    private @Nullable Path shared;

    @Option(
            names = "--gateway",
            paramLabel = "GATEWAY",
            description = "the document that the package should agree with")
    private @Nullable Path gateway;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "judge dates as of this day, such as 2027-04-01 (default: today)")
    private @Nullable LocalDate asOf;

    VerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Path zip = Objects.requireNonNull(file);
        Templates templates = Templates.builtIn();
        List<Finding> findings = new Generator(templates, Formats.all(templates))
                .verify(
                        InputFile.read(zip, MAX_PACKAGE, "package"),
                        zip.toString(),
                        shared == null
                                ? null
                                : new Generator.Shared(
                                        InputFile.read(shared, MAX_PACKAGE, "shared package"), shared.toString()),
                        asOf == null ? surroundings.today() : asOf,
                        gateway == null ? null : GatewayDocument.ofFile(gateway));
        long errors = count(findings, Severity.ERROR);
        Report report = new Report(surroundings);
        if (json()) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("package", zip.toString());
            data.put("ok", errors == 0);
            data.put("findings", Report.findingsAsData(findings));
            report.json(data);
        } else {
            report.findings(
                    quiet()
                            ? findings.stream()
                                    .filter(finding -> finding.severity() == Severity.ERROR)
                                    .toList()
                            : findings);
            if (!quiet()) {
                report.line(Quoted.bare(zip.toString()) + ": " + (errors == 0 ? "ok" : "not fit for use") + " ("
                        + counted(errors, "error") + ", " + counted(count(findings, Severity.WARNING), "warning") + ", "
                        + counted(count(findings, Severity.NOTE), "note") + ")");
            }
        }
        return errors == 0 ? ExitCode.OK : ExitCode.VERIFICATION;
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
