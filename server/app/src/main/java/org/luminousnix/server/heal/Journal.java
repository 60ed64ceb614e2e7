package org.luminousnix.server.heal;

import java.util.List;
import java.util.Optional;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;

/**
 * The port that keeps incidents and the audit trail; implemented by the store. What a call wrote is on disk when it returns; a call that
 * throws {@link JournalException} wrote nothing at all.
 */
public interface Journal {
    /** Writes a page in one transaction; returns its lines as they stand in the audit trail. */
    List<AuditEntry> write(Page page);

    /** Writes an audit line that belongs to no incident. */
    AuditEntry record(AuditKind kind, String actor, String text);

    /** The incidents that have not ended, oldest first. */
    List<Incident> unfinished();

    /** The newest incidents, newest first. */
    List<Incident> recent(int limit);

    /** The newest audit entries, newest first. */
    List<AuditEntry> audit(int limit);

    /** One incident by id. */
    Optional<Incident> find(IncidentId id);
}
