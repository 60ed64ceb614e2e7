package org.luminousnix.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.store.SqliteStoreTest.attempt;
import static org.luminousnix.server.store.SqliteStoreTest.incident;
import static org.luminousnix.server.store.SqliteStoreTest.page;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.StepId;
import org.luminousnix.server.heal.Judgements;
import org.luminousnix.server.heal.Page;

/** What learning lives on: daily counts that are as durable as the judgement itself, and outlive the attempt. */
class JudgementsTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-01");

    @TempDir
    Path folder;

    private static Judgements counted(LocalDate day, long helped, long notHelped) {
        return new Judgements("UnitFailed", "restart-unit", day, helped, notHelped);
    }

    private static void judged(TestStore store, String step, Instant at, boolean helped) {
        Incident open = incident("i1", IncidentState.EXECUTING, at);
        store.journal().write(page(open, "").spending(attempt(step, at)));
        store.journal().write(page(open, "").judging(new StepId(step), helped, false));
    }

    @Test
    void anAttemptIsCountedOnceOnTheDayItWasSpent() {
        TestStore store = TestStore.in(folder);
        judged(store, "s1", NOON, true);
        judged(store, "s2", NOON.plusSeconds(1), false);
        store.journal()
                .write(page(incident("i1", IncidentState.VERIFYING, NOON), "").judging(new StepId("s2"), false, true));
        judged(store, "s3", NOON.plus(Duration.ofHours(12)), false);
        store.journal()
                .write(page(incident("i1", IncidentState.EXECUTING, NOON), "").spending(attempt("s4", NOON)));
        List<Judgements> expected = List.of(counted(DAY, 1, 1), counted(DAY.plusDays(1), 0, 1));
        assertThat(store.ledger().judgements()).containsExactlyElementsOf(expected);
        TestStore again = TestStore.in(folder);
        assertThat(again.ledger().judgements("UnitFailed")).containsExactlyElementsOf(expected);
        assertThat(again.ledger().judgements("Other")).isEmpty();
    }

    @Test
    void theyOutliveTheAttemptsAndGoAfterTwoYears() {
        TestStore store = TestStore.in(folder);
        judged(store, "s1", NOON, true);
        Retention.DEFAULT.prune(store.database(), NOON.plus(Duration.ofDays(729)));
        assertThat(store.ledger().since(Instant.EPOCH)).isEmpty();
        assertThat(store.ledger().judgements()).containsExactly(counted(DAY, 1, 0));
        Retention.DEFAULT.prune(store.database(), NOON.plus(Duration.ofDays(731)));
        assertThat(store.ledger().judgements()).isEmpty();
    }

    @Test
    void whatIsForgottenIsGoneAndTheBudgetIsNot() {
        TestStore store = TestStore.in(folder);
        judged(store, "s1", NOON, true);
        forget(store, new Page.Forgotten("UnitFailed", "drop-caches"));
        forget(store, new Page.Forgotten("Other", null));
        assertThat(store.ledger().judgements()).hasSize(1);
        forget(store, new Page.Forgotten(null, "restart-unit"));
        assertThat(store.ledger().judgements()).isEmpty();
        assertThat(store.ledger().since(NOON)).hasSize(1);
        judged(store, "s2", NOON, true);
        forget(store, new Page.Forgotten(null, null));
        assertThat(TestStore.in(folder).ledger().judgements()).isEmpty();
    }

    private static void forget(TestStore store, Page.Forgotten what) {
        store.journal().write(new Page(NOON, null, List.of(), null, null, null, what));
    }

    @Test
    void attemptsOfAnEarlierVersionAreCountedWhenTheTablesAreBroughtToThisOne() throws SQLException {
        StoreFile file = new StoreFile(folder.resolve(StoreFile.NAME));
        file.prepare();
        var source = TestStore.source(file);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .target("7?")
                .load()
                .migrate();
        try (Connection connection = source.getConnection()) {
            Attempts.spend(connection, attempt("s1", NOON));
            Attempts.spend(connection, attempt("s2", NOON));
            Attempts.spend(connection, attempt("s3", NOON));
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("UPDATE attempt SET helped = 1 WHERE step = 's1'");
                statement.executeUpdate("UPDATE attempt SET helped = 0 WHERE step = 's2'");
            }
        }
        assertThat(TestStore.in(folder).ledger().judgements()).containsExactly(counted(DAY, 1, 1));
    }
}
