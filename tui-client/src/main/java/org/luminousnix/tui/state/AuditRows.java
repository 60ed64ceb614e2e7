package org.luminousnix.tui.state;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.feed.Tree;

/** The audit trail as far back as it was loaded, with what the feed has told since, newest first. */
final class AuditRows {
    private AuditRows() {}

    static List<AuditEntry> all(ViewState state) {
        Snapshot snapshot = state.snapshot();
        List<AuditEntry> entries = new ArrayList<>(snapshot == null ? List.of() : snapshot.audit());
        long oldest = entries.stream().mapToLong(AuditEntry::sequence).min().orElse(Long.MAX_VALUE);
        state.loads().json(Wants.AUDIT).map(Tree::list).orElse(List.of()).stream()
                .flatMap(row -> entry(row).stream())
                .filter(entry -> entry.sequence() < oldest)
                .forEach(entries::add);
        return entries;
    }

    static String text(AuditEntry entry) {
        return String.join(
                "\n",
                entry.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                entry.actor(),
                entry.incident() == null ? "" : "incident " + entry.incident().value(),
                entry.text());
    }

    /** The entry, unless it is of a kind that this version does not know. */
    private static Optional<AuditEntry> entry(Tree row) {
        try {
            return Optional.of(new AuditEntry(
                    (long) row.number("sequence").orElseThrow(),
                    Instant.parse(row.text("at")),
                    AuditKind.valueOf(row.text("kind")),
                    row.text("incident").isEmpty() ? null : new IncidentId(row.text("incident")),
                    row.text("actor"),
                    Objects.requireNonNull(row.text("text"))));
        } catch (IllegalArgumentException | DateTimeException | java.util.NoSuchElementException unknown) {
            return Optional.empty();
        }
    }
}
