package org.luminousnix.server.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Control;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Matcher;
import org.luminousnix.model.Silence;
import org.luminousnix.server.heal.Journal;

/** Writes down what it was asked and tells the feed, as the engine does. */
@Alternative
@ApplicationScoped
public class FakeOperations implements Operations {
    private final Feed feed;
    private final Journal journal;
    private final List<Silence> silences = new CopyOnWriteArrayList<>();
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
    public Incident undo(IncidentId id, String by, String reason) {
        Incident incident = journal.find(id).orElseThrow();
        if (!incident.state().ended()) {
            throw new IllegalStateException("incident " + id + " is " + incident.state());
        }
        asked.add("undo " + id + " by " + by + ": " + reason);
        return incident;
    }

    @Override
    public List<Silence> silences() {
        return List.copyOf(silences);
    }

    @Override
    public Silence silence(
            List<Matcher> matchers, @Nullable Instant startsAt, Instant endsAt, String createdBy, String comment) {
        asked.add("silence " + matchers + " by " + createdBy + ": " + comment);
        Silence silence = new Silence(
                "s-" + silences.size(),
                matchers,
                startsAt == null ? Scenes.at(0) : startsAt,
                endsAt,
                createdBy,
                comment);
        silences.add(silence);
        return silence;
    }

    @Override
    public Optional<Silence> unsilence(String id, String by) {
        Optional<Silence> found =
                silences.stream().filter(silence -> silence.id().equals(id)).findFirst();
        found.ifPresent(silence -> asked.add("unsilence " + id + " by " + by));
        return found;
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
