package org.luminousnix.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.EvidencePart;
import org.luminousnix.model.IncidentId;

/** Evidence on disk: kept by part, gone with its incident. */
class SqliteEvidenceTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void isKeptByPartAndGoesWithItsIncident() {
        TestStore store = TestStore.in(folder);
        SqliteEvidence evidence = new SqliteEvidence(store.database());
        IncidentId id = new IncidentId("i1");
        EvidencePart unit = new EvidencePart("unit", EvidencePart.BEFORE, NOON, "ActiveState=failed");
        EvidencePart journal = new EvidencePart("journal", EvidencePart.AFTER, NOON.plusMillis(80), "line\nline");
        evidence.put(id, List.of(unit, journal));
        evidence.put(id, List.of(unit));
        assertThat(evidence.of(id)).containsExactly(journal, unit);
        assertThat(evidence.of(new IncidentId("i2"))).isEmpty();
        Retention.DEFAULT.prune(store.database(), NOON);
        assertThat(evidence.of(id)).as("its incident is not there").isEmpty();
    }
}
