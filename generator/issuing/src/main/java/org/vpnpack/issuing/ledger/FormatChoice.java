package org.vpnpack.issuing.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.UserId;

/** The client formats that a package was asked for, as a cell of the ledger: names parted by blanks; empty for all. */
final class FormatChoice {

    private static final String LAST = "SELECT c.formats FROM certificate c JOIN user u ON u.id = c.user"
            + " WHERE u.folded = ? AND c.gateway = ? ORDER BY c.generation DESC LIMIT 1";

    private FormatChoice() {}

    static @Nullable String text(List<String> formats) {
        return formats.isEmpty() ? null : String.join(" ", formats);
    }

    static List<String> of(@Nullable String text) {
        return text == null ? List.of() : List.of(text.split(" "));
    }

    /** What a user asked for the last time. */
    static List<String> last(Connection connection, UserId user, String gateway) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LAST)) {
            select.setString(1, user.folded());
            select.setString(2, gateway);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? of(row.getString(1)) : List.of();
            }
        }
    }
}
