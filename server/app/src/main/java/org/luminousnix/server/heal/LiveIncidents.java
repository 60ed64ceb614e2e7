package org.luminousnix.server.heal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;

/** The incidents under way in this process, in the order in which they were opened. Safe for many threads. */
final class LiveIncidents {
    private final Map<IncidentId, Incident> incidents = new LinkedHashMap<>();

    /** Adds an incident; false where one about the same alert is under way, and then nothing is added. */
    synchronized boolean add(Incident incident) {
        if (about(incident.alert().id()).isPresent()) {
            return false;
        }
        incidents.put(incident.id(), incident);
        return true;
    }

    /** Puts the incident as it now stands in the place of what was known; ignored where it is not under way. */
    synchronized void update(Incident incident) {
        incidents.computeIfPresent(incident.id(), (_, _) -> incident);
    }

    /** Forgets an incident. */
    synchronized void remove(IncidentId id) {
        incidents.remove(id);
    }

    /** One incident as it now stands. */
    synchronized Optional<Incident> find(IncidentId id) {
        return Optional.ofNullable(incidents.get(id));
    }

    /** The incident about an alert. */
    synchronized Optional<Incident> about(AlertId alert) {
        return incidents.values().stream()
                .filter(i -> i.alert().id().equals(alert))
                .findFirst();
    }

    /**
     * The incidents that go before this one: those that were opened before it, and those that act already, which a later one may where this
     * one was thought to have ended and a restart found it again. All of them where this one is not under way.
     */
    synchronized List<Incident> before(IncidentId id) {
        List<Incident> before = new ArrayList<>();
        boolean later = false;
        for (Incident incident : incidents.values()) {
            later |= incident.id().equals(id);
            boolean acts = incident.state().compareTo(IncidentState.EXECUTING) >= 0;
            if (!incident.id().equals(id) && (!later || acts)) {
                before.add(incident);
            }
        }
        return before;
    }

    /** Whether there are none. */
    synchronized boolean none() {
        return incidents.isEmpty();
    }

    /** All of them, oldest first. */
    synchronized List<Incident> all() {
        return List.copyOf(incidents.values());
    }
}
