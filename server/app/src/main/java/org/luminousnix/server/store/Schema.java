package org.luminousnix.server.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables, versioned by Flyway from {@code db/migration}. */
public final class Schema {
    private Schema() {}

    /** Flyway over this source with the settings that {@code application.yaml} gives the server's own. */
    public static Flyway flyway(DataSource source) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .ignoreMigrationPatterns(new String[0])
                .cleanDisabled(true)
                .load();
    }

    /** Brings the tables to this version; refuses a store that a later version wrote. */
    public static void migrate(Flyway flyway) {
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            throw new StoreException("the tables of the store cannot be brought to this version: " + e.getMessage(), e);
        }
    }
}
