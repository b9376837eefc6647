package org.vpnpack.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vpnpack.PreparedGateway;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.issuing.bulk.BulkExport;
import org.vpnpack.issuing.bulk.ExportPlan;
import org.vpnpack.issuing.bulk.ExportPreview;
import org.vpnpack.issuing.bulk.ForeseenFailure;
import org.vpnpack.issuing.bulk.Layout;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;

/** Says what an export would do, from a look at everybody and from a few packages that are made and thrown away. */
final class DryRun {

    /** As many as a program's reader has use for; what is held must not grow with the list. */
    private static final int MOST_FAILURES = 1_000;

    private final Surroundings surroundings;
    private final BulkExport export;
    private final ExportPlan plan;
    private final String list;
    private final ExportOptions options;
    private final Layout layout;

    /** @param list what the list of users is called in messages */
    DryRun(
            Surroundings surroundings,
            BulkExport export,
            ExportPlan plan,
            String list,
            ExportOptions options,
            Layout layout) {
        this.surroundings = surroundings;
        this.export = export;
        this.plan = plan;
        this.list = list;
        this.options = options;
        this.layout = layout;
    }

    int tell(List<PreparedGateway> gateways, boolean json, boolean quiet) {
        Report report = new Report(surroundings);
        List<Map<String, Object>> failures = new ArrayList<>();
        ExportPreview preview = export.preview(plan, options.output(), layout, gateways.size() > 1, failure -> {
            if (!json) {
                report.problems(placed(failure));
            } else if (failures.size() < MOST_FAILURES) {
                failures.add(data(failure));
            }
        });
        if (json) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("total", plan.total());
            data.put("toMake", preview.toMake());
            data.put("finishedBefore", preview.finished());
            data.put("existing", preview.existing());
            data.put("failed", preview.failed());
            data.put("samples", preview.samples());
            data.put("estimatedSeconds", preview.seconds());
            data.put("estimatedBytes", preview.bytes());
            data.put("failures", failures);
            data.put("failuresLeftOut", preview.failed() - failures.size());
            report.json(data);
        } else if (!quiet) {
            for (PreparedGateway gateway : gateways) {
                report.line(Quoted.bare(gateway.gateway().name().value()) + ":");
                report.plan(gateway.plan());
                report.problems(gateway.remarks());
            }
            report.line(preview.toMake() + " packages to make, " + preview.finished() + " are there, "
                    + preview.existing() + " users have one that is not here, " + preview.failed() + " would fail");
            if (preview.samples() > 0) {
                report.line(String.format(
                        Locale.ROOT,
                        "about %s and %,d MB, judged by %d packages made now and thrown away",
                        ExportProgress.clock(preview.seconds()),
                        (preview.bytes() + (1 << 20) - 1) >> 20,
                        preview.samples()));
            }
            report.line("nothing was issued");
        }
        return preview.failed() > 0 ? ExitCode.SOME_FAILED : ExitCode.OK;
    }

    /** With the row of the list, where a problem names no other place. */
    private List<Problem> placed(ForeseenFailure failure) {
        return failure.problems().stream()
                .map(problem -> problem.where().line() > 0
                        ? problem
                        : problem.at(new Place(
                                list, failure.line(), 1, problem.where().field())))
                .toList();
    }

    private static Map<String, Object> data(ForeseenFailure failure) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("line", failure.line());
        data.put("user", failure.user());
        data.put("gateway", failure.gateway());
        data.put(
                "problems",
                failure.problems().stream()
                        .map(problem -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("field", problem.where().field());
                            one.put("what", problem.what());
                            one.put("fix", problem.fix());
                            return one;
                        })
                        .toList());
        return data;
    }
}
