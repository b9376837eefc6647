package org.vpnpack.migration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.Text;
import org.vpnpack.gateway.UserId;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import org.vpnpack.users.Column;
import org.vpnpack.users.Row;
import org.vpnpack.users.Rows;

/**
 * Reads a list of users who move: the column {@code user}, and if wanted {@code department} and {@code platform}; the others
 * are for the export of their packages.
 *
 * @param lines where each of them stands, by the folded id
 * @param faulty lines that name no user, with 0, or one who stands before, with the line of that user
 * @param remarks what is wrong with those lines, and what is odd
 */
public record UserTable(
        List<MigratingUser> users, Map<String, Integer> lines, Map<Integer, Integer> faulty, List<Problem> remarks) {

    /** The largest list, in bytes. */
    public static final int MAX_SIZE = 16 << 20;

    private static final String MEND = "mend the line, or take it out";

    public UserTable {
        users = List.copyOf(users);
        lines = Collections.unmodifiableMap(new HashMap<>(lines));
        faulty = Collections.unmodifiableMap(new TreeMap<>(faulty));
        remarks = List.copyOf(remarks);
    }

    /**
     * Reads the list.
     *
     * @param name of the file, for messages
     * @throws RefusedException with every line that is wrong
     */
    public static UserTable read(String name, byte[] content) {
        UserTable table = read(name, content, Problem::error);
        if (table.remarks().stream().anyMatch(Problem::isError)) {
            throw new RefusedException(table.remarks());
        }
        return table;
    }

    /**
     * As {@link #read}, but what is wrong with single lines stays with these lines, and a user without a department or
     * platform that can be read moves as one who has none.
     *
     * @throws RefusedException when the list cannot be read to its end
     */
    public static UserTable readForExport(String name, byte[] content) {
        return read(name, content, Problem::warning);
    }

    /** How grave it is that a user's department or platform cannot be read. */
    private interface Gravity {
        Problem of(Place where, String what, String fix);
    }

    private static UserTable read(String name, byte[] content, Gravity gravity) {
        List<MigratingUser> users = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        Map<Integer, Integer> faulty = new HashMap<>();
        try (Rows rows = Rows.of(content, name)) {
            for (Optional<Row> next = rows.next(); next.isPresent(); next = rows.next()) {
                Row row = next.get();
                Place place = new Place(name, row.line(), 1, "");
                id(row, place, lines, problems)
                        .ifPresentOrElse(
                                id -> users.add(user(id, row, place, problems, gravity)),
                                () -> faulty.put(row.line(), first(row, lines)));
            }
            problems.addAll(rows.remarks());
        }
        return new UserTable(users, lines, faulty, problems);
    }

    /** The line in which the user of a faulty row stands first, or 0. */
    private static int first(Row row, Map<String, Integer> lines) {
        try {
            int line = lines.getOrDefault(new UserId(row.text(Column.USER)).folded(), 0);
            return line == row.line() ? 0 : line;
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    private static Optional<UserId> id(Row row, Place place, Map<String, Integer> lines, List<Problem> problems) {
        problems.addAll(row.wrong());
        if (!row.wrong().isEmpty()) {
            return Optional.empty();
        }
        try {
            UserId id = new UserId(row.text(Column.USER));
            Integer before = lines.putIfAbsent(id.folded(), row.line());
            if (before != null) {
                problems.add(Problem.error(
                        place, Quoted.of(id.toString()) + " stands in line " + before + " too", "take one out"));
            }
            return before == null ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            problems.add(Problem.error(place, String.valueOf(e.getMessage()), MEND));
            return Optional.empty();
        }
    }

    private static MigratingUser user(UserId id, Row row, Place place, List<Problem> problems, Gravity gravity) {
        String department = row.text(Column.DEPARTMENT).strip();
        String word = row.text(Column.PLATFORM).strip();
        try {
            Platform platform = Platform.named(word)
                    .orElseThrow(() -> new IllegalArgumentException(
                            Quoted.of(word) + " is not one of Windows, macOS, iOS, Android, Linux"));
            return new MigratingUser(id, department.isEmpty() ? "" : new Text(department).value(), platform);
        } catch (IllegalArgumentException e) {
            problems.add(gravity.of(place, String.valueOf(e.getMessage()), MEND));
            return new MigratingUser(id, "", Platform.UNKNOWN);
        }
    }
}
