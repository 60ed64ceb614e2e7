package org.luminousnix.server.heal.records;

import java.time.Instant;
import java.util.List;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;

/** The port that looks up what the journal wrote; implemented by the store. Throws JournalException where it cannot be read. */
public interface Records {
    /** The incidents that are asked for, newest first. IllegalArgumentException where the one to begin before is not kept. */
    List<Incident> incidents(IncidentQuery query);

    /** The audit entries that are asked for, newest first. */
    List<AuditEntry> audit(AuditQuery query);

    /** One incident as it stood each time that it was written, oldest first; nothing of one that is not kept, or is older than that. */
    List<Version> versions(IncidentId incident);

    /** An incident as it stood from a time on. */
    record Version(Instant at, Incident incident) {}
}
