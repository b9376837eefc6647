package org.vpnpack.issuing.users;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vpnpack.rules.Problem;
import org.vpnpack.users.Rows;

/** A list of users who are to get packages, read row by row, never held; each row is judged for itself. */
public final class UserList implements AutoCloseable {

    private final Rows rows;
    private final String name;

    private UserList(Rows rows, String name) {
        this.rows = rows;
        this.name = name;
    }

    /**
     * Opens a list and reads its column names.
     *
     * @param name what the list is called in messages
     * @throws org.vpnpack.rules.RefusedException when it cannot be read
     */
    public static UserList open(Path file, String name) {
        return new UserList(Rows.open(file, name), name);
    }

    /** The next row, or empty after the last. */
    public Optional<UserRow> next() {
        return rows.next().map(row -> RowReading.of(row, name));
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
