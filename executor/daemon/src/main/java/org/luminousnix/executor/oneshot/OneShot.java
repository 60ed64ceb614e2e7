package org.luminousnix.executor.oneshot;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Effect;
import org.luminousnix.executor.action.Progress;
import org.luminousnix.executor.gate.Judge;
import org.luminousnix.executor.gate.Peer;
import org.luminousnix.executor.gate.Policy;
import org.luminousnix.executor.gate.Verdict;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.Request;

/**
 * What happens inside a one-shot unit: the owner's policy is asked again, because the unit may have been started by an executor that
 * somebody took over; then the action is done. Everything is told in the lines of a {@link Report}.
 *
 * @param judge over the policy as it is now on the disk
 * @param out takes each line, without its end
 * @param cancelled whether the unit is being stopped
 */
public record OneShot(Policy policy, Judge judge, Os os, Consumer<String> out, BooleanSupplier cancelled) {
    private static final int NOBODYS_PID = -1;

    /** Does the action if it may be done; whether it was, at least in part. */
    public boolean run(Action action, Instance instance) throws InterruptedException {
        Effect effect;
        try {
            effect = judged(action, instance);
        } catch (IOException e) {
            effect = Effect.failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // a defect of one action must not leave its caller without a result
            effect = Effect.failed("defect in %s: %s".formatted(action.spec().name(), e));
        }
        out.accept(Report.resultLine(effect));
        return effect.outcome() == Outcome.DONE || effect.outcome() == Outcome.PARTIAL;
    }

    private Effect judged(Action action, Instance instance) throws IOException, InterruptedException {
        boolean number = instance.uid() <= Integer.MAX_VALUE;
        if (!number
                || (!policy.uids().contains((int) instance.uid())
                        && policy.gids().isEmpty())) {
            return refused("uid %d is no peer of the policy".formatted(instance.uid()));
        }
        Peer caller = new Peer((int) instance.uid(), NOBODYS_PID, NOBODYS_PID);
        Verdict verdict = judge.judge(
                caller,
                new Request.Execute(
                        false,
                        instance.job(),
                        action.spec().name(),
                        instance.args().all()));
        return switch (verdict) {
            case Verdict.Refused refused ->
                refused(refused.refusal().code() + ": " + refused.refusal().reason());
            case Verdict.Permit permit -> permit.action().run(permit.args(), os, progress());
        };
    }

    private static Effect refused(String why) {
        return Effect.failed("refused by the one-shot itself: " + why);
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void say(String line) {
                out.accept(Report.progressLine(line));
            }

            @Override
            public boolean cancelled() {
                return cancelled.getAsBoolean();
            }
        };
    }
}
