package org.luminousnix.server.privilege;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Rung;
import org.luminousnix.model.StepId;
import org.luminousnix.model.StepResult;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** The privileged executor over its socket. */
@ApplicationScoped
public class ExecutorWay implements Way {
    /** Added to an action's own timeout before the answer is given up. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final Duration BUSY_PAUSE = Duration.ofSeconds(1);

    private final ExecutorClient client;
    private final Offers offers;

    @Inject
    ExecutorWay(ExecutorClient client, Offers offers) {
        this.client = client;
        this.offers = offers;
    }

    @Override
    public Rung rung() {
        return Rung.EXECUTOR;
    }

    @Override
    public Optional<String> unable(ActionCall call) {
        if (Args.userScope(call)) {
            return Optional.of("the executor controls system units only");
        }
        return client.unable().or(() -> offers.lacks(call.action()));
    }

    @Override
    public StepResult attempt(StepId step, ActionCall call, Duration timeout) {
        SortedMap<String, String> args = new TreeMap<>(call.args());
        args.remove("scope");
        try {
            return attempt(step, new Request.Execute(false, step.value(), call.action(), args), timeout);
        } catch (ExecutorClient.NotSent e) {
            return new StepResult.Unreachable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            Log.infof("the executor went away after step %s was sent: %s", step, e.getMessage());
            return new Following(client, step, timeout).toItsEnd();
        } catch (ProtocolException e) {
            client.forgetKey();
            return new StepResult.Refused(e.code().name(), String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return new StepResult.Refused("BAD_ARGUMENT", String.valueOf(e.getMessage()));
        }
    }

    /** Asks until the executor has room for it; a job is followed to its end. */
    private StepResult attempt(StepId step, Request.Execute request, Duration timeout)
            throws IOException, ProtocolException {
        long from = System.nanoTime();
        while (true) {
            Exchange.Received received = client.call(request, timeout.plus(SLACK));
            if (received.reply() instanceof Reply.Pending pending && pending.running()) {
                return new Following(client, step, timeout).toItsEnd();
            }
            boolean busy = received.authentic()
                    && received.reply() instanceof Reply.Refusal refusal
                    && refusal.code() == ErrorCode.BUSY;
            if (!busy) {
                return Replies.result(received);
            }
            if (System.nanoTime() - from > timeout.toNanos()) {
                // it could be done by another way, and would then meet what the executor keeps it from
                return new StepResult.Refused("BUSY", ((Reply.Refusal) received.reply()).reason());
            }
            client.pause(BUSY_PAUSE);
        }
    }

    /** What became of a step, which is followed to its end where it still runs; empty where the executor has none or cannot be asked. */
    Optional<StepResult> recall(StepId step, ActionCall call, Duration timeout) {
        try {
            return switch (client.call(new Request.Status(step.value()), SLACK).reply()) {
                case Reply.Result result -> Optional.of(Replies.result(result.result()));
                case Reply.Pending pending
                when pending.running() -> Optional.of(new Following(client, step, timeout).toItsEnd());
                case Reply.Refusal refusal
                when refusal.code().retryable() -> Optional.of(new Following(client, step, timeout).toItsEnd());
                case Reply.Pending _, Reply.Pong _, Reply.Catalogue _, Reply.Rehearsal _, Reply.Refusal _ ->
                    Optional.empty();
            };
        } catch (IOException | ProtocolException e) {
            Log.infof("step %s could not be recalled from the executor: %s", step, e.getMessage());
            return Optional.empty();
        }
    }
}
