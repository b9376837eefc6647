package org.vpnpack.issuing.users;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.vpnpack.rules.Problem;
import org.vpnpack.users.Row;
import org.vpnpack.users.Rows;

/** A list of users who are to get packages, read row by row, never held; each row is judged for itself. */
public final class UserList implements AutoCloseable {

    private final Rows rows;
    private final String name;
    private final IntPredicate lines;

    private UserList(Rows rows, String name, IntPredicate lines) {
        this.rows = rows;
        this.name = name;
        this.lines = lines;
    }

    /**
     * Opens a list and reads its column names.
     *
     * @param name what the list is called in messages
     * @throws org.vpnpack.rules.RefusedException when it cannot be read
     */
    public static UserList open(Path file, String name) {
        return open(file, name, any -> true);
    }

    /** As {@link #open(Path, String)}, as if the list had only the rows that begin in these lines. */
    public static UserList open(Path file, String name, IntPredicate lines) {
        return new UserList(Rows.open(file, name), name, lines);
    }

    /** The next row, or empty after the last. */
    public Optional<UserRow> next() {
        Optional<Row> row = rows.next();
        while (row.isPresent() && !lines.test(row.get().line())) {
            row = rows.next();
        }
        return row.map(found -> RowReading.of(found, name));
    }

    /** What is odd about the list and hinders nothing; complete after the last row. */
    public List<Problem> remarks() {
        return rows.remarks();
    }

    @Override
    public void close() {
        rows.close();
    }
}
