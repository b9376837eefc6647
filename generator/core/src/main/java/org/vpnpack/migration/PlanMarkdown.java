package org.vpnpack.migration;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.TunnelType;
import org.vpnpack.rules.TunnelRules;

/** plan.md: the plan as a page of Markdown; no text from outside can become markup in it. */
final class PlanMarkdown {

    private static final String MARKUP = "\\`*_[]<>#!|~&";

    private final MigrationPlan plan;
    private final StringBuilder text = new StringBuilder();

    private PlanMarkdown(MigrationPlan plan) {
        this.plan = plan;
    }

    static OutputFile file(MigrationPlan plan) {
        PlanMarkdown page = new PlanMarkdown(plan);
        page.head();
        page.limits();
        page.steps();
        page.waves();
        return OutputFile.open("plan.md", page.text.toString());
    }

    private void head() {
        Transition transition = plan.transition();
        line("# " + literal(plan.target().name().value()) + ": from " + transition.from() + " to " + transition.to());
        line("");
        line("As of " + plan.asOf() + ".");
        if (transition.from().has(TunnelType.SSTP)) {
            line("SSTP ends on " + TunnelRules.SSTP_END + ", in "
                    + ChronoUnit.DAYS.between(plan.asOf(), TunnelRules.SSTP_END) + " days.");
        }
        line("");
        line("| clients of | what they notice |");
        line("|---|---|");
        transition
                .effects()
                .forEach((type, effect) -> line("| " + type + " | "
                        + switch (effect) {
                            case KEEPS -> "go on with the profile that they have";
                            case LOSES -> "lose the connection until a new profile is installed";
                            case NEW -> "can connect for the first time, with the new package";
                        }
                        + " |"));
        plan.remarks().forEach(remark -> {
            line("");
            line("> **" + remark.severity() + "**: " + literal(remark.what()));
            if (!remark.fix().isEmpty()) {
                line("> " + literal(remark.fix()));
            }
        });
        line("");
    }

    private void limits() {
        Capacity capacity = plan.capacity();
        line("## At a time afterwards");
        line("");
        line("| tunnel types | connections | addresses |");
        line("|---|---|---|");
        if (capacity.sstp() > 0) {
            line("| SSTP | " + capacity.sstp() + " | " + capacity.sstpAddresses() + " |");
        }
        if (!capacity.others().equals(OptionalInt.of(0))) {
            line("| IKEv2, OpenVPN | "
                    + (capacity.others().isPresent() ? capacity.others().getAsInt() : "not known")
                    + " | " + capacity.otherAddresses() + " |");
        }
        line("");
    }

    private void steps() {
        line("## Steps");
        int number = 1;
        for (Step step : plan.steps()) {
            line("");
            line("### " + number++ + ". " + step.title());
            line("");
            line(step.what());
            if (!step.commands().isEmpty()) {
                line("");
                line("```");
                step.commands().forEach(this::line);
                line("```");
            }
            line("");
            line("Roll back: " + rollBack(step));
        }
        line("");
    }

    private static String rollBack(Step step) {
        return step.rollBack().startsWith("az ") ? "`" + step.rollBack().replace("; ", "`; ") : step.rollBack();
    }

    private void waves() {
        line("## Waves");
        for (Wave wave : plan.waves()) {
            line("");
            line("### Wave " + wave.number() + ", " + wave.day() + ": "
                    + count(wave.users().size()));
            users(wave.users());
        }
        if (!plan.stranded().isEmpty()) {
            line("");
            line("### In no wave: no client on their platform");
            users(plan.stranded());
        }
    }

    private static String count(int users) {
        return users == 1 ? "1 user" : users + " users";
    }

    private void users(List<MigratingUser> users) {
        line("");
        line("| user | department | platform | connects with |");
        line("|---|---|---|---|");
        users.forEach(user -> line("| " + literal(user.id().toString()) + " | " + literal(user.department()) + " | "
                + user.platform() + " | " + String.join("; ", user.platform().clients(plan.target())) + " |"));
    }

    /** Markdown takes a backslash before any ASCII punctuation for the character itself. */
    private static String literal(String value) {
        StringBuilder literal = new StringBuilder();
        value.codePoints().forEach(c -> {
            if (MARKUP.indexOf(c) >= 0) {
                literal.append('\\');
            }
            literal.appendCodePoint(c);
        });
        return literal.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
