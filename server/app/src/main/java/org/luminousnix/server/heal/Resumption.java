package org.luminousnix.server.heal;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;

/**
 * How an incident goes on after the process went away in the middle of it: what may have been executed is not executed again, it is
 * recalled and verified.
 */
final class Resumption {
    private final Ports ports;
    private final Supplier<HealingPolicy> policy;
    private final Healing healing;
    private final Verification verification;
    private final Scribe scribe;
    private final Ending ending;
    private final Releasing releasing;

    Resumption(Ports ports, Supplier<HealingPolicy> policy, Healing healing, Verification verification, Scribe scribe) {
        this.ports = ports;
        this.policy = policy;
        this.healing = healing;
        this.verification = verification;
        this.scribe = scribe;
        this.ending = new Ending(ports, scribe);
        this.releasing = new Releasing(ports, scribe, ending);
    }

    /** Goes on from the last state on disk. */
    Uni<Outcome> resume(Incident i) {
        return switch (i.state()) {
            case OPEN, DIAGNOSED, PLANNED -> beforeActing(i);
            case AWAITING_APPROVAL -> awaiting(i);
            case EXECUTING -> recalled(i, found -> found.isPresent() ? healing.executed(i, found.get()) : blindly(i));
            case VERIFYING, SOAKING -> recalled(i, found -> again(i, Brakes.undo(found)));
            case HEALED, ROLLED_BACK, ESCALATED, WITHHELD, GAVE_UP, INTERRUPTED ->
                throw new IllegalStateException("incident " + i.id() + " has ended: " + i.state());
        };
    }

    /** Nothing of its next step was started: planned anew, or climbed on where steps were tried; ended where the symptom is gone. */
    private Uni<Outcome> beforeActing(Incident i) {
        return verification.read(i.alert()).chain(verdict -> switch (verdict) {
            case Verdict.Present _ -> i.step() == 0 ? healing.plan(i, List.of()) : healing.climb(i, null, List.of());
            case Verdict.Cleared(String detail) ->
                ending.end(
                        i,
                        new Outcome.Interrupted(
                                "the server stopped before it acted, and the symptom is gone: " + detail),
                        List.of(),
                        null);
            case Verdict.Unknown(String why) -> ending.end(i, new Outcome.Withheld("data", why), List.of(), null);
        });
    }

    /** A person's word that was on disk holds; else it is waited for, for what is left of its time. */
    private Uni<Outcome> awaiting(Incident i) {
        return ports.ledger()
                .approval(Story.step(i).id())
                .filter(approval -> ports.ticks().now().isBefore(approval.until()))
                .map(approval -> healing.approved(i, approval))
                .orElseGet(() -> healing.await(i, left(i)));
    }

    private Duration left(Incident i) {
        Duration waited = Duration.between(
                Story.since(i, IncidentState.AWAITING_APPROVAL), ports.ticks().now());
        Duration expiry = policy.get().approvalExpiry();
        Duration left = waited.isNegative() ? expiry : expiry.minus(waited);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Nobody knows whether the step was carried out: only its effect can tell. */
    private Uni<Outcome> blindly(Incident i) {
        String text = "the server stopped during " + Story.step(i).call() + "; what became of it is not known";
        Incident verifying = Story.to(i, IncidentState.VERIFYING, ports.ticks().now(), text);
        scribe.write(Page.of(
                verifying,
                new Page.Line(AuditKind.EXECUTED, Healing.ACTOR, Story.step(i).id() + " " + text)));
        return healing.verify(
                verifying, null, Story.step(i).settle(), Story.plan(i).within());
    }

    private Uni<Outcome> again(Incident i, @Nullable ActionCall undo) {
        Boolean helped = ports.ledger().of(i.id()).stream()
                .filter(attempt -> attempt.step().equals(Story.step(i).id()))
                .map(Attempt::helped)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (helped != null) {
            return helped
                    ? verification.read(i.alert()).chain(now -> releasing.goOn(i, undo, now))
                    : healing.failed(i, undo, "verified before the server stopped");
        }
        return i.state() == IncidentState.SOAKING
                ? healing.soak(i, undo)
                : healing.verify(i, undo, Story.step(i).settle(), Story.plan(i).within());
    }

    private Uni<Outcome> recalled(Incident i, Function<Optional<Execution>, Uni<Outcome>> then) {
        return ending.recalled(Story.step(i)).chain(then::apply);
    }
}
