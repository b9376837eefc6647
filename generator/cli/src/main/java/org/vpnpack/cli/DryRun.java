package org.vpnpack.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vpnpack.PreparedGateway;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.issuing.bulk.BulkExport;
import org.vpnpack.issuing.bulk.ExportPlan;
import org.vpnpack.issuing.bulk.ExportPreview;
import org.vpnpack.issuing.bulk.Layout;

/** Says what an export would do, from a look at everybody and from a few packages that are made and thrown away. */
final class DryRun {

    private final Surroundings surroundings;
    private final BulkExport export;
    private final ExportPlan plan;
    private final ExportOptions options;
    private final Layout layout;

    DryRun(Surroundings surroundings, BulkExport export, ExportPlan plan, ExportOptions options, Layout layout) {
        this.surroundings = surroundings;
        this.export = export;
        this.plan = plan;
        this.options = options;
        this.layout = layout;
    }

    int tell(List<PreparedGateway> gateways, boolean json, boolean quiet) {
        Report report = new Report(surroundings);
        ExportPreview preview = export.preview(plan, options.output(), layout, gateways.size() > 1, row -> {
            if (!json) {
                report.problems(row);
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
            report.json(data);
        } else if (!quiet) {
            for (PreparedGateway gateway : gateways) {
                report.line(Quoted.bare(gateway.gateway().name().value()) + ":");
                report.plan(gateway.plan());
                report.problems(gateway.remarks());
            }
            report.line(preview.toMake() + " packages to make, " + preview.finished() + " are there, "
                    + preview.existing() + " users have one from elsewhere, " + preview.failed() + " would fail");
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
}
