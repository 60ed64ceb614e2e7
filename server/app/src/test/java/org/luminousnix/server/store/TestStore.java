package org.luminousnix.server.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Properties;
import javax.sql.DataSource;
import org.luminousnix.server.heal.Journal;
import org.luminousnix.server.heal.Ledger;
import org.sqlite.JDBC;
import org.sqlite.SQLiteDataSource;

/** A store on a file, opened as the server opens it. */
public record TestStore(StoreFile file, Database database, Journal journal, Ledger ledger) {
    /** Opens the store in a folder, and makes its tables. */
    public static TestStore in(Path folder) {
        StoreFile file = new StoreFile(folder.resolve(StoreFile.NAME));
        file.prepare();
        DataSource source = source(file);
        Schema.migrate(Schema.flyway(source));
        Database database = new Database(source);
        return new TestStore(
                file, database, new SqliteJournal(database, InstantSource.system()), new SqliteLedger(database));
    }

    /** Connections by the driver itself (DriverManager knows it only in the class loader that came first), as a pool opens them: SQLiteDataSource itself drops two of the settings. */
    static DataSource source(StoreFile file) {
        return new SQLiteDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return JDBC.createConnection(file.url(), new Properties());
            }
        };
    }
}
