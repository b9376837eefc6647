package org.vpnpack.migration;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.TunnelType;
import org.vpnpack.json.PrettyJson;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.TunnelRules;

/** plan.json: everything that the plan says, as a tree that the page is rendered from as well. */
final class PlanData {

    private PlanData() {}

    static OutputFile file(MigrationPlan plan) {
        return OutputFile.open("plan.json", PrettyJson.write(of(plan)));
    }

    static Map<String, Object> of(MigrationPlan plan) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("gateway", plan.target().name().value());
        tree.put("from", plan.transition().from().toString());
        tree.put("to", plan.transition().to().toString());
        tree.put("asOf", plan.asOf().toString());
        tree.put("effects", effects(plan));
        tree.put("ports", Steps.portsOf(plan.transition().to()));
        tree.put("limits", limits(plan.capacity()));
        tree.put("deadlines", deadlines(plan));
        tree.put("steps", plan.steps().stream().map(PlanData::step).toList());
        tree.put("waves", plan.waves().stream().map(wave -> wave(wave, plan)).toList());
        tree.put(
                "stranded",
                plan.stranded().stream().map(user -> user(user, plan)).toList());
        tree.put("remarks", plan.remarks().stream().map(PlanData::remark).toList());
        return tree;
    }

    private static List<Map<String, Object>> effects(MigrationPlan plan) {
        List<Map<String, Object>> effects = new ArrayList<>();
        plan.transition().effects().forEach((type, effect) -> {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("tunnelType", type.toString());
            data.put(
                    "effect",
                    switch (effect) {
                        case KEEPS -> "keeps";
                        case LOSES -> "loses";
                        case NEW -> "new";
                    });
            data.put(
                    "means",
                    switch (effect) {
                        case KEEPS -> "goes on with the profile that it has";
                        case LOSES -> "loses the connection until a new profile is installed";
                        case NEW -> "can connect for the first time, with the new package";
                    });
            effects.add(data);
        });
        return effects;
    }

    private static Map<String, Object> limits(Capacity capacity) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("sstpConnections", capacity.sstp());
        data.put("sstpAddresses", capacity.sstpAddresses());
        data.put(
                "otherConnections",
                capacity.others().isPresent() ? String.valueOf(capacity.others().getAsInt()) : "not known");
        data.put("otherAddresses", capacity.otherAddresses());
        return data;
    }

    private static List<Map<String, Object>> deadlines(MigrationPlan plan) {
        if (!plan.transition().from().has(TunnelType.SSTP)) {
            return List.of();
        }
        Map<String, Object> end = new LinkedHashMap<>();
        end.put("day", TunnelRules.SSTP_END.toString());
        end.put("daysLeft", ChronoUnit.DAYS.between(plan.asOf(), TunnelRules.SSTP_END));
        end.put("what", "SSTP is suspended: whoever has nothing else no longer connects");
        return List.of(end);
    }

    private static Map<String, Object> step(Step step) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", step.title());
        data.put("what", step.what());
        data.put("commands", step.commands());
        data.put("rollBack", step.rollBack());
        return data;
    }

    private static Map<String, Object> wave(Wave wave, MigrationPlan plan) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("number", wave.number());
        data.put("day", wave.day().toString());
        data.put("departments", wave.departments());
        data.put("users", wave.users().stream().map(user -> user(user, plan)).toList());
        return data;
    }

    private static Map<String, Object> user(MigratingUser user, MigrationPlan plan) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("user", user.id().toString());
        data.put("department", user.department());
        data.put("platform", user.platform().toString());
        data.put("clients", user.platform().clients(plan.target()));
        return data;
    }

    private static Map<String, Object> remark(Problem problem) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("severity", problem.severity().toString());
        data.put("what", problem.what());
        data.put("fix", problem.fix());
        return data;
    }
}
