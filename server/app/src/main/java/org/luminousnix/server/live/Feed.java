package org.luminousnix.server.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.Control;
import org.luminousnix.model.Event;
import org.luminousnix.model.FeedMessage;
import org.luminousnix.model.Fold;
import org.luminousnix.model.Health;
import org.luminousnix.model.Holds;
import org.luminousnix.model.Incident;
import org.luminousnix.model.Metric;
import org.luminousnix.model.ProbeStatus;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Snapshot;

/**
 * The live feed: keeps the current snapshot by folding events, and hands every reader the snapshot first and then each event after it,
 * without a gap. Safe for many threads; each event gets the next sequence and is encoded once, whoever reads.
 */
@ApplicationScoped
public class Feed {
    private final ObjectMapper json;
    private final Tallies tallies;
    private final Set<FeedReader> readers = new LinkedHashSet<>();
    private Map<String, Double> thresholds = Map.of();
    private @Nullable Snapshot state;
    // the values of the state, for it is quicker to look into than the state's sorted ones
    private @Nullable Map<Metric, Double> shown;

    Feed(ObjectMapper json, Tallies tallies) {
        this.json = json;
        this.tallies = tallies;
    }

    /** Starts the feed with what is known at start; readers who are there already get it as a fresh snapshot. */
    public synchronized void open(Snapshot initial) {
        shown = null;
        replace(initial);
    }

    /** The levels that trends show as thresholds, by metric name: what the loaded policy says ({@link Levels}). */
    public synchronized void thresholds(Map<String, Double> byMetric) {
        thresholds = Map.copyOf(byMetric);
        if (state != null) {
            replace(state);
        }
    }

    /**
     * One sampling: {@code newest} is the newest sample of every series that exists now, not only of those just read. Emitted even
     * where nothing changed, because it also says that the server is alive and moves the trends on.
     */
    public synchronized void sampled(Instant at, Collection<Sample> newest, Health health) {
        Map<Metric, Double> before = shown == null ? current().values() : shown;
        Map<Metric, Double> now = Dashboard.values(newest);
        Map<Metric, @Nullable Double> changed = Changes.between(before, now);
        shown = now;
        Snapshot after = emit(sequence -> new Event.Sampled(sequence, at, changed, health));
        if (Trends.concern(changed, before) && Trends.outdated(after)) {
            replace(after);
        }
    }

    /** An alert appeared or changed phase. */
    public synchronized void alert(Instant at, Alert alert) {
        emit(sequence -> new Event.AlertChanged(sequence, at, alert));
    }

    /** An incident moved on. */
    public synchronized void incident(Instant at, Incident incident) {
        Optional<Incident> before = current().incidents().stream()
                .filter(known -> known.id().equals(incident.id()))
                .findFirst();
        emit(sequence -> new Event.IncidentChanged(sequence, at, incident));
        tallies.incident(before.orElse(null), incident);
    }

    /** The audit trail grew. */
    public synchronized void audited(AuditEntry entry) {
        emit(sequence -> new Event.Audited(sequence, entry.at(), entry));
    }

    /** A probe's answer changed. */
    public synchronized void probe(Instant at, ProbeStatus probe) {
        emit(sequence -> new Event.ProbeChanged(sequence, at, probe));
    }

    /** Healing was paused or resumed. */
    public synchronized void control(Instant at, Control control) {
        emit(sequence -> new Event.ControlChanged(sequence, at, control));
    }

    /** A storm, a silence or a quiet time began or ended. */
    public synchronized void holds(Instant at, Holds holds) {
        emit(sequence -> new Event.HoldsChanged(sequence, at, holds));
    }

    /** The state after the last event; empty until the feed is open. */
    public synchronized Optional<Snapshot> snapshot() {
        return Optional.ofNullable(state);
    }

    /** Adds a reader of every event from now on, and of every fresh snapshot; the present one comes by {@link #restart}. */
    synchronized void subscribe(FeedReader reader) {
        readers.add(reader);
    }

    /** Hands out the present snapshot as JSON, once the feed is open; the events after it go to the readers. */
    synchronized void restart(Consumer<String> to) {
        if (state != null) {
            to.accept(encode(state));
        }
    }

    private Snapshot emit(LongFunction<Event> event) {
        Snapshot before = current();
        Event next = event.apply(before.sequence() + 1);
        Snapshot after = Fold.apply(before, next);
        state = after;
        if (!readers.stream().allMatch(FeedReader::idle)) {
            String text = encode(next);
            readers.forEach(reader -> reader.next(text));
        }
        return after;
    }

    private void replace(Snapshot next) {
        Snapshot trended = Trends.refreshed(next, thresholds);
        String text = encode(trended);
        state = trended;
        readers.forEach(reader -> reader.restart(text));
    }

    private Snapshot current() {
        if (state == null) {
            throw new IllegalStateException("the feed is not open: call open(snapshot) before the first event");
        }
        return state;
    }

    private String encode(FeedMessage message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + message.getClass().getSimpleName() + " as JSON", e);
        }
    }
}
