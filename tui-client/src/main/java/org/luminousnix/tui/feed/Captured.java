package org.luminousnix.tui.feed;

import java.util.List;
import org.luminousnix.model.EvidencePart;
import org.luminousnix.model.IncidentId;

/**
 * What the server says was captured before an incident's first step.
 *
 * @param trouble why it could not be had, a sentence; empty where it could
 */
public record Captured(IncidentId incident, List<EvidencePart> parts, String trouble) {
    public Captured {
        parts = List.copyOf(parts);
    }
}
