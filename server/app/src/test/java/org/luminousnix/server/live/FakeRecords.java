package org.luminousnix.server.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.server.heal.records.AuditQuery;
import org.luminousnix.server.heal.records.IncidentQuery;
import org.luminousnix.server.heal.records.Records;

/** Finds in the fake journal, and writes down what it was asked. */
@Alternative
@ApplicationScoped
public class FakeRecords implements Records {
    private final FakeJournal journal;
    private volatile Object asked = "";

    FakeRecords(FakeJournal journal) {
        this.journal = journal;
    }

    /** The last query. */
    Object asked() {
        return asked;
    }

    @Override
    public List<Incident> incidents(IncidentQuery query) {
        asked = query;
        return journal.recent(query.limit());
    }

    @Override
    public List<AuditEntry> audit(AuditQuery query) {
        asked = query;
        return journal.audit(query.limit());
    }

    @Override
    public List<Version> versions(IncidentId incident) {
        return journal.find(incident).stream()
                .map(known -> new Version(known.updated(), known))
                .toList();
    }
}
