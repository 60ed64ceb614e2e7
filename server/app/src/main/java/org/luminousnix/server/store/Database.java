package org.luminousnix.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.luminousnix.server.heal.JournalException;

/**
 * One SQLite file with one writer. Connections come from the given source with WAL, {@code synchronous=FULL}, a busy timeout and
 * immediate transactions, so that what is committed is on disk.
 */
public final class Database {
    private final DataSource source;
    private final ReentrantLock writer = new ReentrantLock();

    /** A database over this source; its schema must be there ({@link Schema}). */
    public Database(DataSource source) {
        this.source = source;
    }

    /** Does the work in one transaction, alone: on disk when this returns; where it throws {@link JournalException}, nothing was kept. */
    <T> T write(String what, Work<T> work) {
        writer.lock();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                connection.setAutoCommit(true);
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new JournalException("cannot write " + what + ": " + e.getMessage(), e);
        } finally {
            writer.unlock();
        }
    }

    /** Reads; throws {@link JournalException} where that fails. */
    <T> T read(String what, Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new JournalException("cannot read " + what + ": " + e.getMessage(), e);
        }
    }

    /** A rollback that itself fails is told with the failure that led to it: SQLite has then rolled back already, and has nothing to commit. */
    private static void rollBack(Connection connection, Exception why) {
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

    /** What is done with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }
}
