package org.luminousnix.server.store;

import java.nio.file.Path;
import java.time.Instant;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.IncidentState;
import org.luminousnix.server.heal.Page;

/** A process that writes pages for ever and prints the number of each once it is on disk; the test ends it with SIGKILL. */
final class JournalWriter {
    private JournalWriter() {}

    public static void main(String[] args) {
        TestStore store = TestStore.in(Path.of(args[0]));
        String run = args[1];
        for (long n = 1; ; n++) {
            Instant at = Instant.ofEpochSecond(n);
            String id = run + "-" + n;
            store.journal()
                    .write(new Page(
                                    at,
                                    SqliteStoreTest.incident(id, IncidentState.EXECUTING, at),
                                    java.util.List.of(
                                            new Page.Line(AuditKind.PLANNED, "luminous", id),
                                            new Page.Line(AuditKind.STARTED, "luminous", id)),
                                    null,
                                    null,
                                    null)
                            .spending(SqliteStoreTest.attempt(id, at)));
            System.out.println(n);
        }
    }
}
