package org.luminousnix.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Subject;
import org.luminousnix.server.heal.Page;
import org.luminousnix.server.heal.fixtures.Scene;
import org.luminousnix.server.heal.records.AuditQuery;
import org.luminousnix.server.heal.records.IncidentQuery;
import org.luminousnix.server.heal.records.Records;

/** Incidents and the trail are found by what is asked for, and how an incident came to be as it is is kept. */
class SqliteRecordsTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final String HOSTILE = "100%_\\'); DROP TABLE audit; --.service";

    @TempDir
    Path folder;

    private TestStore store;
    private SqliteRecords records;

    @BeforeEach
    void open() {
        store = TestStore.in(folder);
        records = new SqliteRecords(store.database());
    }

    private void put(String id, Subject subject, IncidentState state, Instant opened) {
        Alert alert = Scene.alert(subject, opened);
        Incident incident = new Incident(
                new IncidentId(id), alert, state, opened, opened, null, 0, List.of(), List.of(), null, List.of());
        store.journal().write(SqliteStoreTest.page(incident, id + " about " + subject));
    }

    private List<String> ids(
            @Nullable String before, @Nullable IncidentState state, @Nullable String named, int limit) {
        IncidentId id = before == null ? null : new IncidentId(before);
        return records.incidents(new IncidentQuery(limit, id, null, state, null, named, null, null)).stream()
                .map(incident -> incident.id().value())
                .toList();
    }

    @Test
    void incidentsArePagedAlsoWhereSeveralBeganAtOnce() {
        for (String id : List.of("b", "a", "c", "d")) {
            put(id, Subject.unit(id + ".service"), IncidentState.OPEN, NOON);
        }
        put("z", Subject.unit("z.service"), IncidentState.OPEN, NOON.minusSeconds(1));
        assertThat(ids(null, null, null, 2)).containsExactly("d", "c");
        assertThat(ids("c", null, null, 2)).containsExactly("b", "a");
        assertThat(ids("a", null, null, 2)).containsExactly("z");
        assertThat(ids("z", null, null, 2)).isEmpty();
        assertThatThrownBy(() -> ids("gone", null, null, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("before=gone: the id of an incident that is kept");
    }

    @Test
    void incidentsAreFoundByStateSubjectRuleAndTime() {
        put("web", Subject.unit("web.service"), IncidentState.HEALED, NOON);
        put("web2", Subject.unit("web.service"), IncidentState.OPEN, NOON.plusSeconds(10));
        put("var", Subject.mount("/var"), IncidentState.OPEN, NOON.plusSeconds(20));
        put("odd", Subject.unit(HOSTILE), IncidentState.OPEN, NOON.plusSeconds(30));
        assertThat(ids(null, IncidentState.OPEN, null, 9)).containsExactly("odd", "var", "web2");
        assertThat(ids(null, null, "WEB", 9)).containsExactly("web2", "web");
        assertThat(ids(null, null, "%", 9)).containsExactly("odd");
        assertThat(ids(null, null, "_", 9)).containsExactly("odd");
        assertThat(ids(null, null, "\\", 9)).containsExactly("odd");
        assertThat(ids(null, null, HOSTILE, 9)).containsExactly("odd");
        assertThat(records.incidents(IncidentQuery.about(Subject.unit("web.service"), 1)))
                .extracting(Incident::id)
                .containsExactly(new IncidentId("web2"));
        assertThat(records.incidents(new IncidentQuery(
                        9, null, Scene.RULE, null, null, null, NOON.plusSeconds(10), NOON.plusSeconds(30))))
                .extracting(incident -> incident.id().value())
                .containsExactly("var", "web2");
        assertThat(records.incidents(new IncidentQuery(9, null, "Other", null, null, null, null, null)))
                .isEmpty();
    }

    @Test
    void theTrailIsFoundByKindIncidentActorAndText() {
        put("web", Subject.unit("web.service"), IncidentState.OPEN, NOON);
        store.journal().record(AuditKind.PAUSED, "ada", "backup at 50%");
        store.journal().record(AuditKind.RESUMED, "ada", "Backup done");
        assertThat(sequences(null, null, null, null, null)).containsExactly(3L, 2L, 1L);
        assertThat(sequences(3L, null, null, null, null)).containsExactly(2L, 1L);
        assertThat(sequences(null, AuditKind.PAUSED, null, null, null)).containsExactly(2L);
        assertThat(sequences(null, null, "web", null, null)).containsExactly(1L);
        assertThat(sequences(null, null, null, "ada", "backup")).containsExactly(3L, 2L);
        assertThat(sequences(null, null, null, null, "50%")).containsExactly(2L);
        assertThat(sequences(null, null, null, null, "5%0")).isEmpty();
        assertThat(sequences(null, null, null, "ad_", null)).isEmpty();
    }

    private List<Long> sequences(
            @Nullable Long before,
            @Nullable AuditKind kind,
            @Nullable String incident,
            @Nullable String actor,
            @Nullable String text) {
        IncidentId id = incident == null ? null : new IncidentId(incident);
        return records.audit(new AuditQuery(9, before, kind, id, actor, text)).stream()
                .map(AuditEntry::sequence)
                .toList();
    }

    @Test
    void anIncidentIsKeptAsItStoodEachTime() {
        List<IncidentState> states =
                List.of(IncidentState.OPEN, IncidentState.EXECUTING, IncidentState.VERIFYING, IncidentState.HEALED);
        IntStream.range(0, states.size())
                .forEach(i -> store.journal()
                        .write(SqliteStoreTest.page(
                                SqliteStoreTest.incident("i1", states.get(i), NOON.plusSeconds(i)), "x")));
        assertThat(records.versions(new IncidentId("i1")))
                .extracting(version -> version.incident().state())
                .containsExactlyElementsOf(states);
        assertThat(records.versions(new IncidentId("i1")))
                .extracting(Records.Version::at)
                .isSorted();
        assertThat(records.versions(new IncidentId("i2"))).isEmpty();
    }

    @Test
    void aPageThatIsNotKeptLeavesNoVersion() {
        Incident incident = SqliteStoreTest.incident("i1", IncidentState.OPEN, NOON);
        Page page =
                new Page(NOON, incident, List.of(new Page.Line(AuditKind.RAISED, nothing(), "x")), null, null, null);
        assertThatThrownBy(() -> store.journal().write(page)).isInstanceOf(RuntimeException.class);
        assertThat(records.versions(new IncidentId("i1"))).isEmpty();
        assertThat(store.journal().find(new IncidentId("i1"))).isEmpty();
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    @Test
    void versionsAreBoundedAndGoWithTheirIncident() {
        for (int i = 0; i < IncidentRows.MOST_VERSIONS + 20; i++) {
            store.journal()
                    .write(SqliteStoreTest.page(
                            SqliteStoreTest.incident("i1", IncidentState.HEALED, NOON.plusSeconds(i)), "x"));
        }
        List<Records.Version> versions = records.versions(new IncidentId("i1"));
        assertThat(versions).hasSize(IncidentRows.MOST_VERSIONS);
        assertThat(versions.getLast().at()).isEqualTo(NOON.plusSeconds(IncidentRows.MOST_VERSIONS + 19));
        Retention.DEFAULT.prune(store.database(), NOON.plus(Duration.ofDays(91)));
        assertThat(records.versions(new IncidentId("i1"))).isEmpty();
    }
}
