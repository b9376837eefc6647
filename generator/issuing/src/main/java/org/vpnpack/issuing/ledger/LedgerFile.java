package org.vpnpack.issuing.ledger;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteErrorCode;
import org.vpnpack.archive.PrivateFiles;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.input.InputFile;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * The SQLite file: created 0600, write-ahead log, every commit forced to the disk, foreign keys enforced, one writer at a
 * time whether in this process or another.
 *
 * <p>SQLite gives its side files the mode of the main file, so the main file is made by us before SQLite sees it.
 */
final class LedgerFile implements AutoCloseable {

    private static final int BUSY_MILLISECONDS = 60_000;

    private final Connection connection;

    private LedgerFile(Connection connection) {
        this.connection = connection;
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** @throws RefusedException when the file is no ledger, of a newer vpnpack, or open to others */
    static LedgerFile open(Path file, LedgerSchema schema) {
        try {
            PrivateFiles.write(file, new byte[0], false);
        } catch (FileAlreadyExistsException e) {
            InputFile.requireSecret(file, "ledger");
        } catch (IOException e) {
            throw new LedgerException("cannot make the ledger " + Quoted.bare(file.toString()), e);
        }
        Connection connection = null;
        try {
            connection = config().createConnection("jdbc:sqlite:" + file.toAbsolutePath());
            if (LedgerSchema.isForeign(connection)) {
                throw refused(file, "this is an SQLite file of another program", "name the ledger, or a new file");
            }
            if (schema.isNewerThanWeKnow(connection)) {
                throw refused(file, "a newer vpnpack wrote this ledger", "use that version, or a later one");
            }
            LedgerFile ledger = new LedgerFile(connection);
            if (!schema.isCurrent(connection)) {
                ledger.write(inside -> {
                    schema.migrate(inside);
                    return true;
                });
            }
            return ledger;
        } catch (SQLException e) {
            close(connection);
            if (e.getErrorCode() == SQLiteErrorCode.SQLITE_NOTADB.code) {
                throw refused(file, "this is no ledger", "name the ledger, or restore a backup of it");
            }
            throw new LedgerException("cannot open the ledger " + Quoted.bare(file.toString()), e);
        } catch (RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    /** The same in memory, empty. */
    static LedgerFile inMemory(LedgerSchema schema) {
        try {
            LedgerFile ledger = new LedgerFile(config().createConnection("jdbc:sqlite::memory:"));
            ledger.write(inside -> {
                schema.migrate(inside);
                return true;
            });
            return ledger;
        } catch (SQLException e) {
            throw new LedgerException("cannot make a ledger in memory", e);
        }
    }

    /** Runs the work in one transaction that excludes all other writers; durable when it returns. */
    synchronized <T> T write(Work<T> work) {
        try {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                connection.setAutoCommit(true);
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(e);
                throw e;
            }
        } catch (SQLException e) {
            throw new LedgerException("cannot write the ledger", e);
        }
    }

    /** On a full disk SQLite has rolled back itself, and says so; what went wrong at first is what is told. */
    private void rollBack(Throwable why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    /** Runs the work on what is committed. */
    synchronized <T> T read(Work<T> work) {
        try {
            return work.in(connection);
        } catch (SQLException e) {
            throw new LedgerException("cannot read the ledger", e);
        }
    }

    @Override
    public void close() {
        close(connection);
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLISECONDS); // first: it holds for the pragmas that follow
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        return config;
    }

    private static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new LedgerException("cannot close the ledger", e);
        }
    }

    private static RefusedException refused(Path file, String what, String fix) {
        return new RefusedException(Problem.error(Place.file(file.toString()), what, fix));
    }
}
