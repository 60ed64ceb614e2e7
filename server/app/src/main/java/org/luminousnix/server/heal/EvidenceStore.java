package org.luminousnix.server.heal;

import java.util.List;
import org.luminousnix.model.EvidencePart;
import org.luminousnix.model.IncidentId;

/** The port that keeps captured evidence; throws {@link JournalException} where it cannot. */
public interface EvidenceStore {
    /** Keeps these parts, each in the place of what was kept of the same name. */
    void put(IncidentId incident, List<EvidencePart> parts);

    /** What is kept of an incident, in the order of the names; empty where nothing is. */
    List<EvidencePart> of(IncidentId incident);
}
