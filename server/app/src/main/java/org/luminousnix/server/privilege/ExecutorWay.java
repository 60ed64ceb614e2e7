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
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** The privileged executor over its socket. */
@ApplicationScoped
public class ExecutorWay implements Way {
    /** Added to an action's own timeout before the answer is given up. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private final ExecutorClient client;

    @Inject
    ExecutorWay(ExecutorClient client) {
        this.client = client;
    }

    @Override
    public Rung rung() {
        return Rung.EXECUTOR;
    }

    @Override
    public Optional<String> unable(ActionCall call) {
        return Args.userScope(call) ? Optional.of("the executor controls system units only") : client.unable();
    }

    @Override
    public StepResult attempt(StepId step, ActionCall call, Duration timeout) {
        SortedMap<String, String> args = new TreeMap<>(call.args());
        args.remove("scope");
        try {
            Request.Execute request = new Request.Execute(false, step.value(), call.action(), args);
            return Replies.result(client.call(request, timeout.plus(SLACK)));
        } catch (ExecutorClient.NotSent e) {
            return new StepResult.Unreachable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return recall(step, call, timeout)
                    .orElseGet(() -> new StepResult.TimedOut("the executor went away after the request was sent ("
                            + e.getMessage() + "): the effect is unknown"));
        } catch (ProtocolException e) {
            client.forgetKey();
            return new StepResult.Refused(e.code().name(), String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return new StepResult.Refused("BAD_ARGUMENT", String.valueOf(e.getMessage()));
        }
    }

    /** The result that the executor recorded for a step; empty where it has none or cannot be asked. */
    Optional<StepResult> recall(StepId step, ActionCall call, Duration timeout) {
        try {
            return switch (client.call(new Request.Status(step.value()), timeout.plus(SLACK))
                    .reply()) {
                case Reply.Result result -> Optional.of(Replies.result(result.result()));
                case Reply.Pending pending
                when pending.running() -> Optional.of(new StepResult.TimedOut("the executor is still at it"));
                case Reply.Pending _, Reply.Pong _, Reply.Catalogue _, Reply.Rehearsal _, Reply.Refusal _ ->
                    Optional.empty();
            };
        } catch (IOException | ProtocolException e) {
            Log.infof("step %s could not be recalled from the executor: %s", step, e.getMessage());
            return Optional.empty();
        }
    }
}
