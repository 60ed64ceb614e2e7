package org.luminousnix.server.privilege;

import org.jspecify.annotations.Nullable;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.StepResult;
import org.luminousnix.protocol.ActionResult;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Undo;

/** The executor's replies in the words of the plan. */
final class Replies {
    private Replies() {}

    static StepResult result(Exchange.Received received) {
        return switch (received.reply()) {
            case Reply.Result result -> result(result.result());
            case Reply.Refusal refusal -> refusal(refusal);
            case Reply.Pending _ -> new StepResult.TimedOut("the executor is still at it");
            case Reply.Rehearsal rehearsal -> new StepResult.Failed("only rehearsed: " + rehearsal.effect());
            case Reply.Pong _, Reply.Catalogue _ -> new StepResult.Failed("the executor answered another question");
        };
    }

    static StepResult result(ActionResult result) {
        return switch (result.outcome()) {
            case DONE -> new StepResult.Done(result.output(), undo(result));
            case PARTIAL -> new StepResult.Partial(result.output(), undo(result));
            case FAILED -> new StepResult.Failed(result.output());
            case TIMED_OUT -> new StepResult.TimedOut(result.output());
            case CANCELLED -> new StepResult.Failed("cancelled: " + result.output());
            case INTERRUPTED -> new StepResult.TimedOut("the executor was stopped in the middle: " + result.output());
        };
    }

    private static StepResult refusal(Reply.Refusal refusal) {
        return switch (refusal.code()) {
            case SHUTTING_DOWN, BUSY -> new StepResult.Unreachable(refusal.code() + ": " + refusal.reason());
            case TIMED_OUT -> new StepResult.TimedOut(refusal.reason());
            case FAILED, UNDO_FAILED -> new StepResult.Failed(refusal.reason());
            case BAD_FRAME,
                    BAD_REQUEST,
                    UNKNOWN_PEER,
                    BAD_SIGNATURE,
                    STALE,
                    REPLAYED,
                    UNKNOWN_ACTION,
                    BAD_ARGUMENT,
                    DENIED,
                    RATE_LIMITED -> new StepResult.Refused(refusal.code().name(), refusal.reason());
        };
    }

    /** The call that takes the action back, as the executor says. */
    private static @Nullable ActionCall undo(ActionResult result) {
        Undo undo = result.undo();
        return undo == null ? null : new ActionCall(undo.action(), undo.args());
    }
}
