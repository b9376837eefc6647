package org.vpnpack.migration;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.Text;
import org.vpnpack.gateway.UserId;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * Reads a list of users: CSV with a header, the column {@code user}, and if wanted {@code department} and
 * {@code platform}.
 *
 * @param remarks columns that nobody reads
 */
public record UserTable(List<MigratingUser> users, List<Problem> remarks) {

    /** The largest list, in bytes. */
    public static final int MAX_SIZE = 16 << 20;

    private static final Set<String> KNOWN = Set.of("user", "department", "platform");

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
        List<CsvRecord> records = CsvRecord.parse(name, new String(content, StandardCharsets.UTF_8));
        if (records.isEmpty()) {
            throw new RefusedException(Problem.error(Place.file(name), "the list is empty", "write a header: user"));
        }
        List<String> header = records.get(0).fields().stream()
                .map(field -> field.strip().toLowerCase(Locale.ROOT))
                .toList();
        List<Problem> problems = new ArrayList<>();
        if (!header.contains("user")) {
            throw new RefusedException(Problem.error(
                    at(name, 1),
                    "the header has no column user",
                    "begin with a line such as: user,department,platform"));
        }
        header.stream()
                .filter(column -> !KNOWN.contains(column))
                .forEach(column -> problems.add(
                        Problem.note(at(name, 1), "the column " + Quoted.of(column) + " is not read", "")));
        List<MigratingUser> users = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (CsvRecord row : records.subList(1, records.size())) {
            row(name, header, row, lines, users, problems);
        }
        if (problems.stream().anyMatch(Problem::isError)) {
            throw new RefusedException(problems);
        }
        return new UserTable(users, problems);
    }

    private static void row(
            String name,
            List<String> header,
            CsvRecord row,
            Map<String, Integer> lines,
            List<MigratingUser> users,
            List<Problem> problems) {
        Place place = at(name, row.line());
        if (row.fields().size() != header.size()) {
            problems.add(Problem.error(
                    place,
                    "the line has " + row.fields().size() + " fields, the header " + header.size(),
                    "put a value with a comma in double quotes"));
            return;
        }
        try {
            UserId id = new UserId(field(header, row, "user"));
            Integer before = lines.putIfAbsent(id.folded(), row.line());
            if (before != null) {
                problems.add(Problem.error(
                        place, Quoted.of(id.toString()) + " stands in line " + before + " too", "take one out"));
            }
            String department = field(header, row, "department");
            String word = field(header, row, "platform");
            Platform platform = Platform.named(word)
                    .orElseThrow(() -> new IllegalArgumentException(
                            Quoted.of(word) + " is not one of Windows, macOS, iOS, Android, Linux"));
            users.add(new MigratingUser(id, department.isEmpty() ? "" : new Text(department).value(), platform));
        } catch (IllegalArgumentException e) {
            problems.add(Problem.error(place, String.valueOf(e.getMessage()), "mend the line, or take it out"));
        }
    }

    private static String field(List<String> header, CsvRecord row, String column) {
        int at = header.indexOf(column);
        return at < 0 ? "" : row.fields().get(at).strip();
    }

    private static Place at(String name, int line) {
        return new Place(name, line, 1, "");
    }
}
