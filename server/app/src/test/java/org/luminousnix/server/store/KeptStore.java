package org.luminousnix.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import org.luminousnix.server.heal.Journal;
import org.luminousnix.server.heal.Ledger;
import org.sqlite.SQLiteDataSource;

/**
 * A store on a file for tests that open it a thousand times: its tables are copied from one that Flyway made, and it keeps one connection,
 * which is opened as the server opens its own. What is committed is as durable.
 */
public final class KeptStore implements AutoCloseable {
    private final Connection connection;
    private final Journal journal;
    private final Ledger ledger;

    private KeptStore(Connection connection) {
        this.connection = connection;
        Database database = new Database(new SQLiteDataSource() {
            @Override
            public Connection getConnection() {
                return unclosed(connection);
            }
        });
        this.journal = new SqliteJournal(database, InstantSource.system());
        this.ledger = new SqliteLedger(database);
    }

    /** The bytes of a store with all its tables and nothing in them, made in this folder. */
    public static byte[] empty(Path folder) {
        try {
            return Files.readAllBytes(TestStore.in(folder).file().path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a store in this folder out of an empty one. */
    public static KeptStore make(Path folder, byte[] empty) {
        try {
            Files.write(folder.resolve(StoreFile.NAME), empty);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return open(folder);
    }

    /** Opens the store that is in this folder. */
    public static KeptStore open(Path folder) {
        try {
            return new KeptStore(TestStore.source(new StoreFile(folder.resolve(StoreFile.NAME)))
                    .getConnection());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Journal journal() {
        return journal;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Lets go of the file, as when the process ends. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection unclosed(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
