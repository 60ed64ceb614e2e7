package org.luminousnix.server.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.luminousnix.model.Control;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.server.heal.Journal;

/** Writes down what it was asked and tells the feed, as the engine does. */
@Alternative
@ApplicationScoped
public class FakeOperations implements Operations {
    private final Feed feed;
    private final Journal journal;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    FakeOperations(Feed feed, Journal journal) {
        this.feed = feed;
        this.journal = journal;
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public Control pause(String by, String reason) {
        return control("pause", new Control(true, reason, by, Scenes.at(60)));
    }

    @Override
    public Control resume(String by, String reason) {
        return control("resume", new Control(false, reason, by, Scenes.at(61)));
    }

    private Control control(String verb, Control control) {
        asked.add(verb + " by " + control.by() + ": " + control.reason());
        if (feed.snapshot().isPresent()) {
            feed.control(Scenes.at(60), control);
        }
        return control;
    }

    @Override
    public Incident approve(IncidentId incident, String by, String reason) {
        return answer("approve", incident, by, reason);
    }

    @Override
    public Incident deny(IncidentId incident, String by, String reason) {
        return answer("deny", incident, by, reason);
    }

    @Override
    public List<String> acceptDrift(List<String> paths, String by, String reason) {
        if (paths.isEmpty()) {
            throw new IllegalStateException("no watched file differs from what was accepted");
        }
        asked.add("accept " + String.join(",", paths) + " by " + by + ": " + reason);
        return paths;
    }

    private Incident answer(String verb, IncidentId id, String by, String reason) {
        Incident incident = journal.find(id).orElseThrow();
        if (incident.state() != IncidentState.AWAITING_APPROVAL) {
            throw new IllegalStateException(
                    "incident " + id + " does not wait for approval: it is " + incident.state());
        }
        asked.add(verb + " " + id + " by " + by + ": " + reason);
        return incident;
    }
}
