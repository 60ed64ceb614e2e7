package org.luminousnix.server.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The tables, versioned by Flyway from {@code db/migration}. */
public final class Schema {
    private Schema() {}

    /** Brings the tables to this version; refuses a store that a later version wrote. */
    public static void migrate(DataSource source) {
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .ignoreMigrationPatterns(new String[0])
                .cleanDisabled(true);
        try {
            flyway.load().migrate();
        } catch (FlywayException e) {
            throw new StoreException("the tables of the store cannot be brought to this version: " + e.getMessage(), e);
        }
    }
}
