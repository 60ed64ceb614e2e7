package org.luminousnix.server.heal;

import io.smallrye.mutiny.Uni;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;

/**
 * What becomes of a chain that broke. An incident of which no step had started ends as withheld; one with a step under way keeps its place,
 * so that nothing else touches its subject, and is resumed as after a crash once the journal can be written again.
 */
final class Losses {
    private static final Logger LOG = System.getLogger(Losses.class.getName());

    private final Ports ports;
    private final LiveIncidents live;
    private final Scribe scribe;
    private final Map<IncidentId, Instant> stranded = new HashMap<>();

    Losses(Ports ports, LiveIncidents live, Scribe scribe) {
        this.ports = ports;
        this.live = live;
        this.scribe = scribe;
    }

    /** How a broken incident ends; never completes where it is to be resumed. */
    Uni<Outcome> lost(Incident opened, Throwable failure) {
        Incident last = live.find(opened.id()).orElse(opened);
        boolean journal = failure instanceof JournalException;
        note("incident " + last.id() + " broke in state " + last.state(), failure);
        if (last.state().compareTo(IncidentState.EXECUTING) < 0) {
            return end(last, new Outcome.Withheld(journal ? "journal" : "internal", reason(failure)));
        }
        if (!journal) {
            return end(last, new Outcome.Interrupted("internal error: " + failure));
        }
        synchronized (stranded) {
            stranded.put(last.id(), ports.ticks().now());
        }
        return Uni.createFrom().nothing();
    }

    /** Does what may block; what fails is told, and the next tick tries again. */
    void work(String otherwise, Runnable work) {
        ports.workers().execute(() -> {
            try {
                work.run();
            } catch (JournalException e) {
                note(otherwise, e);
            }
        });
    }

    /** The incidents that should be resumed now; each is returned once. */
    List<Incident> due() {
        Instant now = ports.ticks().now();
        List<Incident> due = new ArrayList<>();
        synchronized (stranded) {
            stranded.entrySet().removeIf(lost -> {
                // a clock that was set back must not keep it for as long again
                boolean isDue = Duration.between(lost.getValue(), now).abs().compareTo(Episodes.JOURNAL_PAUSE) >= 0;
                if (isDue) {
                    live.find(lost.getKey()).ifPresent(due::add);
                }
                return isDue;
            });
        }
        return due;
    }

    /** Tells the log, which is all that is left where the journal fails; with the trace where it is a fault of this program. */
    void note(String what, Throwable failure) {
        if (failure instanceof JournalException) {
            LOG.log(Level.WARNING, what + ": " + failure.getMessage());
        } else {
            LOG.log(Level.ERROR, what, failure);
        }
    }

    private Uni<Outcome> end(Incident last, Outcome outcome) {
        Page page = Page.of(
                Story.end(last, outcome, ports.ticks().now()),
                new Page.Line(
                        outcome instanceof Outcome.Withheld ? AuditKind.OBJECTED : AuditKind.CONCLUDED,
                        Healing.ACTOR,
                        outcome.reason()));
        try {
            scribe.write(page);
        } catch (JournalException e) {
            note("how incident " + last.id() + " ended is not on disk", e);
            scribe.tell(page);
        }
        return Uni.createFrom().item(outcome);
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
