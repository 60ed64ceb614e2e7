package org.luminousnix.server.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.server.heal.Journal;
import org.luminousnix.server.heal.Page;

/** Keeps incidents and audit entries in memory, newest first. */
@Alternative
@ApplicationScoped
public class FakeJournal implements Journal {
    private final List<Incident> incidents = new CopyOnWriteArrayList<>();
    private final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

    /** Knows no incident: what the tests before this one left is not its own. */
    void forget() {
        incidents.clear();
    }

    void put(Incident incident) {
        incidents.removeIf(known -> known.id().equals(incident.id()));
        incidents.addFirst(incident);
    }

    @Override
    public List<AuditEntry> write(Page page) {
        Incident incident = page.incident();
        if (incident != null) {
            put(incident);
        }
        IncidentId about = incident == null ? null : incident.id();
        return page.lines().stream()
                .map(line -> entry(line.kind(), about, line.actor(), line.text()))
                .toList();
    }

    @Override
    public AuditEntry record(AuditKind kind, String actor, String text) {
        return entry(kind, null, actor, text);
    }

    private AuditEntry entry(AuditKind kind, IncidentId incident, String actor, String text) {
        AuditEntry entry = new AuditEntry(entries.size() + 1L, Scenes.at(entries.size()), kind, incident, actor, text);
        entries.addFirst(entry);
        return entry;
    }

    @Override
    public List<Incident> unfinished() {
        return incidents.stream().filter(incident -> incident.outcome() == null).toList();
    }

    @Override
    public List<Incident> recent(int limit) {
        return incidents.stream().limit(limit).toList();
    }

    @Override
    public List<AuditEntry> audit(int limit) {
        return entries.stream().limit(limit).toList();
    }

    @Override
    public Optional<Incident> find(IncidentId id) {
        return incidents.stream().filter(incident -> incident.id().equals(id)).findFirst();
    }
}
