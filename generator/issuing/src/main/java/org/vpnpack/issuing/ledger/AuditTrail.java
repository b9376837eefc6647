package org.vpnpack.issuing.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpnpack.archive.PrivateFiles;
import org.vpnpack.gateway.Digests;
import org.vpnpack.json.JsonLine;

/**
 * One line of JSON for each event, each with the SHA-256 of the line before; kept in the ledger, and appended to a text
 * file beside it.
 *
 * <p>An event is stored in the same transaction as what it tells of, so neither is ever without the other. The file must be
 * the beginning of all stored lines; whatever it lacks, down to half a line after a crash, is appended by the next writer.
 */
final class AuditTrail {

    static final String NO_LINE = "0".repeat(64);

    private final Path file;

    AuditTrail(Path file) {
        this.file = file;
    }

    /** Stores events; to be called in the transaction that does what they tell of. */
    void append(Connection connection, List<AuditEvent> events) throws SQLException {
        long sequence = 0;
        long end = 0;
        String previous = NO_LINE;
        try (PreparedStatement last = connection.prepareStatement(
                        "SELECT sequence, line, file_end FROM audit ORDER BY 1 DESC LIMIT 1");
                ResultSet row = last.executeQuery()) {
            if (row.next()) {
                sequence = row.getLong(1);
                previous = sha256(row.getString(2));
                end = row.getLong(3);
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO audit (sequence, line, file_end) VALUES (?, ?, ?)")) {
            for (AuditEvent event : events) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("sequence", ++sequence);
                fields.putAll(event.fields());
                fields.put("previous", previous);
                String line = JsonLine.write(fields);
                end += line.length() + 1;
                insert.setLong(1, sequence);
                insert.setString(2, line);
                insert.setLong(3, end);
                insert.addBatch();
                previous = sha256(line);
            }
            insert.executeBatch();
        }
    }

    /** Appends to the file what it lacks; to be called in a transaction, which keeps other writers out. */
    void publish(Connection connection) throws SQLException {
        try (FileChannel channel = open();
                PreparedStatement missing = connection.prepareStatement(
                        "SELECT line, file_end FROM audit WHERE sequence > ? ORDER BY sequence")) {
            long size = channel.size();
            missing.setLong(1, lastWithin(size, connection));
            try (ResultSet rows = missing.executeQuery()) {
                while (rows.next()) {
                    byte[] line = (rows.getString(1) + "\n").getBytes(StandardCharsets.US_ASCII);
                    int written = (int) Math.max(0, size - (rows.getLong(2) - line.length));
                    ByteBuffer rest = ByteBuffer.wrap(line, written, line.length - written);
                    while (rest.hasRemaining()) {
                        channel.write(rest);
                    }
                }
            }
            channel.force(true);
        } catch (IOException e) {
            throw new LedgerException("cannot write the audit file", e);
        }
    }

    /** The last event that the file has whole; found from the end, so it costs no more for a long trail than for a short one. */
    private static long lastWithin(long size, Connection connection) throws SQLException {
        try (PreparedStatement ends =
                        connection.prepareStatement("SELECT sequence, file_end FROM audit ORDER BY sequence DESC");
                ResultSet rows = ends.executeQuery()) {
            while (rows.next()) {
                if (rows.getLong(2) <= size) {
                    return rows.getLong(1);
                }
            }
            return 0;
        }
    }

    Path file() {
        return file;
    }

    static String sha256(String line) {
        return Digests.sha256(line.getBytes(StandardCharsets.US_ASCII));
    }

    private FileChannel open() throws IOException {
        try {
            PrivateFiles.write(file, new byte[0], false);
        } catch (FileAlreadyExistsException e) {
            // the usual case
        }
        return FileChannel.open(file, StandardOpenOption.APPEND);
    }
}
