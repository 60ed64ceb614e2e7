package org.luminousnix.server.store;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.luminousnix.server.external.Shelf;
import org.luminousnix.server.heal.EvidenceStore;
import org.luminousnix.server.heal.Journal;
import org.luminousnix.server.heal.Ledger;
import org.luminousnix.server.heal.Origin;
import org.luminousnix.server.heal.records.Chain;
import org.luminousnix.server.heal.records.Records;
import org.luminousnix.server.heal.report.Cases;
import org.luminousnix.server.live.access.TokenStore;
import org.luminousnix.server.notify.Outbox;

/** Opens the store when the first bean asks for it: looks at the file, makes the tables, and only then lets anybody write. */
@Singleton
public class Store {
    /** The database in {@code luminous.state-dir}; throws {@link StoreException} where it cannot be trusted. */
    @Produces
    @Singleton
    Database database(DataSource source, Flyway flyway, @ConfigProperty(name = "luminous.state-dir") Path folder) {
        new StoreFile(folder.resolve(StoreFile.NAME)).prepare();
        Schema.migrate(flyway);
        return new Database(source);
    }

    /** The journal in the database. */
    @Produces
    @Singleton
    Journal journal(Database database, InstantSource clock, Origin origin) {
        return new SqliteJournal(database, clock, origin);
    }

    /** The tokens in the database. */
    @Produces
    @Singleton
    TokenStore tokens(Database database) {
        return new SqliteTokens(database);
    }

    /** The incidents in the database, for reports. */
    @Produces
    @Singleton
    Cases cases(Database database) {
        return new SqliteCases(database);
    }

    /** What is looked up in the database. */
    @Produces
    @Singleton
    Records records(Database database) {
        return new SqliteRecords(database);
    }

    /** Whether the audit trail in the database is whole. */
    @Produces
    @Singleton
    Chain chain(Database database, InstantSource clock) {
        return new SqliteChain(database, clock);
    }

    /** Captured evidence in the database. */
    @Produces
    @Singleton
    EvidenceStore evidence(Database database) {
        return new SqliteEvidence(database);
    }

    /** The ledger in the database. */
    @Produces
    @Singleton
    Ledger ledger(Database database) {
        return new SqliteLedger(database);
    }

    /** The notifications in the database. */
    @Produces
    @Singleton
    Outbox outbox(Database database, Journal journal) {
        return new SqliteOutbox(database, journal);
    }

    /** What other systems said last, in the database. */
    @Produces
    @Singleton
    Shelf shelf(Database database) {
        return new SqliteShelf(database);
    }

    /** The long past, in a file of its own: {@code luminous.history.file}, of up to {@code luminous.history.max-bytes}. */
    @Produces
    @Singleton
    SqliteHistory history(
            InstantSource clock,
            @ConfigProperty(name = "luminous.history.file") String file,
            @ConfigProperty(name = "luminous.history.max-bytes", defaultValue = "1073741824") long mostBytes) {
        return new SqliteHistory(file, clock, mostBytes);
    }

    /** Writes what is new before the server ends. */
    void close(@Disposes SqliteHistory history) {
        history.close();
    }
}
