package org.vpnpack.issuing.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.issuing.authority.RevocationReason;

/**
 * A certificate as the ledger knows it.
 *
 * @param id its number in this ledger
 * @param authority the common name of its authority
 * @param serial hexadecimal digits
 * @param user the id as it was first given
 * @param gateway the gateway's name
 * @param generation 1 for the first certificate of this user for this gateway, and so on
 * @param thumbprint SHA-1, as Azure names certificates
 * @param keyOnDevice whether the user's device made the key and keeps it
 * @param packageName the file that was handed over
 * @param deliveredAt empty while it is not known to be handed over
 */
public record LedgerEntry(
        long id,
        String authority,
        String serial,
        String user,
        String gateway,
        int generation,
        String keyType,
        boolean keyOnDevice,
        String thumbprint,
        Instant notBefore,
        Instant notAfter,
        Instant issuedAt,
        String packageName,
        String packageSha256,
        Optional<Instant> deliveredAt,
        Optional<Instant> revokedAt,
        Optional<RevocationReason> reason) {

    static final String COLUMNS =
            "c.id, a.name AS authority_name, c.serial, u.name AS user_name, c.gateway, c.generation,"
                    + " c.key_type, c.key_on_device, c.thumbprint, c.not_before, c.not_after, c.issued_at, c.package, c.package_sha256,"
                    + " c.delivered_at, c.revoked_at, c.reason"
                    + " FROM certificate c JOIN authority a ON a.id = c.authority JOIN user u ON u.id = c.user";

    static LedgerEntry of(ResultSet row) throws SQLException {
        Optional<Instant> revokedAt = time(row.getString("revoked_at"));
        return new LedgerEntry(
                row.getLong("id"),
                row.getString("authority_name"),
                row.getString("serial"),
                row.getString("user_name"),
                row.getString("gateway"),
                row.getInt("generation"),
                row.getString("key_type"),
                row.getBoolean("key_on_device"),
                row.getString("thumbprint"),
                Instant.parse(row.getString("not_before")),
                Instant.parse(row.getString("not_after")),
                Instant.parse(row.getString("issued_at")),
                row.getString("package"),
                row.getString("package_sha256"),
                time(row.getString("delivered_at")),
                revokedAt,
                revokedAt.isEmpty() ? Optional.empty() : Optional.of(RevocationReason.of(row.getInt("reason"))));
    }

    /** One word: {@code revoked}, {@code expired}, {@code undelivered} or {@code valid}, the first that holds. */
    public String state(Instant now) {
        if (revokedAt.isPresent()) {
            return "revoked";
        }
        if (now.isAfter(notAfter)) {
            return "expired";
        }
        return deliveredAt.isPresent() ? "valid" : "undelivered";
    }

    private static Optional<Instant> time(@Nullable String text) {
        return Optional.ofNullable(text).map(Instant::parse);
    }
}
