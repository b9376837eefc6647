package org.vpnpack.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpnpack.format.Finding;
import org.vpnpack.gateway.Text;
import org.vpnpack.json.PrettyJson;
import org.vpnpack.plan.PackagePlan;
import org.vpnpack.plan.PlannedFormat;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.Severity;

/** Prints results and what went wrong; text goes in two streams, data as one JSON document to standard output. */
final class Report {

    private final Surroundings surroundings;

    Report(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    void line(String text) {
        surroundings.out().println(text);
    }

    void json(Map<String, ?> document) {
        surroundings.out().print(printable(PrettyJson.write(document)));
        surroundings.out().flush();
    }

    /** JSON escapes C0 controls only; others, such as U+009B, would reach the terminal. */
    private static String printable(String json) {
        StringBuilder printable = new StringBuilder();
        json.codePoints().forEach(codePoint -> {
            if (codePoint == '\n' || !Text.isRefused(codePoint)) {
                printable.appendCodePoint(codePoint);
            } else {
                for (char unit : Character.toChars(codePoint)) {
                    printable.append(String.format("\\u%04X", (int) unit));
                }
            }
        });
        return printable.toString();
    }

    /** One line for each folder, in the package or left out, with the reason. */
    void plan(PackagePlan plan) {
        int width = plan.formats().stream()
                .mapToInt(format -> format.name().length())
                .max()
                .orElse(0);
        for (PlannedFormat format : plan.formats()) {
            String name = format.name() + "/" + " ".repeat(width - format.name().length());
            line("  " + (format.isIncluded() ? "in   " : "out  ") + name + "  "
                    + format.decision().reason());
        }
    }

    static List<Map<String, Object>> planAsData(PackagePlan plan) {
        return plan.formats().stream()
                .map(format -> {
                    Map<String, Object> data = new LinkedHashMap<>();
                    data.put("name", format.name());
                    data.put("included", format.isIncluded());
                    data.put("reason", format.decision().reason());
                    return data;
                })
                .toList();
    }

    void problems(List<Problem> problems) {
        problems.forEach(problem -> message(problem.severity(), problem.toString()));
    }

    static List<Map<String, Object>> problemsAsData(List<Problem> problems) {
        return problems.stream()
                .map(problem -> {
                    Map<String, Object> data = new LinkedHashMap<>();
                    data.put("severity", problem.severity().toString());
                    data.put("file", problem.where().file());
                    data.put("line", problem.where().line());
                    data.put("column", problem.where().column());
                    data.put("field", problem.where().field());
                    data.put("what", problem.what());
                    data.put("fix", problem.fix());
                    return data;
                })
                .toList();
    }

    void findings(List<Finding> findings) {
        findings.forEach(finding -> message(finding.severity(), finding.toString()));
    }

    static List<Map<String, Object>> findingsAsData(List<Finding> findings) {
        return findings.stream()
                .map(finding -> {
                    Map<String, Object> data = new LinkedHashMap<>();
                    data.put("severity", finding.severity().toString());
                    data.put("file", finding.file());
                    data.put("what", finding.what());
                    data.put("fix", finding.fix());
                    return data;
                })
                .toList();
    }

    void refusal(List<Problem> problems, boolean json) {
        if (json) {
            json(Map.of("problems", problemsAsData(problems)));
        } else {
            problems(problems);
        }
    }

    void unfit(List<Finding> findings, boolean json) {
        if (json) {
            json(Map.of("findings", findingsAsData(findings)));
        } else {
            findings(findings);
        }
    }

    void failure(String what, String hint) {
        message(Severity.ERROR, "error: " + what + "\nhint: " + hint);
    }

    /** Colours the first word only, where colours are wanted: the rest can hold text from outside. */
    private void message(Severity severity, String text) {
        String word = severity + ":";
        String colour = switch (severity) {
            case ERROR -> "\u001B[1;31m";
            case WARNING -> "\u001B[1;33m";
            case NOTE -> "\u001B[1;36m";
        };
        boolean coloured = surroundings.colour() && text.startsWith(word);
        surroundings.err().println(coloured ? colour + word + "\u001B[0m" + text.substring(word.length()) : text);
    }
}
