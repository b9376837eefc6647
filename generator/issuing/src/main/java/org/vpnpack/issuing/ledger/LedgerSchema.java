package org.vpnpack.issuing.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of the ledger, as the steps that lead to them; SQLite's {@code user_version} counts the steps taken.
 *
 * <p>A step that was released is never changed. {@code docs/ledger.md} describes the tables for people.
 */
final class LedgerSchema {

    /** Marks the file as a ledger: "vpnl". */
    static final int APPLICATION_ID = 0x76706E6C;

    private static final String FIRST = """
            CREATE TABLE authority (
              id INTEGER PRIMARY KEY,
              key_sha256 TEXT NOT NULL UNIQUE,
              name TEXT NOT NULL,
              certificate BLOB NOT NULL,
              crl_number INTEGER NOT NULL DEFAULT 0,
              crl_at TEXT
            ) STRICT;
            CREATE TABLE user (
              id INTEGER PRIMARY KEY,
              name TEXT NOT NULL,
              folded TEXT NOT NULL UNIQUE
            ) STRICT;
            CREATE TABLE certificate (
              id INTEGER PRIMARY KEY,
              authority INTEGER NOT NULL REFERENCES authority (id),
              serial TEXT NOT NULL,
              user INTEGER NOT NULL REFERENCES user (id),
              gateway TEXT NOT NULL,
              generation INTEGER NOT NULL,
              key_type TEXT NOT NULL,
              key_sha256 TEXT NOT NULL UNIQUE,
              thumbprint TEXT NOT NULL,
              certificate BLOB NOT NULL,
              not_before TEXT NOT NULL,
              not_after TEXT NOT NULL,
              issued_at TEXT NOT NULL,
              package TEXT NOT NULL,
              package_sha256 TEXT NOT NULL,
              delivered_at TEXT,
              revoked_at TEXT,
              reason INTEGER,
              UNIQUE (authority, serial),
              UNIQUE (user, gateway, generation),
              CHECK ((revoked_at IS NULL) = (reason IS NULL))
            ) STRICT;
            CREATE INDEX certificate_not_after ON certificate (not_after);
            CREATE INDEX certificate_undelivered ON certificate (id) WHERE delivered_at IS NULL;
            CREATE INDEX certificate_revoked ON certificate (authority, revoked_at) WHERE revoked_at IS NOT NULL;
            CREATE TABLE audit (
              sequence INTEGER PRIMARY KEY,
              line TEXT NOT NULL,
              file_end INTEGER NOT NULL
            ) STRICT;
            """;

    /** Of the certificates that are there already, the audit trail knows which were renewals; their documents nobody knows. */
    private static final String DOCUMENTS = """
            CREATE TABLE document (
              id INTEGER PRIMARY KEY,
              sha256 TEXT NOT NULL UNIQUE,
              content TEXT NOT NULL
            ) STRICT;
            ALTER TABLE certificate ADD COLUMN document INTEGER REFERENCES document (id);
            ALTER TABLE certificate ADD COLUMN renewal INTEGER NOT NULL DEFAULT 0;
            UPDATE certificate SET renewal = 1 WHERE serial IN (
              SELECT json_extract(line, '$.serial') FROM audit
              WHERE json_extract(line, '$.action') = 'renew' AND json_extract(line, '$.outcome') = 'done');
            """;

    /** Of the certificates that are there already nobody knows a choice: they count as packages of all formats. */
    private static final String CHOICES = """
            ALTER TABLE certificate ADD COLUMN formats TEXT;
            """;

    /** Of the certificates that are there already nobody chose a language. */
    private static final String LANGUAGES = """
            ALTER TABLE certificate ADD COLUMN language TEXT;
            """;

    /** Of the certificates that are there already nobody knows where their keys are: they count as in the package. */
    private static final String DEVICES = """
            ALTER TABLE certificate ADD COLUMN key_on_device INTEGER NOT NULL DEFAULT 0;
            """;

    static final List<String> STEPS = List.of(FIRST, DOCUMENTS, CHOICES, LANGUAGES, DEVICES);

    private final List<String> steps;

    LedgerSchema() {
        this(STEPS);
    }

    /** For tests of the way from an older schema. */
    LedgerSchema(List<String> steps) {
        this.steps = steps;
    }

    /** Whether a newer vpnpack wrote this ledger. */
    boolean isNewerThanWeKnow(Connection connection) throws SQLException {
        return number(connection, "PRAGMA user_version") > steps.size();
    }

    /** Whether the file is neither empty nor a ledger. */
    static boolean isForeign(Connection connection) throws SQLException {
        return number(connection, "PRAGMA application_id") != APPLICATION_ID
                && number(connection, "SELECT count(*) FROM sqlite_schema") > 0;
    }

    boolean isCurrent(Connection connection) throws SQLException {
        return number(connection, "PRAGMA user_version") == steps.size();
    }

    /** Takes the steps that are missing; to be called in a transaction. */
    void migrate(Connection connection) throws SQLException {
        int taken = number(connection, "PRAGMA user_version");
        try (Statement statement = connection.createStatement()) {
            for (String step : steps.subList(Math.min(taken, steps.size()), steps.size())) {
                for (String sql : step.split(";\n")) {
                    statement.execute(sql);
                }
            }
            statement.execute("PRAGMA application_id = " + APPLICATION_ID);
            statement.execute("PRAGMA user_version = " + Math.max(taken, steps.size()));
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
