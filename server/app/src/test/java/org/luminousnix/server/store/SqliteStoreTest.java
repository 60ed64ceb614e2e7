package org.luminousnix.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Control;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Risk;
import org.luminousnix.model.StepId;
import org.luminousnix.model.Subject;
import org.luminousnix.server.heal.Attempt;
import org.luminousnix.server.heal.JournalException;
import org.luminousnix.server.heal.Page;
import org.luminousnix.server.heal.fixtures.Scene;

/** The journal and the ledger on a real file: what was written is there after reopening, and nothing is lost silently. */
class SqliteStoreTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00.123456789Z");

    @TempDir
    Path folder;

    static Incident incident(String id, IncidentState state, Instant at) {
        return new Incident(
                new IncidentId(id),
                Scene.alert(Subject.unit("web.service"), at),
                state,
                at,
                at,
                null,
                0,
                List.of("cooldown: 1m"),
                List.of(),
                null,
                List.of());
    }

    static Page page(Incident incident, String text) {
        return Page.of(incident, new Page.Line(AuditKind.RAISED, "luminous", text));
    }

    static Attempt attempt(String step, Instant at) {
        Subject web = Subject.unit("web.service");
        return new Attempt(
                new StepId(step),
                new IncidentId("i1"),
                Scene.alert(web, at).id(),
                Scene.RULE,
                web,
                new ActionCall("restart-unit", new TreeMap<>()),
                Risk.DISRUPTIVE,
                at,
                null,
                false);
    }

    @Test
    void whatWasWrittenIsThereAfterReopening() {
        TestStore store = TestStore.in(folder);
        Incident open = incident("i1", IncidentState.EXECUTING, NOON);
        List<AuditEntry> written = store.journal().write(page(open, "one").spending(attempt("i1-1", NOON)));
        store.journal().write(page(incident("i2", IncidentState.HEALED, NOON.plusNanos(1)), "two"));
        store.journal().write(new Page(NOON, null, List.of(), null, null, new Control(true, "lunch", "ada", NOON)));
        AuditEntry bare = store.journal().record(AuditKind.SERVER_STARTED, "luminous", "hello");

        TestStore again = TestStore.in(folder);
        assertThat(again.journal().unfinished()).containsExactly(open);
        assertThat(again.journal().recent(9)).extracting(i -> i.id().value()).containsExactly("i2", "i1");
        assertThat(again.journal().find(open.id())).contains(open);
        assertThat(again.journal().find(new IncidentId("none"))).isEmpty();
        assertThat(again.journal().audit(9)).hasSize(3).startsWith(bare).endsWith(written.getFirst());
        assertThat(again.ledger().since(NOON)).containsExactly(attempt("i1-1", NOON));
        assertThat(again.ledger().since(NOON.plusNanos(1))).isEmpty();
        assertThat(again.ledger().control()).isEqualTo(new Control(true, "lunch", "ada", NOON));
    }

    @Test
    void anAttemptIsSpentOnceAndJudged() {
        TestStore store = TestStore.in(folder);
        Incident open = incident("i1", IncidentState.EXECUTING, NOON);
        store.journal().write(page(open, "").spending(attempt("i1-1", NOON)));
        store.journal().write(page(open, "").spending(attempt("i1-1", NOON.plusSeconds(9))));
        assertThat(store.ledger().of(open.id())).containsExactly(attempt("i1-1", NOON));
        store.journal().write(page(open, "").judging(new StepId("i1-1"), false, true));
        assertThat(store.ledger().of(open.id())).singleElement().satisfies(a -> {
            assertThat(a.helped()).isFalse();
            assertThat(a.undone()).isTrue();
        });
    }

    @Test
    void aFullDiskThrowsKeepsNothingOfThePageAndLosesNothingBefore() throws SQLException {
        TestStore store = TestStore.in(folder);
        store.journal().write(page(incident("i1", IncidentState.PLANNED, NOON), "before"));
        Database full = new Database(limited(store.file()));
        SqliteJournal journal = new SqliteJournal(full, () -> NOON);
        String much = "x".repeat(4000);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        journal.write(page(incident("f" + i, IncidentState.PLANNED, NOON), much));
                    }
                })
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("full");
        List<AuditEntry> audit = store.journal().audit(5000);
        assertThat(audit).hasSameSizeAs(store.journal().recent(5000));
        assertThat(audit.getLast().text()).isEqualTo("before");
        store.journal().write(page(incident("i2", IncidentState.PLANNED, NOON), "after"));
        noGap(store.journal().audit(5000));
    }

    private static javax.sql.DataSource limited(StoreFile file) {
        org.sqlite.SQLiteDataSource source = new org.sqlite.SQLiteDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                try (Statement statement = connection.createStatement()) {
                    statement.execute("PRAGMA max_page_count = 100");
                }
                return connection;
            }
        };
        source.setUrl(file.url());
        return source;
    }

    static void noGap(List<AuditEntry> newestFirst) {
        long newest = newestFirst.getFirst().sequence();
        assertThat(newestFirst)
                .extracting(AuditEntry::sequence)
                .containsExactlyElementsOf(LongStream.range(0, newestFirst.size())
                        .map(i -> newest - i)
                        .boxed()
                        .toList());
    }

    @Test
    void everyConnectionSyncsItsLog() throws SQLException {
        TestStore store = TestStore.in(folder);
        try (Connection connection = TestStore.source(store.file()).getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(answer(statement, "PRAGMA journal_mode")).isEqualTo("wal");
            assertThat(answer(statement, "PRAGMA synchronous")).isEqualTo("2");
            assertThat(answer(statement, "PRAGMA busy_timeout")).isEqualTo("5000");
        }
    }

    static String answer(Statement statement, String sql) throws SQLException {
        try (var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void aDamagedFileIsRefusedAndLeftAsItIs() throws IOException {
        TestStore store = TestStore.in(folder);
        for (int i = 0; i < 200; i++) {
            store.journal().write(page(incident("i" + i, IncidentState.PLANNED, NOON), "x".repeat(500)));
        }
        Path file = store.file().path();
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            for (long at = 5000; at < raw.length(); at += 1500) {
                raw.seek(at);
                raw.write("damage damage damage".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
        }
        byte[] damaged = Files.readAllBytes(file);
        assertThatThrownBy(() -> TestStore.in(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is damaged")
                .hasMessageContaining("mv " + file);
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws IOException {
        Files.writeString(folder.resolve(StoreFile.NAME), "hello, I am a text file");
        assertThatThrownBy(() -> TestStore.in(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("does not begin as a SQLite database");
    }

    @Test
    void aStoreOfALaterVersionIsRefused() throws SQLException {
        TestStore store = TestStore.in(folder);
        try (Connection connection = TestStore.source(store.file()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO flyway_schema_history SELECT installed_rank + 1, '99', 'later', type, script, checksum,
                    installed_by, installed_on, execution_time, success FROM flyway_schema_history
                    ORDER BY installed_rank DESC LIMIT 1""");
        }
        assertThatThrownBy(() -> TestStore.in(folder)).isInstanceOf(StoreException.class);
    }

    @Test
    void retentionForgetsWhatIsOldAndEndedAndKeepsTheNumbering() {
        TestStore store = TestStore.in(folder);
        Instant old = NOON.minus(Duration.ofDays(91));
        store.journal()
                .write(page(incident("old", IncidentState.HEALED, old), "a").spending(attempt("old-1", old)));
        store.journal().write(page(incident("waiting", IncidentState.AWAITING_APPROVAL, old), "b"));
        store.journal()
                .write(page(incident("new", IncidentState.HEALED, NOON), "c").spending(attempt("new-1", NOON)));
        assertThat(Retention.DEFAULT.prune(store.database(), NOON)).isEqualTo(4);
        assertThat(store.journal().recent(9)).extracting(i -> i.id().value()).containsExactly("new", "waiting");
        assertThat(store.journal().audit(9)).extracting(AuditEntry::text).containsExactly("c", "b");
        assertThat(store.ledger().since(Instant.EPOCH)).hasSize(1);
        new Retention(Duration.ZERO, 1, Duration.ZERO).prune(store.database(), NOON.plusSeconds(1));
        assertThat(store.journal().record(AuditKind.RESUMED, "ada", "").sequence())
                .isEqualTo(4);
        noGap(store.journal().audit(9));
    }

    @Test
    void rowsBeyondTheLimitGo() {
        TestStore store = TestStore.in(folder);
        for (int i = 0; i < 20; i++) {
            store.journal().write(page(incident("i" + (10 + i), IncidentState.HEALED, NOON.plusSeconds(i)), "" + i));
        }
        new Retention(Duration.ofDays(90), 5, Duration.ofDays(30)).prune(store.database(), NOON);
        assertThat(store.journal().recent(99)).hasSize(5);
        assertThat(store.journal().audit(99)).hasSize(5);
    }
}
