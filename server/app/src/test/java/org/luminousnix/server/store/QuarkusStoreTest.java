package org.luminousnix.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.server.heal.Journal;
import org.luminousnix.server.heal.Ledger;

/** The store as the server opens it: Quarkus' datasource, pool and Flyway. */
@QuarkusTest
@TestProfile(QuarkusStoreTest.OwnFolder.class)
class QuarkusStoreTest {
    @Inject
    Journal journal;

    @Inject
    Ledger ledger;

    @Inject
    DataSource source;

    @Test
    void writesAndReadsWithTheSettingsThatMakeItDurable() throws SQLException {
        Instant noon = Instant.parse("2026-11-01T12:00:00Z");
        Incident incident = SqliteStoreTest.incident("i1", IncidentState.EXECUTING, noon);
        journal.write(SqliteStoreTest.page(incident, "hello").spending(SqliteStoreTest.attempt("i1-1", noon)));
        assertThat(journal.unfinished()).containsExactly(incident);
        assertThat(ledger.since(noon)).hasSize(1);
        assertThat(journal.record(AuditKind.SERVER_STARTED, "luminous", "up").sequence())
                .isEqualTo(2);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(SqliteStoreTest.answer(statement, "PRAGMA journal_mode")).isEqualTo("wal");
            assertThat(SqliteStoreTest.answer(statement, "PRAGMA synchronous")).isEqualTo("2");
            assertThat(SqliteStoreTest.answer(statement, "PRAGMA busy_timeout")).isEqualTo("5000");
            assertThat(SqliteStoreTest.answer(statement, "PRAGMA foreign_keys")).isEqualTo("1");
        }
    }

    /** A state directory of its own that does not exist yet. */
    public static final class OwnFolder implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path folder = Files.createTempDirectory("luminous-store").resolve("state");
                return Map.of("luminous.state-dir", folder.toString(), "luminous.engine.enabled", "false");
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
