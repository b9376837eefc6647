package org.vpnpack.cli;

import java.util.List;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;

/** Carries what is wrong with the options of a command although each could be read. */
final class WrongOptionsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    WrongOptionsException(List<Problem> problems) {
        this.problems = List.copyOf(problems);
    }

    /** @param option such as {@code --days} */
    WrongOptionsException(String option, String what, String fix) {
        this(List.of(Problem.error(Place.field(option), what, fix)));
    }

    List<Problem> problems() {
        return problems;
    }
}
