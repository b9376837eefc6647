package org.vpnpack.migration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Templates;
import org.vpnpack.gateway.TunnelTypes;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import org.vpnpack.source.GatewayImport;
import org.vpnpack.source.Source;

/** A plan and what is written for it: the page for people, the data for programs, the document of the gateway afterwards. */
public final class Migration {

    private final MigrationPlan plan;
    private final List<OutputFile> document;

    private Migration(MigrationPlan plan, List<OutputFile> document) {
        this.plan = plan;
        this.document = document;
    }

    /**
     * Plans a change.
     *
     * @param current the gateway as it is: a document, or what import takes
     * @throws RefusedException when nobody can make this change, with the reason
     */
    public static Migration plan(
            Source current, TunnelTypes to, List<MigratingUser> users, MigrationPlan.Pace pace, LocalDate asOf) {
        Transition transition = new Transition(
                GatewayImport.of(List.of(current), asOf).gateway().tunnelTypes(), to);
        Optional<Problem> obstacle = transition.obstacle(asOf);
        if (obstacle.isPresent()) {
            throw new RefusedException(obstacle.get());
        }
        GatewayImport target = GatewayImport.changed(current, to, asOf);
        return new Migration(
                MigrationPlan.of(target.gateway(), transition, users, pace, asOf), target.filesWithoutNewKey());
    }

    public MigrationPlan plan() {
        return plan;
    }

    /** Whether the target has a static key that nobody knows yet. */
    public boolean lacksKey() {
        return plan.target().openVpn().isPresent() && document.stream().noneMatch(OutputFile::isSecret);
    }

    /** plan.md, plan.json, the page if it is wanted, then the target document with its certificates. */
    public List<OutputFile> files(boolean page) {
        List<OutputFile> files = new ArrayList<>(List.of(PlanMarkdown.file(plan), PlanData.file(plan)));
        if (page) {
            files.add(PlanPage.file(plan, Templates.builtIn()));
        }
        files.addAll(document);
        return files;
    }
}
