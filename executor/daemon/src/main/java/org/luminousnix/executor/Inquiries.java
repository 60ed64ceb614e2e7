package org.luminousnix.executor;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.luminousnix.executor.audit.Steps;
import org.luminousnix.executor.gate.Peer;
import org.luminousnix.protocol.Envelope;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** What a caller can ask about its own earlier steps: what became of one, that one be stopped, or the same step again. */
final class Inquiries {
    private final Steps steps;
    private final Jobs jobs;
    private final AuditTrail record;

    Inquiries(Steps steps, Jobs jobs, AuditTrail record) {
        this.steps = steps;
        this.jobs = jobs;
        this.record = record;
    }

    /** What became of a step; while it is under way the answer waits for news, at most as long as the request says. */
    CompletableFuture<Reply> status(Peer peer, Request.Status status) {
        return jobs.find(peer.uid(), status.stepId())
                .map(step -> jobs.hear(step, status.patience()))
                .orElseGet(() -> CompletableFuture.completedFuture(known(peer, status.stepId())));
    }

    private Reply known(Peer peer, String step) {
        return steps.find(peer.uid(), step)
                .map(known -> switch (known) {
                    case Steps.Known.Running _ -> beginning(step);
                    case Steps.Known.Ended ended -> new Reply.Result(step, true, ended.result());
                })
                .orElse(new Reply.Pending(step, false, ""));
    }

    /**
     * Tells a running job to stop, which is on the disk before it is told. An ended and an unknown step are answered like a status;
     * the steps of other users are unknown to this one.
     */
    Reply cancel(Peer peer, Envelope envelope, Request.Cancel cancel) {
        Optional<Underway> running = jobs.find(peer.uid(), cancel.stepId());
        if (running.isEmpty()) {
            return cancelNothing(peer, envelope, cancel);
        }
        Underway step = running.get();
        if (!step.job()) {
            record.cancelledNothing(peer, envelope, cancel.stepId(), "no job");
            return Reply.Refusal.of(
                    ErrorCode.BAD_REQUEST,
                    "step: %s is no job and cannot be stopped, it ends by itself".formatted(cancel.stepId()));
        }
        try {
            record.cancel(peer, envelope, cancel.stepId());
        } catch (IOException e) {
            return Requests.failed("the cancel cannot be recorded, so the job goes on", e);
        }
        step.stop(Stop.CALLER);
        return step.now();
    }

    private Reply cancelNothing(Peer peer, Envelope envelope, Request.Cancel cancel) {
        Reply known = known(peer, cancel.stepId());
        String why =
                switch (known) {
                    case Reply.Result _ -> "ended";
                    case Reply.Refusal _ -> "about to begin";
                    default -> "unknown";
                };
        record.cancelledNothing(peer, envelope, cancel.stepId(), why);
        return known;
    }

    /** The answer to a step that was used before, empty for a new one. */
    Optional<Reply> repeated(Peer peer, Request.Execute call) {
        Optional<Reply> reply = steps.find(peer.uid(), call.stepId()).map(known -> repeated(peer, call, known));
        if (reply.isPresent()) {
            record.noted("repeated", peer, null, call);
        }
        return reply;
    }

    /** The answer to a step of which this is known. */
    Reply repeated(Peer peer, Request.Execute call, Steps.Known known) {
        if (!known.call().equals(Steps.call(call.action(), call.args()))) {
            return Reply.Refusal.of(
                    ErrorCode.BAD_REQUEST, "step: %s was used for another call".formatted(call.stepId()));
        }
        return switch (known) {
            case Steps.Known.Running _ ->
                jobs.find(peer.uid(), call.stepId())
                        .map(step -> step.job() ? step.now() : running(call.stepId()))
                        .orElseGet(() -> beginning(call.stepId()));
            case Steps.Known.Ended ended -> new Reply.Result(call.stepId(), true, ended.result());
        };
    }

    private static Reply running(String step) {
        return Reply.Refusal.of(ErrorCode.BUSY, "step: %s is still running".formatted(step));
    }

    /** Its intent is not on the disk: a moment later it is under way, or was refused, or a crash has left nothing of it. */
    private static Reply beginning(String step) {
        return Reply.Refusal.of(ErrorCode.BUSY, "step: %s is about to begin, ask again".formatted(step));
    }
}
