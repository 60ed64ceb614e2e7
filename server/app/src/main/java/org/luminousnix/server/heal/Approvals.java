package org.luminousnix.server.heal;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;

/**
 * The incidents that wait for a person. Each wait ends once: by a word, by its expiry, or because the symptom went; whoever takes the
 * incident out of the map is its one writer.
 */
final class Approvals {
    private final Map<IncidentId, Waiting> waiting = new ConcurrentHashMap<>();
    private final Scribe scribe;
    private final Ticks ticks;
    private final Supplier<HealingPolicy> policy;

    Approvals(Scribe scribe, Ticks ticks, Supplier<HealingPolicy> policy) {
        this.scribe = scribe;
        this.ticks = ticks;
        this.policy = policy;
    }

    /** How the wait of this incident ends; it waits from the subscription on. */
    Uni<Word> await(Incident incident, Duration expiry) {
        return Uni.createFrom().deferred(() -> {
            Waiting wait = new Waiting(incident, new CompletableFuture<>());
            waiting.put(incident.id(), wait);
            Uni<Word> word = Uni.createFrom().completionStage(wait.word());
            Uni<Word> expired = ticks.after(expiry)
                    .chain(() -> waiting.remove(incident.id(), wait)
                            ? Uni.createFrom().item(new Word.Expired(incident))
                            : word);
            return Uni.combine().any().of(word, expired);
        });
    }

    /** Writes a person's approval and lets the incident go on; throws IllegalStateException where it does not wait. */
    Incident approve(IncidentId id, String by, String reason) {
        return decide(id, by, reason, AuditKind.APPROVED, "approved");
    }

    /** Writes a person's denial and lets the incident end; throws IllegalStateException where it does not wait. */
    Incident deny(IncidentId id, String by, String reason) {
        return decide(id, by, reason, AuditKind.DENIED, "denied");
    }

    /** Ends the wait of an incident whose symptom went; ignored where it does not wait. */
    void cleared(IncidentId id, String detail) {
        Waiting wait = waiting.remove(id);
        if (wait != null) {
            wait.word().complete(new Word.Cleared(wait.incident(), detail));
        }
    }

    /** Ends the wait of an incident that is dealt with elsewhere; false where it does not wait. */
    boolean overtaken(IncidentId id, String text) {
        Waiting wait = waiting.remove(id);
        if (wait != null) {
            wait.word().complete(new Word.Overtaken(wait.incident(), text));
        }
        return wait != null;
    }

    /** Whether an incident waits. */
    boolean waits(IncidentId id) {
        return waiting.containsKey(id);
    }

    private Incident decide(IncidentId id, String by, String reason, AuditKind kind, String verb) {
        if (by.isBlank()) {
            throw new IllegalArgumentException("who " + verb + " incident " + id + " is blank: expected a name");
        }
        Waiting wait = waiting.remove(id);
        if (wait == null) {
            throw new IllegalStateException("incident " + id + " does not wait for an approval");
        }
        Instant now = ticks.now();
        Instant until = now.plus(policy.get().approvalExpiry());
        boolean approved = kind == AuditKind.APPROVED;
        String text = "%s by %s%s%s"
                .formatted(
                        verb,
                        by,
                        reason.isBlank() ? "" : ": " + reason,
                        approved ? " (valid until " + until + ")" : "");
        Incident decided = Story.to(wait.incident(), IncidentState.AWAITING_APPROVAL, now, text);
        Page page = Page.of(decided, new Page.Line(kind, by, Story.step(decided).id() + " " + text));
        Approval approval = new Approval(by, reason, until);
        try {
            scribe.write(
                    approved
                            ? page.keeping(
                                    new Page.Kept.Approved(Story.step(decided).id(), approval))
                            : page);
        } catch (JournalException e) {
            wait.word().completeExceptionally(e);
            throw e;
        }
        wait.word().complete(approved ? new Word.Approved(decided, approval) : new Word.Denied(decided, text));
        return decided;
    }

    /** How a wait ended, with the incident as it then stands. */
    sealed interface Word {
        /** The incident as it stands after the wait. */
        Incident incident();

        /** A person said yes. */
        record Approved(Incident incident, Approval approval) implements Word {}

        /** A person said no. */
        record Denied(Incident incident, String text) implements Word {}

        /** Nobody said anything in time. */
        record Expired(Incident incident) implements Word {}

        /** Its alert joined the incident of its cause. */
        record Overtaken(Incident incident, String text) implements Word {}

        /** The symptom went meanwhile. */
        record Cleared(Incident incident, String detail) implements Word {}
    }

    private record Waiting(Incident incident, CompletableFuture<Word> word) {}
}
