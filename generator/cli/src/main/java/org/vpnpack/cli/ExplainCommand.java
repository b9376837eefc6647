package org.vpnpack.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vpnpack.Explanation;
import org.vpnpack.Generator;
import org.vpnpack.format.Templates;
import org.vpnpack.formats.Formats;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.input.GatewayDocument;
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
        Explanation explanation = new Generator(templates, Formats.all(surroundings.workshop(templates, Path.of(""))))
                .explain(GatewayDocument.ofFile(gateway.document()), gateway.asOf(surroundings));
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
            data.put("remarks", Report.problemsAsData(explanation.remarks()));
            report.json(data);
        } else {
            report.line(Quoted.bare(described.name().value()) + ": " + described.tunnelTypes());
            report.plan(explanation.plan());
            if (!quiet()) {
                report.problems(explanation.remarks());
            }
        }
        return ExitCode.OK;
    }
}
