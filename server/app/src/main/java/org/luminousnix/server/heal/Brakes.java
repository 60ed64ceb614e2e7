package org.luminousnix.server.heal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Incident;
import org.luminousnix.model.Rung;
import org.luminousnix.model.RungAnswer;
import org.luminousnix.model.Step;
import org.luminousnix.model.StepId;
import org.luminousnix.model.StepResult;
import org.luminousnix.model.Transition;

/** Which steps of an incident are brakes for a time, and what is known of the way back. */
final class Brakes {
    private Brakes() {}

    /** Those that may be in force, the latest first: what helped, and what timed out and may have had an effect after all. */
    static List<Step> of(Incident i, Ports ports) {
        return tried(i, ports, ActionTraits::temporary, attempt -> !attempt.undone());
    }

    /** Those that were taken back, the latest first. */
    static List<Step> released(Incident i, Ports ports) {
        return tried(i, ports, ActionTraits::temporary, Attempt::undone).stream()
                .filter(step -> step.equals(Story.step(i)))
                .toList();
    }

    /** All that may be in force and can be taken back, also what was meant to stay; the latest first. */
    static List<Step> inForce(Incident i, Ports ports) {
        return tried(i, ports, ActionTraits::reversible, attempt -> !attempt.undone());
    }

    private static List<Step> tried(
            Incident i, Ports ports, Predicate<ActionTraits> action, Predicate<Attempt> wanted) {
        Map<StepId, Attempt> attempts = new HashMap<>();
        ports.ledger().of(i.id()).forEach(attempt -> attempts.put(attempt.step(), attempt));
        return IntStream.rangeClosed(0, i.step())
                .map(nearest -> i.step() - nearest)
                .mapToObj(Story.plan(i).steps()::get)
                .filter(step -> ports.executor()
                        .traits(step.call().action())
                        .filter(action)
                        .isPresent())
                .filter(step -> {
                    Attempt attempt = attempts.get(step.id());
                    return attempt != null && wanted.test(attempt) && mayHold(i, step, attempt);
                })
                .toList();
    }

    /** A step that was refused was never judged; one that failed had no effect. */
    private static boolean mayHold(Incident i, Step step, Attempt attempt) {
        return (attempt.helped() != null || step.equals(Story.step(i)))
                && last(i, step)
                        .map(RungAnswer::answer)
                        .filter("failed"::equals)
                        .isEmpty();
    }

    /** The call that takes a step back, as its result named it; null where it named none. */
    static @Nullable ActionCall undo(Optional<Execution> found) {
        return switch (found.map(Execution::result).orElse(new StepResult.Unreachable(""))) {
            case StepResult.Done r -> r.undo();
            case StepResult.Partial r -> r.undo();
            case StepResult.Failed _,
                    StepResult.TimedOut _,
                    StepResult.Refused _,
                    StepResult.Unreachable _,
                    StepResult.NeedsOperator _ -> null;
        };
    }

    /** What stays, why, and who takes it back. */
    static String stays(Incident i, Step step, String why, List<String> commands) {
        String lease = step.call().args().get("lease");
        boolean leased = lease != null
                && last(i, step)
                        .filter(answer -> answer.rung() == Rung.EXECUTOR)
                        .isPresent();
        String end = leased ? "; the executor does it by itself when the lease of " + lease + " is over" : "";
        String hand = commands.isEmpty() ? "" : "; by hand: " + String.join(" ; ", commands);
        return step.call() + " (" + why + ")" + end + hand;
    }

    /** What the last rung said when the step was carried out; an undo is told later in the story. */
    private static Optional<RungAnswer> last(Incident i, Step step) {
        return i.story().stream()
                .filter(line -> step.id().equals(line.step()) && !line.rungs().isEmpty())
                .findFirst()
                .map(Transition::rungs)
                .map(List::getLast);
    }
}
