package org.vpnpack.issuing.ledger;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vpnpack.format.Finding;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.issuing.authority.SerialNumbers;
import org.vpnpack.source.KeptGateway;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds a ledger against itself, against its audit trail, and the trail against its file. */
final class LedgerCheck {

    private static final String LEDGER = "ledger";

    private final Connection connection;
    private final AuditTrail audit;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> issued = new LinkedHashSet<>();
    private final Set<String> revoked = new HashSet<>();

    LedgerCheck(Connection connection, AuditTrail audit) {
        this.connection = connection;
        this.audit = audit;
    }

    List<Finding> findings() throws SQLException {
        database();
        trail();
        documents();
        certificates();
        return findings;
    }

    private void database() throws SQLException {
        try (PreparedStatement check = connection.prepareStatement("PRAGMA integrity_check(1)");
                ResultSet row = check.executeQuery()) {
            if (row.next() && !row.getString(1).equals("ok")) {
                error("the database is damaged: " + Quoted.bare(row.getString(1)), "restore a backup");
            }
        }
        try (PreparedStatement check = connection.prepareStatement("PRAGMA foreign_key_check");
                ResultSet row = check.executeQuery()) {
            if (row.next()) {
                error("a row of " + row.getString(1) + " points to nothing", "restore a backup");
            }
        }
    }

    /** Line by line: the chain of digests, the order, and the same text in the file. */
    private void trail() throws SQLException {
        byte[] text = fileContent();
        String previous = AuditTrail.NO_LINE;
        long expected = 1;
        int at = 0;
        boolean fileDiffers = false;
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT sequence, line, file_end FROM audit ORDER BY sequence");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String line = row.getString(2);
                previous = chained(row.getLong(1), expected, line, previous);
                expected = row.getLong(1) + 1;
                byte[] wanted = (line + "\n").getBytes(StandardCharsets.US_ASCII);
                if (!fileDiffers && !startsWith(text, at, wanted)) {
                    fileDiffers = true;
                    differs(row.getLong(1), wanted, Arrays.copyOfRange(text, Math.min(at, text.length), text.length));
                }
                at += wanted.length;
            }
        }
        if (!fileDiffers && at < text.length) {
            findings.add(Finding.error(
                    audit.file().toString(),
                    "it goes on after line " + (expected - 1) + ", the last that vpnpack wrote",
                    "somebody changed the file; find out who"));
        }
    }

    /**
     * A run that is killed once it has recorded something leaves the file without its end.
     *
     * @param there what the file has in place of the line and those after it
     */
    private void differs(long sequence, byte[] wanted, byte[] there) {
        String file = audit.file().toString();
        if (sequence > 1 && startsWith(wanted, 0, there)) {
            findings.add(Finding.warning(
                    file,
                    "line " + sequence + " and those after it are missing",
                    "if a run was killed, the next command that writes adds them; else somebody cut them off"));
        } else {
            findings.add(Finding.error(
                    file,
                    "line " + sequence + " is missing, changed or out of its place",
                    "somebody changed the file; find out who, the ledger still has the line"));
        }
    }

    private String chained(long sequence, long expected, String line, String previous) {
        try {
            JsonNode event = JsonMapper.shared().readTree(line);
            if (sequence != expected
                    || event.path("sequence").asLong() != expected
                    || !event.path("previous").asString("").equals(previous)) {
                error("audit line " + expected + " is missing, changed or out of its place", "restore a backup");
            }
            String serial = event.path("serial").asString("");
            String action = event.path("action").asString("");
            if (event.path("outcome").asString("").equals("done") && !serial.isEmpty()) {
                (action.equals("revoke") ? revoked : issued).add(serial);
            }
        } catch (JacksonException e) {
            error("audit line " + sequence + " is no JSON", "restore a backup");
        }
        return AuditTrail.sha256(line);
    }

    private void documents() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT sha256, content FROM document");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String sha256 = row.getString(1);
                if (!new KeptGateway(row.getString(2)).sha256().equals(sha256)) {
                    error(
                            "the gateway document with SHA-256 " + Quoted.bare(sha256) + " was changed",
                            "somebody changed the ledger; restore a backup");
                }
            }
        }
    }

    private void certificates() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT c.certificate, c.key_sha256, " + LedgerEntry.COLUMNS + " ORDER BY c.id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                LedgerEntry entry = LedgerEntry.of(row);
                if (!agrees(entry, row.getBytes("certificate"), row.getString("key_sha256"))) {
                    error(
                            "the row of " + which(entry) + " does not agree with its certificate",
                            "somebody changed the ledger; restore a backup");
                }
                if (!issued.remove(entry.serial())) {
                    error("no audit line tells of " + which(entry), "somebody changed the ledger; restore a backup");
                }
                if (entry.revokedAt().isPresent() != revoked.contains(entry.serial())) {
                    error(
                            "the audit trail and the row of " + which(entry) + " disagree on its revocation",
                            "somebody changed the ledger; restore a backup");
                }
                if (entry.deliveredAt().isEmpty() && entry.revokedAt().isEmpty()) {
                    findings.add(Finding.warning(
                            LEDGER,
                            which(entry) + " was issued, and its package " + Quoted.of(entry.packageName())
                                    + " may never have been handed over",
                            "look for it with --packages DIR; if nobody has it, vpnpack revoke --serial "
                                    + entry.serial()));
                }
            }
        }
        issued.forEach(serial -> error(
                "an audit line tells of a certificate that the ledger lacks, serial " + serial, "restore a backup"));
    }

    private static boolean agrees(LedgerEntry entry, byte[] der, String keyDigest) {
        try {
            Certificate certificate = new Certificate((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
            return SerialNumbers.text(certificate.x509().getSerialNumber()).equals(entry.serial())
                    && certificate.commonName().equals(java.util.Optional.of(entry.user()))
                    && certificate.thumbprint().equals(entry.thumbprint())
                    && Ledger.keyDigest(certificate.x509().getPublicKey()).equals(keyDigest)
                    && same(certificate.notBefore(), entry.notBefore())
                    && same(certificate.notAfter(), entry.notAfter());
        } catch (CertificateException e) {
            return false;
        }
    }

    private static boolean same(Instant one, Instant two) {
        return one.equals(two);
    }

    private byte[] fileContent() {
        Path file = audit.file();
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        } catch (IOException e) {
            throw new LedgerException("cannot read the audit file", e);
        }
    }

    private static boolean startsWith(byte[] text, int at, byte[] wanted) {
        return text.length - at >= wanted.length
                && Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private static String which(LedgerEntry entry) {
        return "the certificate of " + Quoted.of(entry.user()) + " for " + Quoted.of(entry.gateway()) + ", serial "
                + entry.serial();
    }

    private void error(String what, String fix) {
        findings.add(Finding.error(LEDGER, what, fix));
    }
}
