package org.luminousnix.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.AuditKind;
import org.luminousnix.server.heal.records.Chain;

/** What is changed in, taken from, or put into the audit trail on disk is found, and told with its sequence. */
class SqliteChainTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    Path folder;

    private TestStore store;
    private Instant now = NOON;
    private final InstantSource clock = () -> now;

    @BeforeEach
    void open() {
        store = TestStore.in(folder);
    }

    private void write(int lines) {
        for (int i = 0; i < lines; i++) {
            store.journal().record(AuditKind.PAUSED, "ada", "line " + i);
        }
    }

    private Chain.Seen look() {
        return new SqliteChain(store.database(), clock).look();
    }

    private void sql(String statement) {
        store.database().write("a change from outside", connection -> {
            try (var change = connection.createStatement()) {
                return change.executeUpdate(statement);
            }
        });
    }

    private void isBroken(long at) {
        assertThat(look().whole()).isFalse();
        assertThat(look().brokenAt()).isEqualTo(at);
    }

    @Test
    void whatIsAsItWasWrittenIsWhole() {
        assertThat(look()).isEqualTo(new Chain.Seen(0, "", true, null, NOON));
        write(5);
        Chain.Seen seen = look();
        assertThat(seen.entries()).isEqualTo(5);
        assertThat(seen.whole()).isTrue();
        assertThat(seen.head()).matches("[0-9a-f]{64}");
        write(1);
        assertThat(look().head()).isNotEqualTo(seen.head());
    }

    @Test
    void anyChangedFieldIsTold() {
        for (String change : new String[] {
            "text = 'line 2 '",
            "actor = 'eve'",
            "kind = 'RESUMED'",
            "at = at + 1",
            "incident = 'i1'",
            "hash = ''",
            "hash = NULL"
        }) {
            write(5);
            long third = look().entries() - 2;
            sql("UPDATE audit SET " + change + " WHERE sequence = " + third);
            isBroken(third);
            sql("DELETE FROM audit");
            sql("DELETE FROM sqlite_sequence");
        }
    }

    @Test
    void aRemovedEntryIsTold() {
        write(5);
        sql("DELETE FROM audit WHERE sequence = 3");
        isBroken(3);
    }

    @Test
    void aRemovedBeginningAndARemovedEndAreTold() {
        write(5);
        sql("DELETE FROM audit WHERE sequence > 4");
        isBroken(5);
        write(1);
        isBroken(5);
        sql("DELETE FROM audit WHERE sequence < 2");
        isBroken(1);
        sql("DELETE FROM audit");
        isBroken(1);
    }

    @Test
    void anInsertedEntryIsTold() {
        write(3);
        sql(
                "INSERT INTO audit (at, kind, actor, text, hash) SELECT at, kind, actor, text, hash FROM audit WHERE sequence = 3");
        isBroken(4);
        sql("DELETE FROM audit WHERE sequence = 4");
        sql("UPDATE audit SET sequence = 4 WHERE sequence = 3");
        sql(
                "INSERT INTO audit (sequence, at, kind, actor, text, hash) SELECT 3, at, kind, actor, text, hash FROM audit WHERE sequence = 2");
        isBroken(3);
    }

    @Test
    void anEntryBeforeTheBeginningIsTold() {
        write(3);
        sql(
                "INSERT INTO audit (sequence, at, kind, actor, text, hash) SELECT 0, at, kind, actor, text, hash FROM audit WHERE sequence = 2");
        isBroken(0);
    }

    @Test
    void whatIsLetGoLeavesAChainThatIsWhole() {
        write(8);
        new Retention(Duration.ofDays(90), 5, Duration.ofDays(30)).prune(store.database(), NOON);
        assertThat(look().entries()).isEqualTo(5);
        assertThat(look().whole()).isTrue();
        sql("UPDATE audit SET text = 'x' WHERE sequence = 4");
        isBroken(4);
    }

    @Test
    void aFewAreLookedAtAtATimeAndThoseSeenAreLookedAtAgainLater() {
        write(10);
        SqliteChain chain = new SqliteChain(store.database(), clock, 4);
        assertThat(chain.look().whole()).isNull();
        assertThat(chain.look().whole()).isNull();
        assertThat(chain.look().whole()).isTrue();
        write(1);
        assertThat(chain.look().whole()).isTrue();
        sql("UPDATE audit SET text = 'x' WHERE sequence = 2");
        assertThat(chain.look().brokenAt()).as("seen a moment ago").isNull();
        now = now.plus(Duration.ofMinutes(2));
        assertThat(chain.look().brokenAt()).isEqualTo(2);
        assertThat(chain.look().whole()).isFalse();
    }

    @Test
    void theChainBeginsAfterWhatAnEarlierVersionWrote(@TempDir Path other) throws SQLException {
        StoreFile file = new StoreFile(other.resolve(StoreFile.NAME));
        Flyway.configure()
                .dataSource(TestStore.source(file))
                .locations("classpath:db/migration")
                .target("11")
                .load()
                .migrate();
        try (var connection = TestStore.source(file).getConnection();
                var insert = connection.createStatement()) {
            insert.executeUpdate("INSERT INTO audit (at, kind, actor, text) VALUES (1, 'PAUSED', 'ada', 'old')");
            insert.executeUpdate("INSERT INTO audit (at, kind, actor, text) VALUES (2, 'RESUMED', 'ada', 'old')");
        }
        store = TestStore.in(other);
        assertThat(look().whole()).isTrue();
        write(2);
        assertThat(look()).satisfies(seen -> assertThat(seen.entries()).isEqualTo(4));
        assertThat(look().whole()).isTrue();
        sql("UPDATE audit SET text = 'x' WHERE sequence = 3");
        isBroken(3);
    }
}
