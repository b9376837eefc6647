package org.vpnpack.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param remarks columns that nobody reads
 */
public record UserTable(List<MigratingUser> users, List<Problem> remarks) {

    /** The largest list, in bytes. */
    public static final int MAX_SIZE = 16 << 20;

    public UserTable {
        users = List.copyOf(users);
        remarks = List.copyOf(remarks);
    }

    /**
     * Reads the list.
     *
     * @param name of the file, for messages
     * @throws RefusedException with every line that is wrong
     */
    public static UserTable read(String name, byte[] content) {
        List<MigratingUser> users = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        try (Rows rows = Rows.of(content, name)) {
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                user(row.get(), new Place(name, row.get().line(), 1, ""), lines, problems)
                        .ifPresent(users::add);
            }
            problems.addAll(rows.remarks());
        }
        if (problems.stream().anyMatch(Problem::isError)) {
            throw new RefusedException(problems);
        }
        return new UserTable(users, problems);
    }

    private static Optional<MigratingUser> user(
            Row row, Place place, Map<String, Integer> lines, List<Problem> problems) {
        row.wrong()
                .forEach(what -> problems.add(Problem.error(place, what, "put a value with a comma in double quotes")));
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
            String department = row.text(Column.DEPARTMENT).strip();
            String word = row.text(Column.PLATFORM).strip();
            Platform platform = Platform.named(word)
                    .orElseThrow(() -> new IllegalArgumentException(
                            Quoted.of(word) + " is not one of Windows, macOS, iOS, Android, Linux"));
            return Optional.of(
                    new MigratingUser(id, department.isEmpty() ? "" : new Text(department).value(), platform));
        } catch (IllegalArgumentException e) {
            problems.add(Problem.error(place, String.valueOf(e.getMessage()), "mend the line, or take it out"));
            return Optional.empty();
        }
    }
}
