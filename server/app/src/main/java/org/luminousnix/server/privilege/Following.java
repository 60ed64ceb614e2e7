package org.luminousnix.server.privilege;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.time.Duration;
import org.luminousnix.model.StepId;
import org.luminousnix.model.StepResult;
import org.luminousnix.protocol.ActionResult;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/**
 * Follows a step of the executor to its result: by statuses that the executor holds back until there is news, over broken connections and
 * restarts of the executor, until its time is over; then the step is told to stop, and what it says to that is the result.
 */
final class Following {
    private static final Duration SLACK = Duration.ofSeconds(2);
    private static final Duration STOPPING = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(250);
    /** For how long an executor that restarts may be away. */
    private static final Duration AWAY = Duration.ofSeconds(15);

    private final ExecutorClient client;
    private final StepId step;
    private final Duration timeout;
    private final Duration away;
    private long until;
    private long heard = System.nanoTime();
    private boolean stopped;
    private String last = "";

    /** A step that was begun just now and may take this long. */
    Following(ExecutorClient client, StepId step, Duration timeout) {
        this(client, step, timeout, AWAY);
    }

    Following(ExecutorClient client, StepId step, Duration timeout, Duration away) {
        this.away = away;
        this.client = client;
        this.step = step;
        this.timeout = timeout;
        this.until = System.nanoTime() + timeout.toNanos();
    }

    /** Blocks until there is a result, or nothing can be known any more: at most about {@code timeout}. */
    StepResult toItsEnd() {
        while (true) {
            Duration left = Duration.ofNanos(until - System.nanoTime());
            if (!left.isPositive() && stopped) {
                return new StepResult.TimedOut("told to stop after %s s, the executor is still at it%s"
                        .formatted(timeout.toSeconds(), last.isEmpty() ? "" : ": " + last));
            }
            if (Thread.currentThread().isInterrupted()) {
                return unknown("the server stopped waiting for the executor");
            }
            long asked = System.nanoTime();
            try {
                Reply reply = left.isPositive() ? status(left) : cancel();
                heard = System.nanoTime();
                switch (reply) {
                    case Reply.Result result -> {
                        return result(result.result());
                    }
                    case Reply.Pending pending when pending.running() -> news(pending.progress(), asked);
                    case Reply.Pending _ -> {
                        return unknown("the executor does not know the step");
                    }
                    case Reply.Refusal refusal when refusal.code().retryable() || stopped -> client.pause(PAUSE);
                    case Reply.Refusal refusal -> {
                        return unknown(refusal.code() + ": " + refusal.reason());
                    }
                    case Reply.Pong _, Reply.Catalogue _, Reply.Rehearsal _ -> {
                        return unknown("the executor answered another question");
                    }
                }
            } catch (IOException | ProtocolException e) {
                Log.debugf("step %s is followed over a new connection: %s", step, e.getMessage());
                if (e instanceof ExecutorClient.NotSent && System.nanoTime() - heard > away.toNanos()) {
                    return unknown("the executor went away after the request was sent (" + e.getMessage() + ")");
                }
                client.pause(PAUSE);
            }
        }
    }

    private Reply status(Duration left) throws IOException, ProtocolException {
        Duration patience = left.compareTo(Request.Status.LONGEST_WAIT) > 0 ? Request.Status.LONGEST_WAIT : left;
        return client.call(new Request.Status(step.value(), patience), patience.plus(SLACK))
                .reply();
    }

    private Reply cancel() throws IOException, ProtocolException {
        stopped = true;
        until = System.nanoTime() + STOPPING.toNanos();
        return client.call(new Request.Cancel(step.value()), SLACK).reply();
    }

    /** An executor that holds no more answers back is not asked faster for it. */
    private void news(String progress, long asked) {
        if (!progress.equals(last)) {
            last = progress;
            Log.debugf("step %s: %s", step, progress);
        } else if (System.nanoTime() - asked < PAUSE.toNanos()) {
            client.pause(PAUSE);
        }
    }

    private StepResult result(ActionResult result) {
        return stopped && result.outcome() == Outcome.CANCELLED
                ? new StepResult.TimedOut("stopped after %s s: %s".formatted(timeout.toSeconds(), result.output()))
                : Replies.result(result);
    }

    private static StepResult unknown(String why) {
        return new StepResult.TimedOut(why + ": the effect is unknown");
    }
}
