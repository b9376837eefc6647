package org.vpnpack.issuing.ledger;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.UserId;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.authority.Crl;
import org.vpnpack.issuing.authority.RevocationReason;
import org.vpnpack.source.KeptGateway;

/**
 * The record of every certificate that was issued: who holds it, for which gateway, and what became of it.
 *
 * <p>A certificate is recorded, durably, before its package gets its name; every change is one transaction together with its
 * line in the audit trail. Several threads and processes may use one ledger; they take turns. Holds no key and no password.
 */
public final class Ledger implements AutoCloseable {

    private final LedgerFile file;
    private final AuditTrail audit;

    private Ledger(LedgerFile file, AuditTrail audit) {
        this.file = file;
        this.audit = audit;
    }

    /**
     * Opens a ledger, or makes one where there is no file.
     *
     * @throws org.vpnpack.rules.RefusedException when the file is no ledger, of a newer vpnpack, or open to others
     * @throws LedgerException when it cannot be read or written
     */
    public static Ledger open(Path file) {
        return new Ledger(LedgerFile.open(file, new LedgerSchema()), new AuditTrail(auditFile(file)));
    }

    /**
     * An empty ledger in memory, for those who only look at what would be recorded: no file is made.
     *
     * @param file where the ledger would lie
     */
    public static Ledger inMemory(Path file) {
        return new Ledger(LedgerFile.inMemory(new LedgerSchema()), new AuditTrail(auditFile(file)));
    }

    /** The audit trail's text file, beside the ledger. */
    public static Path auditFile(Path ledger) {
        return ledger.resolveSibling(ledger.getFileName() + ".audit");
    }

    /** Removes a ledger that was made just now and is not wanted; what cannot go stays, and holds no certificate. */
    public static void remove(Path file) {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        Path memory = file.resolveSibling(file.getFileName() + "-shm");
        for (Path each : List.of(file, log, memory, auditFile(file))) {
            try {
                Files.deleteIfExists(each);
            } catch (IOException e) {
                // what failed before is what its user hears of
            }
        }
    }

    /** The folder that it lies in. */
    public Path folder() {
        return requireNonNull(audit.file().toAbsolutePath().getParent());
    }

    /**
     * Records certificates in one transaction: durable when it returns, so that their packages may be handed over.
     *
     * @param events one for each entry, told of only when the entry is recorded
     * @return one for each entry, in their order
     */
    public List<Recording> record(
            CertificateAuthority authority, List<NewEntry> entries, List<AuditEvent> events, Instant now) {
        List<Recording> recordings = file.write(connection -> {
            try (Recorder recorder = new Recorder(connection, authorityId(connection, authority), now)) {
                List<Recording> results = new ArrayList<>();
                List<AuditEvent> recorded = new ArrayList<>();
                for (int i = 0; i < entries.size(); i++) {
                    Recording result = recorder.record(entries.get(i));
                    results.add(result);
                    if (result instanceof Recording.Recorded) {
                        recorded.add(events.get(i));
                    }
                }
                audit.append(connection, recorded);
                return results;
            }
        });
        publish();
        return recordings;
    }

    /** Refuses early what {@link #record} would refuse for sure; empty when the user may get a certificate. */
    public List<Recording.Refused> foresee(NewEntry.Occasion occasion, Selection wanted, Instant now) {
        return file.read(connection -> {
            try (Recorder recorder = new Recorder(connection, 0, now)) {
                return recorder
                        .obstacle(wanted.user().orElseThrow(), wanted.gateway().orElseThrow(), occasion)
                        .map(Recording.Refused::new)
                        .stream()
                        .toList();
            }
        });
    }

