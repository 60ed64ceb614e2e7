package org.luminousnix.executor;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.luminousnix.executor.action.Effect;
import org.luminousnix.executor.action.Progress;
import org.luminousnix.executor.audit.Steps;
import org.luminousnix.executor.gate.Budget;
import org.luminousnix.executor.gate.Peer;
import org.luminousnix.executor.gate.Verdict;
import org.luminousnix.executor.lease.Hold;
import org.luminousnix.executor.lease.Leases;
import org.luminousnix.protocol.ActionResult;
import org.luminousnix.protocol.Envelope;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;
import org.luminousnix.protocol.Undo;

/** Does what was permitted, once: takes the step, spends the token, records the intent, acts, records the result. */
final class Performer {
    private static final int AT_ONCE = 8;

    private final Steps steps;
    private final Budget budget;
    private final AuditTrail record;
    private final Hands hands;
    private final Leases leases;
    private final LongSupplier nanos;
    private final Semaphore slots = new Semaphore(AT_ONCE);

    Performer(Steps steps, Budget budget, AuditTrail record, Hands hands, Leases leases, LongSupplier nanos) {
        this.steps = steps;
        this.budget = budget;
        this.record = record;
        this.hands = hands;
        this.leases = leases;
        this.nanos = nanos;
    }

    /** What became of a step. */
    Reply status(Peer peer, String step) {
        return steps.find(peer.uid(), step)
                .map(known -> switch (known) {
                    case Steps.Known.Running _ -> (Reply) new Reply.Pending(step, true, "");
                    case Steps.Known.Ended ended -> new Reply.Result(step, true, ended.result());
                })
                .orElse(new Reply.Pending(step, false, ""));
    }

    /** The answer to a step that was used before, empty for a new one. */
    Optional<Reply> known(Peer peer, Request.Execute call) {
        Optional<Reply> reply = steps.find(peer.uid(), call.stepId()).map(known -> repeated(call, known));
        if (reply.isPresent()) {
            record.noted("repeated", peer, null, call);
        }
        return reply;
    }

    private static Reply repeated(Request.Execute call, Steps.Known known) {
        if (!known.call().equals(Steps.call(call.action(), call.args()))) {
            return Reply.Refusal.of(
                    ErrorCode.BAD_REQUEST, "step: %s was used for another call".formatted(call.stepId()));
        }
        return switch (known) {
            case Steps.Known.Running _ ->
                Reply.Refusal.of(ErrorCode.BUSY, "step: %s is still running".formatted(call.stepId()));
            case Steps.Known.Ended ended -> new Reply.Result(call.stepId(), true, ended.result());
        };
    }

    /** What would happen. */
    Reply rehearse(Peer peer, Envelope envelope, Request.Execute call, Verdict.Permit permit) {
        String unavailable = hands.unavailable(permit.action());
        if (unavailable != null) {
            return Reply.Refusal.of(ErrorCode.FAILED, unavailable);
        }
        try {
            String effect = permit.action().rehearse(permit.args(), hands.os());
            record.noted("rehearsed", peer, envelope, call);
            return new Reply.Rehearsal(call.stepId(), effect, permit.policyLine());
        } catch (IOException e) {
            return Requests.failed("the dry run failed", e);
        }
    }

    /** Does it, or refuses and leaves nothing behind. */
    Reply perform(Peer peer, Envelope envelope, Request.Execute call, Verdict.Permit permit) {
        String unavailable = hands.unavailable(permit.action());
        if (unavailable != null) {
            return Reply.Refusal.of(ErrorCode.FAILED, unavailable);
        }
        if (!slots.tryAcquire()) {
            return Reply.Refusal.of(ErrorCode.BUSY, AT_ONCE + " actions are under way");
        }
        try {
            Optional<Steps.Known> before =
                    steps.begin(peer.uid(), call.stepId(), Steps.call(call.action(), call.args()));
            return before.map(known -> repeated(call, known)).orElseGet(() -> performNew(peer, envelope, call, permit));
        } finally {
            slots.release();
        }
    }

    private Reply performNew(Peer peer, Envelope envelope, Request.Execute call, Verdict.Permit permit) {
        Optional<Reply.Refusal> refusal =
                budget.spend(peer.uid(), permit.action().spec());
        if (refusal.isEmpty()) {
            try {
                record.intent(peer, envelope, call, permit);
            } catch (IOException e) {
                refusal = Optional.of(Requests.failed("the intent cannot be recorded, so nothing was done", e));
            }
        }
        if (refusal.isPresent()) {
            steps.forget(peer.uid(), call.stepId());
            return refusal.get();
        }
        ActionResult result = act(peer, call, permit);
        steps.end(peer.uid(), call.stepId(), result);
        try {
            record.finished(peer.uid(), call.stepId(), result);
        } catch (IOException e) {
            System.err.println("the result of step %s cannot be recorded: %s".formatted(call.stepId(), e.getMessage()));
        }
        return new Reply.Result(call.stepId(), false, result);
    }

    private ActionResult act(Peer peer, Request.Execute call, Verdict.Permit permit) {
        long start = nanos.getAsLong();
        Effect effect;
        Undo undo = null;
        try {
            try (Hold hold = leases.hold(permit.action(), permit.args(), peer.uid(), call.stepId())) {
                undo = hold.undo();
                effect = hold.ended(
                        hands.run(permit.action(), permit.args(), peer.uid(), call.stepId(), Progress.SILENT));
            }
        } catch (IOException e) {
            effect = Effect.failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            effect = Effect.failed("interrupted while the executor was stopping");
        } catch (RuntimeException e) {
            // a defect of one action must not leave its step without a result
            effect = Effect.failed(
                    "defect in %s: %s".formatted(permit.action().spec().name(), e));
        }
        Duration took = Duration.ofNanos(Math.max(0, nanos.getAsLong() - start));
        return new ActionResult(
                effect.outcome(),
                effect.output(),
                effect.exitCode(),
                took,
                effect.detail(),
                changed(effect) ? undo : null);
    }

    private static boolean changed(Effect effect) {
        return effect.outcome() == ActionResult.Outcome.DONE || effect.outcome() == ActionResult.Outcome.PARTIAL;
    }
}
