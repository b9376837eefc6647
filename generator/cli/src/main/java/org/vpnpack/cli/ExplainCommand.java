package org.vpnpack.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vpnpack.Explanation;
import org.vpnpack.Generator;
import org.vpnpack.format.Templates;
import org.vpnpack.formats.Formats;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.rules.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpnpack explain}: what a gateway's package would hold, and why. */
@Command(
        name = "explain",
        header =
                "Says which folders the package of a gateway holds and which not, each with its reason; writes nothing.",
        description = {
            "%nExamples:",
            "  vpnpack explain gateway.yaml",
            "  vpnpack explain gateway.yaml --as-of 2027-04-01      after SSTP has ended",
            "  vpnpack explain VpnClient.zip vpngw.json             what a package would hold, from what Azure gives",
            "  vpnpack explain gateway.yaml --format json           for programs%n"
        })
final class ExplainCommand extends DataOptions implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private GatewayInput gateway = new GatewayInput();

    ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Templates templates = Templates.builtIn();
        LocalDate asOf = gateway.asOf(surroundings);
        GatewayInput.Given given = gateway.read(asOf);
        Explanation explanation = new Generator(templates, Formats.all(surroundings.workshop(templates, Path.of(""))))
                .explain(given.document(), asOf);
        List<Problem> remarks = given.remarks(explanation.remarks());
        Gateway described = explanation.plan().gateway();
        Report report = new Report(surroundings);
        if (json()) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("gateway", described.name().value());
            data.put(
                    "tunnelTypes",
                    described.tunnelTypes().asSet().stream()
                            .map(Object::toString)
                            .toList());
            data.put("formats", Report.planAsData(explanation.plan()));
            data.put("remarks", Report.problemsAsData(remarks));
            report.json(data);
        } else {
            report.line(Quoted.bare(described.name().value()) + ": " + described.tunnelTypes());
            report.plan(explanation.plan());
            if (!quiet()) {
                report.problems(remarks);
            }
        }
        return ExitCode.OK;
    }
}
