package org.vpnpack.issuing.ledger;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.vpnpack.issuing.authority.Crl;
import org.vpnpack.issuing.authority.RevocationReason;

/** The certificates that the next revocation list of an authority names. */
final class CrlEntries {

    private static final int HEX = 16;

    private CrlEntries() {}

    /** @param previous when the last list was made: whatever ended before then stood on it, and need not stand on more */
    static List<Crl.Revoked> of(Connection connection, long authority, String previous) throws SQLException {
        List<Crl.Revoked> entries = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT serial, revoked_at, reason FROM certificate"
                + " WHERE authority = ? AND revoked_at IS NOT NULL"
                + " AND (not_after >= ? OR revoked_at >= ?) ORDER BY revoked_at, id")) {
            select.setLong(1, authority);
            select.setString(2, previous);
            select.setString(3, previous);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(new Crl.Revoked(
                            new BigInteger(row.getString(1), HEX),
                            Instant.parse(row.getString(2)),
                            RevocationReason.of(row.getInt(3))));
                }
            }
        }
        return entries;
    }
}
