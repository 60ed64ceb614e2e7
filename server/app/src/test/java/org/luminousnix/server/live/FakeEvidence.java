package org.luminousnix.server.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.luminousnix.model.EvidencePart;
import org.luminousnix.model.IncidentId;
import org.luminousnix.server.heal.EvidenceStore;

/** Keeps evidence in memory. */
@Alternative
@ApplicationScoped
public class FakeEvidence implements EvidenceStore {
    private final Map<IncidentId, List<EvidencePart>> kept = new ConcurrentHashMap<>();

    @Override
    public void put(IncidentId incident, List<EvidencePart> parts) {
        kept.put(incident, parts);
    }

    @Override
    public List<EvidencePart> of(IncidentId incident) {
        return kept.getOrDefault(incident, List.of());
    }
}
