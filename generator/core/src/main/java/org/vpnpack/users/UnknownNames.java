package org.vpnpack.users;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vpnpack.gateway.DidYouMean;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;

/** Collects names of columns that mean nothing to us, each once and not without end. */
final class UnknownNames {

    private static final int MAX = 20;

    private final Set<String> names = new LinkedHashSet<>();

    void note(String name) {
        if (names.size() < MAX) {
            names.add(Quoted.of(name));
        }
    }

    List<Problem> remarks(String file) {
        List<Problem> remarks = new ArrayList<>();
        for (String name : names) {
            String bare = name.substring(1, name.length() - 1);
            remarks.add(Problem.warning(
                    Place.file(file),
                    "the column " + name + " is not used",
                    DidYouMean.among(Column.labels(), bare)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("these are: " + String.join(", ", Column.labels()))));
        }
        return remarks;
    }
}
