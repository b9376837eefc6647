package org.vpnpack.issuing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.vpnpack.issuing.ledger.NewEntry.Occasion;
import org.vpnpack.rules.RefusedException;

/** Which files are a ledger, and who can read them. */
final class LedgerFileTest extends WithLedger {

    @Test
    @DisplayName("F5: ledger, side files and audit trail are the owner's alone")
    @DisabledOnOs(OS.WINDOWS)
    void allFilesArePrivate() throws Exception {
        record(entry("a", Occasion.FIRST));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList())
                    .extracting(path -> path.getFileName().toString())
                    .contains("ca.ledger", "ca.ledger-wal", "ca.ledger-shm", "ca.ledger.audit");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    @DisplayName("F4: a ledger that others can read is refused")
    @DisabledOnOs(OS.WINDOWS)
    void anOpenLedgerIsRefused() throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> Ledger.open(file))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("mode 0644");
    }

    @Test
    @DisplayName(
            "F2: what went wrong is told although SQLite has rolled back itself, as on a full disk, and the next can write")
    void whatWentWrongAtFirstIsTold() throws Exception {
        try (LedgerFile own = LedgerFile.open(folder.resolve("own"), new LedgerSchema())) {
            assertThatThrownBy(() -> own.<Boolean>write(connection -> {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute("ROLLBACK");
                        }
                        throw new SQLException("database or disk is full");
                    }))
                    .isInstanceOf(LedgerException.class)
                    .hasMessage("cannot write the ledger: database or disk is full");
            assertThat(own.<Integer>write(connection -> {
                        try (Statement statement = connection.createStatement()) {
                            return statement.executeUpdate("INSERT INTO user (name, folded) VALUES ('a', 'a')");
                        }
                    }))
                    .isEqualTo(1);
        }
    }

    @Test
    void aNewerLedgerAndAForeignDatabaseAreRefused() throws Exception {
        tamper("PRAGMA user_version = 99");
        assertThatThrownBy(() -> Ledger.open(file)).hasMessageContaining("a newer vpnpack wrote this ledger");

        Path other = folder.resolve("other");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (x)");
        }
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> Ledger.open(other)).hasMessageContaining("SQLite file of another program");
        Path text = Files.createFile(
                folder.resolve("text"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(text, "no database ".repeat(100));
        assertThatThrownBy(() -> Ledger.open(text))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("this is no ledger");
    }
}
