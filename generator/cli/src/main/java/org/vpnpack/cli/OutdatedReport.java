package org.vpnpack.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vpnpack.PackageDiff.Effect;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.issuing.CsvLine;
import org.vpnpack.issuing.ledger.PackageInUse;

/** Tells of each package in use whether it is stale, as text, JSON or CSV. */
final class OutdatedReport {

    /** What is known of a package. */
    private enum State {
        STALE,
        CURRENT,
        UNKNOWN;

        static State of(PackageInUse held, List<Effect> effects) {
            if (held.document().isEmpty()) {
                return UNKNOWN;
            }
            return effects.stream().anyMatch(Effect::reissue) ? STALE : CURRENT;
        }
    }

    private static final List<String> COLUMNS = List.of(
            "state", "user", "gateway", "generation", "serial", "issuedAt", "notAfter", "delivered", "why", "ledger");

    private final Surroundings surroundings;
    private final Report report;
    private final String gateway;
    private final ListCommand.Form form;
    private final boolean quiet;
    private final List<Map<String, Object>> packages = new ArrayList<>();
    private final Map<State, Long> counts = new java.util.EnumMap<>(State.class);
    private long revoked;
    private long expired;
    private long replaced;

    OutdatedReport(Surroundings surroundings, String gateway, ListCommand.Form form, boolean quiet) {
        this.surroundings = surroundings;
        this.report = new Report(surroundings);
        this.gateway = gateway;
        this.form = form;
        this.quiet = quiet;
    }

    void begin() {
        if (form == ListCommand.Form.CSV) {
            surroundings.out().print(CsvLine.of(COLUMNS));
        }
    }

    void tell(Path ledger, PackageInUse held, List<Effect> effects) {
        State state = State.of(held, effects);
        counts.merge(state, 1L, Long::sum);
        switch (form) {
            case TEXT -> line(state, held, why(state, effects));
            case JSON -> {
                Map<String, Object> data = data(state, held, why(state, effects), ledger);
                data.put("formats", effects.stream().map(DiffCommand::effect).toList());
                packages.add(data);
            }
            case CSV ->
                surroundings
                        .out()
                        .print(CsvLine.of(
                                data(state, held, why(state, effects), ledger).values()));
        }
    }

    void leftOut(PackageInUse.LeftOut more) {
        revoked += more.revoked();
        expired += more.expired();
        replaced += more.replaced();
    }

    void end() {
        switch (form) {
            case TEXT -> summary();
            case JSON -> {
                Map<String, Object> data = new LinkedHashMap<>();
                data.put("gateway", gateway);
                data.put("reissue", needsReissue());
                data.put("packages", packages);
                Map<String, Object> left = new LinkedHashMap<>();
                left.put("revoked", revoked);
                left.put("expired", expired);
                left.put("replaced", replaced);
                data.put("leftOut", left);
                report.json(data);
            }
            case CSV -> surroundings.out().flush();
        }
    }

    boolean needsReissue() {
        return count(State.STALE) + count(State.UNKNOWN) > 0;
    }

    private long count(State state) {
        return counts.getOrDefault(state, 0L);
    }

    private void line(State state, PackageInUse held, String why) {
        if (quiet) {
            return;
        }
        String word = switch (state) {
            case STALE -> "new package   ";
            case CURRENT -> "unaffected    ";
            case UNKNOWN -> "unknown       ";
        };
        report.line(word + Quoted.bare(held.user()) + ", serial " + held.serial()
                + (held.delivered() ? "" : ", perhaps never handed over") + (why.isEmpty() ? "" : ": " + why));
    }

    private void summary() {
        if (quiet) {
            return;
        }
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        report.line(Quoted.bare(gateway) + ": " + count(State.STALE) + " of " + all + " packages in use are stale, "
                + count(State.UNKNOWN) + " are not known; left out: " + revoked + " revoked, " + expired + " expired, "
                + replaced + " replaced");
    }

    private static String why(State state, List<Effect> effects) {
        return state == State.UNKNOWN
                ? "issued before documents were kept"
                : effects.stream()
                        .filter(Effect::reissue)
                        .map(effect -> effect.format() + "/: " + effect.why())
                        .collect(Collectors.joining("; "));
    }

    private static Map<String, Object> data(State state, PackageInUse held, String why, Path ledger) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("state", state.name().toLowerCase(Locale.ROOT));
        data.put("user", held.user());
        data.put("gateway", held.gateway());
        data.put("generation", held.generation());
        data.put("serial", held.serial());
        data.put("issuedAt", held.issuedAt().toString());
        data.put("notAfter", held.notAfter().toString());
        data.put("delivered", held.delivered());
        data.put("why", why);
        data.put("ledger", ledger.toString());
        return data;
    }
}