    /** Notes that the packages have their names on the disk. */
    public void delivered(List<Long> ids, Instant now) {
        file.write(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE certificate SET delivered_at = ? WHERE id = ? AND delivered_at IS NULL")) {
                for (long id : ids) {
                    update.setString(1, time(now));
                    update.setLong(2, id);
                    update.addBatch();
                }
                update.executeBatch();
            }
            return true;
        });
    }

    /**
     * Revokes the selected certificates, those that were revoked before excepted.
     *
     * @param event made for each certificate
     * @return what was revoked now
     */
    public List<LedgerEntry> revoke(
            Selection selection,
            RevocationReason reason,
            Instant now,
            java.util.function.Function<LedgerEntry, AuditEvent> event) {
        List<LedgerEntry> revoked = file.write(connection -> {
            List<LedgerEntry> entries = new ArrayList<>();
            Query.of(selection, now).and("c.revoked_at IS NULL").forEach(connection, entries::add);
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE certificate SET revoked_at = ?, reason = ? WHERE id = ?")) {
                for (LedgerEntry entry : entries) {
                    update.setString(1, time(now));
                    update.setInt(2, reason.code());
                    update.setLong(3, entry.id());
                    update.addBatch();
                }
                update.executeBatch();
            }
            audit.append(connection, entries.stream().map(event).toList());
            return entries;
        });
        publish();
        return revoked;
    }

    /**
     * The next revocation list of an authority: its number is taken for good, whether or not it is signed then.
     *
     * <p>A revoked certificate stays on the lists until one list after its end.
     */
    public Crl nextCrl(CertificateAuthority authority, int days, Instant now, AuditEvent event) {
        Crl crl = file.write(connection -> {
            long id = authorityId(connection, authority);
            long number;
            String previous;
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT crl_number, crl_at FROM authority WHERE id = ?")) {
                select.setLong(1, id);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    number = row.getLong(1) + 1;
                    previous = row.getString(2);
                }
            }
            Crl next = new Crl(number, CrlEntries.of(connection, id, previous == null ? "" : previous), days);
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE authority SET crl_number = ?, crl_at = ? WHERE id = ?")) {
                update.setLong(1, number);
                update.setString(2, time(now));
                update.setLong(3, id);
                update.executeUpdate();
            }
            audit.append(
                    connection,
                    List.of(event.with("number", number)
                            .with("revoked", next.revoked().size())));
            return next;
        });
        publish();
        return crl;
    }

    /** Hands the selected certificates on, one by one, in the order in which they were recorded. */
    public void forEach(Selection selection, Instant now, Consumer<LedgerEntry> consumer) {
        file.read(connection -> {
            Query.of(selection, now).forEach(connection, consumer);
            return true;
        });
    }

    /** Somebody in the ledger: a user, with each of their certificates that is valid, or once with none. */
    @FunctionalInterface
    public interface HolderConsumer {
        /**
         * @param name the id as it was first given
         * @param gateway for which a certificate is valid; null when none is
         * @param delivered whether its package was handed over
         */
        void accept(String name, @Nullable String gateway, boolean delivered);
    }

    /** Hands on every user with the gateways that they have a valid certificate for, without reading certificates. */
    public void forEachHolder(Instant now, HolderConsumer consumer) {
        file.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT u.name, c.gateway, c.delivered_at IS NOT NULL FROM user u LEFT JOIN certificate c"
                            + " ON c.user = u.id AND c.revoked_at IS NULL AND c.not_after >= ?")) {
                select.setString(1, time(now));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        consumer.accept(row.getString(1), row.getString(2), row.getBoolean(3));
                    }
                }
            }
            return true;
        });
    }

    /**
     * Hands on the packages that users of a gateway may connect with, user by user.
     *
     * @return how many are left out since nobody should use them any more
     */
    public PackageInUse.LeftOut forEachInUse(String gateway, Instant now, Consumer<PackageInUse> consumer) {
        return file.read(connection -> PackageInUse.forEach(connection, gateway, now, consumer));
    }

    /** How many users of a gateway have, as their last, a package that was made from another document than this. */
    public long ofOtherDocuments(String gateway, KeptGateway document, Instant now) {
        return file.read(connection -> PackageInUse.ofOtherDocuments(connection, gateway, document, now));
    }

    /** What was chosen of a user's last package. */
    public PackageChoice lastChoice(UserId user, String gateway) {
        return file.read(connection -> PackageChoice.last(connection, user, gateway));
    }

    /** The selected certificates, for selections that are small. */
    public List<LedgerEntry> list(Selection selection, Instant now) {
        List<LedgerEntry> entries = new ArrayList<>();
        forEach(selection, now, entries::add);
        return entries;
    }

    /** Adds an event that changes nothing in the ledger, such as a refusal, to the audit trail. */
    public void note(AuditEvent event) {
        file.write(connection -> {
            audit.append(connection, List.of(event));
            return true;
        });
        publish();
    }

    /** Notes that the authority exists, with an event. */
    public void enrol(CertificateAuthority authority, AuditEvent event) {
        file.write(connection -> {
            authorityId(connection, authority);
            audit.append(connection, List.of(event));
            return true;
        });
        publish();
    }

    /** Everything that is wrong with this ledger, or unfinished; reads it whole. */
    public List<org.vpnpack.format.Finding> check() {
        return file.read(connection -> new LedgerCheck(connection, audit).findings());
    }

    @Override
    public void close() {
        file.close();
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void publish() {
        file.write(connection -> {
            audit.publish(connection);
            return true;
        });
    }

    private static long authorityId(Connection connection, CertificateAuthority authority) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO authority (key_sha256, name, certificate) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, authority.keyId());
            insert.setString(2, authority.certificate().displayName());
            insert.setBytes(3, authority.certificate().der());
            insert.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM authority WHERE key_sha256 = ?")) {
            select.setString(1, authority.keyId());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    static String keyDigest(java.security.PublicKey key) {
        return Digests.sha256(key.getEncoded());
    }
}
