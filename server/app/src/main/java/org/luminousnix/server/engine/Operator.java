package org.luminousnix.server.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Control;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Matcher;
import org.luminousnix.model.Silence;
import org.luminousnix.server.heal.Healer;
import org.luminousnix.server.live.Operations;
import org.luminousnix.server.probe.EventSources;
import org.luminousnix.server.probe.WatchedPaths;

/** What a person may do, carried out by the healer, which writes it down before it takes effect. */
@ApplicationScoped
public class Operator implements Operations {
    private final Healer healer;
    private final WatchedPaths watched;
    private final EventSources sources;

    @Inject
    Operator(Healer healer, WatchedPaths watched, EventSources sources) {
        this.healer = healer;
        this.watched = watched;
        this.sources = sources;
    }

    @Override
    public Control pause(String by, String reason) {
        return healer.pause(by, reason);
    }

    @Override
    public Control resume(String by, String reason) {
        return healer.unpause(by, reason);
    }

    @Override
    public Incident approve(IncidentId incident, String by, String reason) {
        return healer.approve(incident, by, reason);
    }

    @Override
    public Incident deny(IncidentId incident, String by, String reason) {
        return healer.deny(incident, by, reason);
    }

    @Override
    public Incident undo(IncidentId incident, String by, String reason) {
        return healer.undoing().undo(incident, by, reason);
    }

    @Override
    public List<Silence> silences() {
        return healer.silences().all();
    }

    @Override
    public Silence silence(
            List<Matcher> matchers, @Nullable Instant startsAt, Instant endsAt, String createdBy, String comment) {
        return healer.silences().add(matchers, startsAt, endsAt, createdBy, comment);
    }

    @Override
    public Optional<Silence> unsilence(String id, String by) {
        return healer.silences().end(id, by);
    }

    @Override
    public List<String> acceptDrift(List<String> paths, String by, String reason) {
        try {
            SortedSet<String> accepted = watched.drift()
                    .accept(
                            paths,
                            files -> healer.note(
                                    AuditKind.APPROVED,
                                    by,
                                    "accepted as they are: " + String.join(", ", files) + ": " + reason));
            sources.wake("drift");
            return List.copyOf(accepted);
        } catch (IOException e) {
            throw new IllegalStateException("not accepted: " + e.getMessage(), e);
        }
    }
}
