package org.luminousnix.server.privilege;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Rung;
import org.luminousnix.model.RungAnswer;
import org.luminousnix.model.Step;
import org.luminousnix.model.StepId;
import org.luminousnix.model.StepResult;
import org.luminousnix.server.heal.ActionTraits;
import org.luminousnix.server.heal.Execution;
import org.luminousnix.server.heal.Executor;

/**
 * The permission ladder: tries the rungs in order and records what each said. A rung that cannot is passed over; one that refused
 * ends the climb, since a refusal must not be evaded by another way; one that acted ends it whatever came of it.
 */
@ApplicationScoped
public class Ladder implements Executor {
    private final List<Way> ways;
    private final ExecutorWay executor;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Inject
    Ladder(DirectWay direct, ExecutorWay executor, SudoWay sudo, UserSpaceWay userSpace, ManualWay manual) {
        this(List.of(direct, executor, sudo, userSpace, manual), executor);
    }

    Ladder(List<Way> ways, ExecutorWay executor) {
        this.ways = List.copyOf(ways);
        this.executor = executor;
    }

    @Override
    public Uni<Execution> execute(Step step) {
        return off(() -> climb(step.id(), step.call(), step.timeout()));
    }

    @Override
    public Uni<Execution> undo(Step step, ActionCall undo) {
        return off(() -> climb(new StepId(step.id() + ":undo"), undo, step.timeout()));
    }

    @Override
    public Uni<Optional<Execution>> recall(Step step) {
        if (step.call().action().equals(NotifyAction.NAME)) {
            // asking again for the same step tells nobody twice, and somebody where the crash came first
            return execute(step).map(Optional::of);
        }
        return off(() -> executor.recall(step.id(), step.call(), step.timeout())
                .map(result -> new Execution(
                        result,
                        List.of(new RungAnswer(Rung.EXECUTOR, word(result), result.message())),
                        Duration.ZERO)));
    }

    @Override
    public Optional<ActionTraits> traits(String action) {
        return Catalogue.traits(action);
    }

    @Override
    public List<String> byHand(ActionCall call) {
        return ManualWay.commands(call);
    }

    private <T> Uni<T> off(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(threads);
    }

    Execution climb(StepId id, ActionCall call, Duration timeout) {
        long from = System.nanoTime();
        List<RungAnswer> answers = new ArrayList<>();
        StepResult result = climb(id, call, timeout, answers);
        return new Execution(result, answers, Duration.ofNanos(System.nanoTime() - from));
    }

    private StepResult climb(StepId id, ActionCall call, Duration timeout, List<RungAnswer> answers) {
        Optional<KnownAction> known = Catalogue.known(call.action());
        if (known.isEmpty()) {
            return new StepResult.Refused("UNKNOWN_ACTION", "there is no action " + call.action());
        }
        try {
            known.get().check(call);
        } catch (IllegalArgumentException e) {
            return new StepResult.Refused("BAD_ARGUMENT", String.valueOf(e.getMessage()));
        }
        for (Way way : ways) {
            Optional<String> unable = known.get().notOn(way.rung()).or(() -> way.unable(call));
            if (unable.isPresent()) {
                answers.add(new RungAnswer(way.rung(), "unable", unable.get()));
                continue;
            }
            StepResult result = way.attempt(id, call, timeout);
            answers.add(new RungAnswer(way.rung(), word(result), result.message()));
            if (!(result instanceof StepResult.Unreachable)) {
                return result;
            }
        }
        return new StepResult.Unreachable("no rung could carry out " + call);
    }

    static String word(StepResult result) {
        return switch (result) {
            case StepResult.Done _ -> "done";
            case StepResult.Partial _ -> "partial";
            case StepResult.Failed _ -> "failed";
            case StepResult.TimedOut _ -> "timed-out";
            case StepResult.Refused _ -> "refused";
            case StepResult.Unreachable _ -> "unreachable";
            case StepResult.NeedsOperator _ -> "needs-operator";
        };
    }
}
