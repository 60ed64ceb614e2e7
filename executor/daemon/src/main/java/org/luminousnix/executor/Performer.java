package org.luminousnix.executor;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.luminousnix.executor.action.Deadline;
import org.luminousnix.executor.action.Effect;
import org.luminousnix.executor.action.Progress;
import org.luminousnix.executor.action.Target;
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
import org.luminousnix.protocol.Risk;
import org.luminousnix.protocol.Undo;

/** Does what was permitted, once: takes the step, spends the token, records the intent, acts, records the result. */
final class Performer {
    private final Steps steps;
    private final Budget budget;
    private final AuditTrail record;
    private final Hands hands;
    private final Leases leases;
    private final LongSupplier nanos;
    private final Jobs jobs;
    private final Inquiries inquiries;
    private final PointFirst points;
    private final Slots slots = new Slots();

    Performer(Steps steps, Budget budget, AuditTrail record, Hands hands, Leases leases, LongSupplier nanos) {
        this(steps, budget, record, hands, leases, nanos, new Jobs());
    }

    Performer(
            Steps steps, Budget budget, AuditTrail record, Hands hands, Leases leases, LongSupplier nanos, Jobs jobs) {
        this.steps = steps;
        this.budget = budget;
        this.record = record;
        this.hands = hands;
        this.leases = leases;
        this.nanos = nanos;
        this.jobs = jobs;
        this.inquiries = new Inquiries(steps, jobs, record);
        this.points = new PointFirst(hands);
    }

    /** What can be asked about steps that were begun here. */
    Inquiries inquiries() {
        return inquiries;
    }

    /** Tells running jobs to stop and gives them a little time for it. */
    void stop() {
        jobs.stop();
    }

    /** What would happen. */
    Reply rehearse(Peer peer, Envelope envelope, Request.Execute call, Verdict.Permit permit) {
        String unavailable = hands.unavailable(permit.action());
        if (unavailable != null) {
            return Reply.Refusal.of(ErrorCode.FAILED, unavailable);
        }
        try {
            String effect = permit.action().rehearse(permit.args(), hands.os()) + points.rehearsed(permit.action());
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
        Underway step =
                new Underway(peer.uid(), call.stepId(), permit.action().spec().job(), hostWide(permit));
        Optional<Reply.Refusal> full = slots.take(step);
        if (full.isPresent()) {
            return full.get();
        }
        boolean begun = false;
        try {
            Optional<Reply> no = begin(peer, envelope, call, permit);
            begun = no.isEmpty();
            return begun ? go(peer, call, permit, step) : no.get();
        } finally {
            if (!begun) {
                slots.release(step);
            }
        }
    }

    /** Takes the step, spends the token and records the intent; or says why nothing begins. */
    private Optional<Reply> begin(Peer peer, Envelope envelope, Request.Execute call, Verdict.Permit permit) {
        Optional<Steps.Known> before = steps.begin(peer.uid(), call.stepId(), Steps.call(call.action(), call.args()));
        if (before.isPresent()) {
            return before.map(known -> inquiries.repeated(peer, call, known));
        }
        Optional<Reply> refusal =
                budget.spend(peer.uid(), permit.action().spec()).map(reply -> reply);
        if (refusal.isEmpty()) {
            try {
                record.intent(peer, envelope, call, permit);
            } catch (IOException e) {
                refusal = Optional.of(Requests.failed("the intent cannot be recorded, so nothing was done", e));
            }
        }
        if (refusal.isPresent()) {
            steps.forget(peer.uid(), call.stepId());
        }
        return refusal;
    }

    private Reply go(Peer peer, Request.Execute call, Verdict.Permit permit, Underway step) {
        jobs.began(step);
        if (!step.job()) {
            ActionResult result = toItsEnd(peer, call, permit, step);
            return new Reply.Result(call.stepId(), false, result);
        }
        Duration deadline = Deadline.of(permit.args());
        long start = nanos.getAsLong();
        jobs.start(
                step,
                deadline,
                () -> toItsEnd(peer, call, permit, step),
                () -> finish(peer, step, Endings.overdue(deadline, since(start))));
        return step.now();
    }

    private ActionResult toItsEnd(Peer peer, Request.Execute call, Verdict.Permit permit, Underway step) {
        try {
            ActionResult result = Endings.of(step, act(peer, call, permit, step));
            finish(peer, step, result);
            return result;
        } finally {
            slots.release(step);
        }
    }

    /** Whoever is first says how a step ended. */
    private void finish(Peer peer, Underway step, ActionResult result) {
        if (!step.claim()) {
            return;
        }
        steps.end(peer.uid(), step.step(), result);
        try {
            record.finished(peer.uid(), step.step(), result);
        } catch (IOException e) {
            System.err.println("the result of step %s cannot be recorded: %s".formatted(step.step(), e.getMessage()));
        }
        step.end(result);
        jobs.ended(step);
    }

    /** Whether it disturbs everything on this host: of those there may be one at a time. */
    private static boolean hostWide(Verdict.Permit permit) {
        return permit.target() instanceof Target.Host && permit.action().spec().risk() != Risk.GENTLE;
    }

    private Duration since(long start) {
        return Duration.ofNanos(Math.max(0, nanos.getAsLong() - start));
    }

    private ActionResult act(Peer peer, Request.Execute call, Verdict.Permit permit, Progress progress) {
        long start = nanos.getAsLong();
        Effect effect;
        Undo undo = null;
        try {
            PointFirst.Taken point = points.before(peer.uid(), call, permit.action());
            record.point(peer.uid(), call.stepId(), point.facts());
            if (point.obstacle() != null) {
                effect = Effect.failed(point.obstacle());
            } else {
                try (Hold hold = leases.hold(permit.action(), permit.args(), peer.uid(), call.stepId())) {
                    undo = hold.undo();
                    effect = hold.ended(hands.run(permit.action(), permit.args(), peer.uid(), call.stepId(), progress));
                }
                effect = point.told(effect);
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
        return new ActionResult(
                effect.outcome(),
                effect.output(),
                effect.exitCode(),
                since(start),
                effect.detail(),
                changed(effect) ? undo : null);
    }

    private static boolean changed(Effect effect) {
        return effect.outcome() == ActionResult.Outcome.DONE || effect.outcome() == ActionResult.Outcome.PARTIAL;
    }
}
