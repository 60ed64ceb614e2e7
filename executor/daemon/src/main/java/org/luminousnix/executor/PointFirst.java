package org.luminousnix.executor;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.executor.action.Arguments;
import org.luminousnix.executor.action.BadArgument;
import org.luminousnix.executor.action.Effect;
import org.luminousnix.executor.action.Progress;
import org.luminousnix.executor.action.RestorePoint;
import org.luminousnix.executor.action.TakeRestorePoint;
import org.luminousnix.executor.action.Values;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.Request;

/**
 * Has a restore point taken before a step where root's policy says so, and before every {@code restore-point}. Without it a step is not done where the
 * policy says {@code required}; else it is done, and its result says that there is none.
 */
record PointFirst(Hands hands) {
    /**
     * What came of it.
     *
     * @param obstacle why the step must not be done, null when it may
     * @param note for the end of the step's output, empty when nothing was asked
     * @param facts for the step's result and the audit
     */
    record Taken(@Nullable String obstacle, String note, Map<String, String> facts) {
        private static final Taken NOTHING = new Taken(null, "", Map.of());

        /** The effect of the step, with what is to be told besides. */
        Effect told(Effect effect) {
            if (note.isEmpty()) {
                return effect;
            }
            Map<String, String> all = new TreeMap<>(effect.detail());
            facts.forEach(all::putIfAbsent);
            return new Effect(effect.outcome(), effect.output() + "; " + note, effect.exitCode(), new TreeMap<>(all));
        }
    }

    /** A note for a dry run of the action, empty where no point is taken before it. */
    String rehearsed(Action action) {
        return wants(action) == null ? "" : "; a restore point is taken before";
    }

    /** Takes one, where it is wanted. */
    Taken before(long uid, Request.Execute call, Action action) throws InterruptedException {
        Boolean required = wants(action);
        if (required == null) {
            return Taken.NOTHING;
        }
        Effect effect;
        try {
            effect = take(uid, call);
        } catch (IOException | BadArgument e) {
            effect = Effect.failed(String.valueOf(e.getMessage()));
        }
        String point = effect.detail().get(TakeRestorePoint.POINT);
        if (effect.outcome() == Outcome.DONE && point != null) {
            return new Taken(null, "before it: restore point " + point, effect.detail());
        }
        String why = "no restore point could be taken: " + effect.output();
        return required
                ? new Taken("nothing was done, for " + why, "", Map.of())
                : new Taken(null, why, Map.of(TakeRestorePoint.POINT, "none"));
    }

    private Effect take(long uid, Request.Execute call) throws IOException, InterruptedException, BadArgument {
        Action take = Actions.named(Actions.ALL, TakeRestorePoint.NAME).orElseThrow();
        String unavailable = hands.unavailable(take);
        if (unavailable != null) {
            return Effect.failed(unavailable);
        }
        Map<String, String> args = new TreeMap<>(Map.of(TakeRestorePoint.BEFORE, call.action()));
        if (Values.isName(call.stepId())) {
            args.put(TakeRestorePoint.STEP, call.stepId());
        }
        return hands.run(take, Arguments.parse(take.spec(), args), uid, call.stepId(), Progress.SILENT);
    }

    /** Null where none is taken, else whether nothing is done without one. */
    private @Nullable Boolean wants(Action action) {
        String name = action.spec().name();
        return name.equals(RestorePoint.NAME)
                ? Boolean.TRUE
                : hands.os().restoring().plan().before().get(name);
    }
}
