package org.vpnpack.migration;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vpnpack.format.LineEnd;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.TemplateFile;
import org.vpnpack.format.Templates;
import org.vpnpack.format.TextKind;

/** plan.html: the plan as one self-contained page with a timeline; every value is escaped by the template's format. */
final class PlanPage {

    private static final TemplateFile TEMPLATE =
            new TemplateFile("migration/plan.html.ftl", PlanPage.class, TextKind.HTML, LineEnd.LF);

    private PlanPage() {}

    static OutputFile file(MigrationPlan plan, Templates templates) {
        Map<String, Object> model = new LinkedHashMap<>(PlanData.of(plan));
        return OutputFile.open("plan.html", templates.load(TEMPLATE).render(model));
    }
}
