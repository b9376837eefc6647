package org.vpnpack.issuing.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vpnpack.source.KeptGateway;

/**
 * A package that a user may connect with, and what it was made from.
 *
 * @param generation 1 for the first certificate of this user for this gateway, and so on
 * @param formats the names of those that it was asked for; none: all that the gateway called for
 * @param document empty for a package from before documents were kept
 */
public record PackageInUse(
        String user,
        String gateway,
        int generation,
        String serial,
        Instant issuedAt,
        Instant notAfter,
        boolean delivered,
        List<String> formats,
        Optional<KeptGateway> document) {

    public PackageInUse {
        formats = List.copyOf(formats);
    }

    /**
     * Packages that nobody should use any more.
     *
     * @param replaced by a renewal that was handed over
     */
    public record LeftOut(long revoked, long expired, long replaced) {}

    private static final String SELECT = "SELECT u.name, c.gateway, c.generation, c.serial, c.issued_at, c.not_after,"
            + " c.delivered_at IS NOT NULL, c.document, c.revoked_at IS NOT NULL, c.not_after < ?1, EXISTS ("
            + "SELECT 1 FROM certificate n WHERE n.user = c.user AND n.gateway = c.gateway"
            + " AND n.generation > c.generation AND n.renewal = 1 AND n.delivered_at IS NOT NULL"
            + " AND n.revoked_at IS NULL), c.formats"
            + " FROM certificate c JOIN user u ON u.id = c.user WHERE c.gateway = ?2 ORDER BY u.folded, c.generation";

    private static final String OTHERS = "SELECT count(*) FROM certificate c JOIN document d ON d.id = c.document"
            + " WHERE c.gateway = ?2 AND c.not_after >= ?1 AND c.revoked_at IS NULL AND c.delivered_at IS NOT NULL"
            + " AND d.sha256 <> ?3 AND NOT EXISTS (SELECT 1 FROM certificate n WHERE n.user = c.user"
            + " AND n.gateway = c.gateway AND n.generation > c.generation AND n.delivered_at IS NOT NULL"
            + " AND n.revoked_at IS NULL)";

    /** How many users have, as their last, a package that was made from another document than this. */
    static long ofOtherDocuments(Connection connection, String gateway, KeptGateway document, Instant now)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OTHERS)) {
            select.setString(1, Ledger.time(now));
            select.setString(2, gateway);
            select.setString(3, document.sha256());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Hands on the packages in use for a gateway, user by user. */
    static LeftOut forEach(Connection connection, String gateway, Instant now, Consumer<PackageInUse> consumer)
            throws SQLException {
        Map<Long, KeptGateway> documents = documents(connection);
        long revoked = 0;
        long expired = 0;
        long replaced = 0;
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, Ledger.time(now));
            select.setString(2, gateway);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (row.getBoolean(9)) {
                        revoked++;
                    } else if (row.getBoolean(10)) {
                        expired++;
                    } else if (row.getBoolean(11)) {
                        replaced++;
                    } else {
                        consumer.accept(of(row, documents));
                    }
                }
            }
        }
        return new LeftOut(revoked, expired, replaced);
    }

    private static PackageInUse of(ResultSet row, Map<Long, KeptGateway> documents) throws SQLException {
        return new PackageInUse(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                Instant.parse(row.getString(5)),
                Instant.parse(row.getString(6)),
                row.getBoolean(7),
                PackageChoice.formats(row.getString(12)),
                Optional.ofNullable(documents.get(row.getLong(8))));
    }

    private static Map<Long, KeptGateway> documents(Connection connection) throws SQLException {
        Map<Long, KeptGateway> documents = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT id, content FROM document");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                documents.put(row.getLong(1), new KeptGateway(row.getString(2)));
            }
        }
        return documents;
    }
}
