package org.vpnpack.issuing.authority;

import java.util.ArrayList;
import java.util.List;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;

/** Whether an authority may stand below another: the path lengths and name constraints of all above it decide. */
final class Subordination {

    private Subordination() {}

    /** Why it may not; empty when it may. */
    static List<Problem> problems(AuthorityProfile below, CertificateAuthority issuer) {
        List<Problem> problems = new ArrayList<>();
        if (below.name().equals(issuer.name())) {
            problems.add(
                    problem("an authority with the name of its issuer would pass for a root", "choose another --name"));
        }
        List<Certificate> chain = issuer.chain();
        for (int between = 0; between < chain.size(); between++) {
            Certificate above = chain.get(between);
            String name = Quoted.of(above.displayName());
            int room = above.x509().getBasicConstraints() - between - 1;
            if (room < 0) {
                problems.add(problem(
                        "the path length of " + name + " leaves no room for an authority here",
                        "make an authority for that with vpnpack ca init --path-length"));
            } else if (room < below.pathLength()) {
                problems.add(problem(
                        "a path length of " + below.pathLength() + " is more than " + name + " leaves",
                        "give --path-length " + room + ", or less"));
            }
            below.permitted().stream()
                    .filter(permitted -> NameLimits.forbid(above, List.of(permitted.example())))
                    .forEach(permitted -> problems.add(problem(
                            "the name constraints of " + name + " leave no room for " + permitted,
                            "permit names that it permits")));
        }
        return problems;
    }

    private static Problem problem(String what, String fix) {
        return Problem.error(Place.file(""), what, fix);
    }
}
