package org.luminousnix.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/**
 * The history's own database file, so that nothing that heals waits for it. Its commits are not forced to the disk one by one: what a loss of power takes is
 * the last minutes of a chart. A file that cannot be read is set aside as {@code .damaged} and begun anew.
 */
final class HistoryFile {
    private static final Logger LOG = Logger.getLogger(HistoryFile.class);
    /** In place of a path: kept in memory only. */
    static final String MEMORY = ":memory:";

    private static final int VERSION = 2;

    private static final String[] FIRST_VERSION = {
        "CREATE TABLE series (id INTEGER PRIMARY KEY, metric TEXT NOT NULL UNIQUE)",
        // level: the length of its steps in milliseconds, 0 for the points themselves; start: the first of them
        """
        CREATE TABLE block (level INTEGER NOT NULL, series INTEGER NOT NULL, start INTEGER NOT NULL, data BLOB NOT NULL,
            PRIMARY KEY (level, series, start)) WITHOUT ROWID""",
        // what is in no block yet, of all series together, a row a minute
        "CREATE TABLE tail (id INTEGER PRIMARY KEY, data BLOB NOT NULL)",
        // the last day that is in buckets of an hour
        "CREATE TABLE rolled (day INTEGER NOT NULL)"
    };

    private final String path;

    HistoryFile(String path) {
        this.path = path;
    }

    /** Opens the file, and makes it and its folder where they are missing. */
    Connection open() throws SQLException {
        if (!path.equals(MEMORY)) {
            prepare(Path.of(path));
        }
        Properties settings = new Properties();
        settings.setProperty("busy_timeout", "5000");
        settings.setProperty("transaction_mode", "IMMEDIATE");
        Connection connection = JDBC.createConnection("jdbc:sqlite:" + path, settings);
        try {
            tables(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void prepare(Path file) throws SQLException {
        @Nullable Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new SQLException("the folder " + folder + " cannot be made: " + e, e);
        }
    }

    private static void tables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // a block that does not fit in a quarter of a page takes pages of its own
            statement.execute("PRAGMA page_size=16384");
            // of no use once the first page is written, which the log does
            statement.execute("PRAGMA auto_vacuum=INCREMENTAL");
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=NORMAL");
            int version;
            try (var answer = statement.executeQuery("PRAGMA user_version")) {
                version = answer.getInt(1);
            }
            if (version > VERSION) {
                throw new SQLException(
                        "it is of version %d, of a later server; this one writes %d".formatted(version, VERSION));
            }
            if (version == VERSION) {
                return;
            }
            connection.setAutoCommit(false);
            for (String table : version == 0 ? FIRST_VERSION : new String[0]) {
                statement.execute(table);
            }
            // since version 2
            statement.execute("""
                    CREATE TABLE episode (began INTEGER NOT NULL, metric TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
                        ended INTEGER, unseen INTEGER NOT NULL, peak REAL, value REAL, low REAL, high REAL,
                        PRIMARY KEY (began, metric)) WITHOUT ROWID""");
            statement.execute("PRAGMA user_version = " + VERSION);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** Moves the file aside and says where it is now; an older one that was there goes. */
    String setAside() throws IOException {
        Path file = Path.of(path);
        Path aside = Path.of(path + ".damaged");
        for (String part : new String[] {"-wal", "-shm"}) {
            Files.deleteIfExists(Path.of(path + part));
        }
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        return aside.toString();
    }

    boolean inMemory() {
        return path.equals(MEMORY);
    }

    @Override
    public String toString() {
        return path;
    }

    /** Takes back what was not committed; where that fails too, {@code why} has it. */
    static void rollBack(@Nullable Connection connection, Exception why) {
        if (connection == null) {
            return;
        }
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    /** Closes it if it is open. */
    static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debugf(e, "a history could not be closed");
        }
    }
}
