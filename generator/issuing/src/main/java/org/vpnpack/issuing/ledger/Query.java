package org.vpnpack.issuing.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.vpnpack.gateway.UserId;

/** A selection of certificates as SQL: constant text, values by parameter. */
final class Query {

    private final List<String> conditions = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    private Query() {}

    static Query of(Selection selection, Instant now) {
        Query query = new Query();
        selection.user().map(UserId::folded).ifPresent(folded -> query.where("u.folded = ?", folded));
        selection.gateway().ifPresent(gateway -> query.where("c.gateway = ?", gateway));
        selection.serial().ifPresent(serial -> query.where("c.serial = ?", serial));
        selection.endsBefore().ifPresent(end -> {
            query.where("c.not_after >= ?", Ledger.time(now));
            query.where("c.not_after < ?", Ledger.time(end));
            query.and("c.revoked_at IS NULL");
        });
        return query;
    }

    Query and(String condition) {
        conditions.add(condition);
        return this;
    }

    void forEach(Connection connection, Consumer<LedgerEntry> consumer) throws SQLException {
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + LedgerEntry.COLUMNS + where + " ORDER BY c.id")) {
            for (int i = 0; i < values.size(); i++) {
                select.setString(i + 1, values.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(LedgerEntry.of(rows));
                }
            }
        }
    }

    private void where(String condition, String value) {
        conditions.add(condition);
        values.add(value);
    }
}
