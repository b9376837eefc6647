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
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.UserId;
import org.vpnpack.issuing.authority.SerialNumbers;
import org.vpnpack.issuing.ledger.NewEntry.Occasion;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.source.KeptGateway;

/** Records certificates within one transaction, each held against what stands there already. Closing ends its statements. */
final class Recorder implements AutoCloseable {

    private static final Place PLACE = Place.file("");

    private final Connection connection;
    private final long authority;
    private final Instant now;
    private final Map<String, Long> documents = new HashMap<>();
    /** Each statement is prepared once, however many certificates are recorded. */
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Recorder(Connection connection, long authority, Instant now) {
        this.connection = connection;
        this.authority = authority;
        this.now = now;
    }

    Recording record(NewEntry entry) throws SQLException {
        String serial = SerialNumbers.text(entry.certificate().x509().getSerialNumber());
        if (first("SELECT id FROM certificate WHERE authority = ? AND serial = ?", authority, serial) != null) {
            return new Recording.SerialTaken();
        }
        Optional<Problem> obstacle =
                obstacle(entry.user(), entry.gateway(), entry.occasion()).or(() -> knownKey(entry.certificate()));
        if (obstacle.isPresent()) {
            return new Recording.Refused(obstacle.get());
        }
        long user = userId(entry.user());
        String last =
                first("SELECT max(generation) FROM certificate WHERE user = ? AND gateway = ?", user, entry.gateway());
        int generation = last == null ? 1 : Integer.parseInt(last) + 1;
        return new Recording.Recorded(insert(entry, serial, user, generation), generation);
    }

    /** Why this user gets no certificate on this occasion, or nothing. */
    Optional<Problem> obstacle(UserId user, String gateway, Occasion occasion) throws SQLException {
        String spelled = first("SELECT name FROM user WHERE folded = ?", user.folded());
        if (spelled != null && !spelled.equals(user.toString())) {
            return Optional.of(Problem.error(
                    PLACE,
                    Quoted.of(user.toString()) + " and the user " + Quoted.of(spelled)
                            + " of the ledger cannot be told apart: they differ in case or blanks alone",
                    "write the id as the ledger has it"));
        }
        List<LedgerEntry> live = spelled == null ? List.of() : live(user, gateway);
        return switch (occasion) {
            case ANOTHER -> Optional.empty();
            case FIRST -> live.isEmpty() ? Optional.empty() : Optional.of(exists(live.get(live.size() - 1)));
            case RENEWAL ->
                spelled == null
                                || first(
                                                "SELECT c.id FROM certificate c JOIN user u ON u.id = c.user"
                                                        + " WHERE u.folded = ? AND c.gateway = ?",
                                                user.folded(),
                                                gateway)
                                        == null
                        ? Optional.of(Problem.error(
                                PLACE,
                                Quoted.of(user.toString()) + " never had a certificate for " + Quoted.of(gateway)
                                        + ", so there is nothing to renew",
                                "use vpnpack issue"))
                        : Optional.empty();
        };
    }

    private List<LedgerEntry> live(UserId user, String gateway) throws SQLException {
        List<LedgerEntry> entries = new java.util.ArrayList<>();
        Query.of(new Selection(Optional.of(user), Optional.of(gateway), Optional.empty(), Optional.empty()), now)
                .and("c.revoked_at IS NULL")
                .forEach(connection, entries::add);
        return entries.stream().filter(entry -> !now.isAfter(entry.notAfter())).toList();
    }

    private static Problem exists(LedgerEntry entry) {
        String which = Quoted.of(entry.user()) + " has a certificate for " + Quoted.of(entry.gateway()) + " until "
                + entry.notAfter() + ", serial " + entry.serial();
        return entry.deliveredAt().isPresent()
                ? Problem.error(
                        PLACE, which, "use vpnpack renew, or issue --another for a second device, or revoke it first")
                : Problem.error(
                        PLACE,
                        which + ", and its package may never have been handed over",
                        "if nobody has the package, revoke the certificate: vpnpack revoke --serial " + entry.serial());
    }

    private Optional<Problem> knownKey(Certificate certificate) {
        try {
            String holder = first(
                    "SELECT u.name FROM certificate c JOIN user u ON u.id = c.user WHERE c.key_sha256 = ?",
                    Ledger.keyDigest(certificate.x509().getPublicKey()));
            return Optional.ofNullable(holder)
                    .map(name -> Problem.error(
                            PLACE,
                            "this key was certified before, for " + Quoted.of(name),
                            "make a request with a new key: no key is certified twice"));
        } catch (SQLException e) {
            throw new LedgerException("cannot read the ledger", e);
        }
    }

    private long userId(UserId user) throws SQLException {
        PreparedStatement insert = prepared("INSERT INTO user (name, folded) VALUES (?, ?) ON CONFLICT DO NOTHING");
        insert.setString(1, user.toString());
        insert.setString(2, user.folded());
        insert.executeUpdate();
        return Long.parseLong(
                java.util.Objects.requireNonNull(first("SELECT id FROM user WHERE folded = ?", user.folded())));
    }

    private long insert(NewEntry entry, String serial, long user, int generation) throws SQLException {
        Certificate certificate = entry.certificate();
        PreparedStatement insert = prepared("INSERT INTO certificate (authority, serial, user,"
                + " gateway, generation, key_type, key_sha256, thumbprint, certificate, not_before, not_after,"
                + " issued_at, package, package_sha256, document, renewal, formats, language, key_on_device)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " RETURNING id");
        insert.setLong(1, authority);
        insert.setString(2, serial);
        insert.setLong(3, user);
        insert.setString(4, entry.gateway());
        insert.setInt(5, generation);
        insert.setString(6, entry.keyType());
        insert.setString(7, Ledger.keyDigest(certificate.x509().getPublicKey()));
        insert.setString(8, certificate.thumbprint());
        insert.setBytes(9, certificate.der());
        insert.setString(10, Ledger.time(certificate.notBefore()));
        insert.setString(11, Ledger.time(certificate.notAfter()));
        insert.setString(12, Ledger.time(now));
        insert.setString(13, entry.packageName());
        insert.setString(14, entry.packageSha256());
        insert.setLong(15, document(entry.document()));
        insert.setBoolean(16, entry.occasion() == Occasion.RENEWAL);
        insert.setString(17, entry.choice().formatsCell());
        insert.setString(18, entry.choice().languageCell());
        insert.setBoolean(19, entry.choice().keyOnDevice());
        try (ResultSet row = insert.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** One row serves all packages that were made from the same document. */
    private long document(KeptGateway document) throws SQLException {
        String sha256 = document.sha256();
        Long known = documents.get(sha256);
        if (known != null) {
            return known;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO document (sha256, content) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, sha256);
            insert.setString(2, document.text());
            insert.executeUpdate();
        }
        long id = Long.parseLong(
                java.util.Objects.requireNonNull(first("SELECT id FROM document WHERE sha256 = ?", sha256)));
        documents.put(sha256, id);
        return id;
    }

    /** The first column of the first row as text, or null. */
    private @Nullable String first(String sql, Object... values) throws SQLException {
        PreparedStatement select = prepared(sql);
        for (int i = 0; i < values.length; i++) {
            select.setObject(i + 1, values[i]);
        }
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
    }
}
