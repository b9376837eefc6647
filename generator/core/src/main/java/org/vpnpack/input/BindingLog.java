package org.vpnpack.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;

/** What happened while a document's fields became values: problems, and where in a list each value came from. */
final class BindingLog {

    private final List<Problem> problems = new ArrayList<>();
    private final Map<FieldPath, FieldPath> origins = new HashMap<>();

    void add(Problem problem) {
        problems.add(problem);
    }

    /** A value's place among the values, and its place in the document: they differ after a bad or a bundled entry. */
    void came(FieldPath value, FieldPath origin) {
        if (!value.equals(origin)) {
            origins.put(value, origin);
        }
    }

    List<Problem> problems() {
        return problems;
    }

    /** A rule's problem, whose place counts values, with the place in the document. */
    Problem inDocument(Problem problem) {
        FieldPath origin = origins.get(new FieldPath(problem.where().field()));
        return origin == null ? problem : problem.at(Place.field(origin.value()));
    }
}
