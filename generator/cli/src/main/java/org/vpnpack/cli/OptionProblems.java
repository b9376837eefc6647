package org.vpnpack.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;

/** What is wrong with the options of a command, collected so that all of it is said at once. */
final class OptionProblems {

    private final List<Problem> problems = new ArrayList<>();

    /** @param option such as {@code --days} */
    void add(String option, String what, String fix) {
        problems.add(Problem.error(Place.field(option), what, fix));
    }

    void requireIn(String option, int number, int least, int most) {
        if (number < least || number > most) {
            add(option, number + " is not from " + least + " to " + most, "choose a number in between");
        }
    }

    /** What comes of an option's value, or nothing when that refuses the value. */
    <T> Optional<T> read(String option, Supplier<T> reading, String fix) {
        try {
            return Optional.of(reading.get());
        } catch (IllegalArgumentException e) {
            add(option, String.valueOf(e.getMessage()), fix);
            return Optional.empty();
        }
    }

    /** @throws WrongOptionsException when something is wrong */
    void refuse() {
        if (!problems.isEmpty()) {
            throw new WrongOptionsException(problems);
        }
    }
}
