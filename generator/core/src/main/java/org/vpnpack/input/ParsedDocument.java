package org.vpnpack.input;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document as a tree, with the line and column of every field.
 *
 * @param places of each key (and of each list element), by its path
 */
record ParsedDocument(String name, ObjectNode root, Map<FieldPath, Place> places) {

    /** Errors, warnings, notes; each in the order of the document. */
    static List<Problem> inOrder(List<Problem> located) {
        return located.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::severity)
                        .thenComparingInt(problem -> problem.where().line())
                        .thenComparingInt(problem -> problem.where().column()))
                .toList();
    }

    /** The problem with the line and column of its field, or of the nearest field around it. */
    Problem located(Problem problem) {
        FieldPath path = new FieldPath(problem.where().field());
        Place place = places.get(path);
        for (FieldPath around = path; place == null; around = around.parent()) {
            place = around.equals(FieldPath.ROOT) ? new Place(name, 1, 1, "") : places.get(around);
        }
        return problem.at(new Place(name, place.line(), place.column(), Quoted.bare(path.value())));
    }
}
