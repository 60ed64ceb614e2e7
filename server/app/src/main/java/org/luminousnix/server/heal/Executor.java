package org.luminousnix.server.heal;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Step;

/** The port through which steps are carried out; implemented by the permission ladder. */
public interface Executor {
    /** Carries out one step; a repeated step id is never executed twice. Never fails: every way to end is a {@link StepResult}. */
    Uni<Execution> execute(Step step);

    /** Takes a step back by the call that its result named, under an id of its own that is the same each time for the same step. */
    Uni<Execution> undo(Step step, ActionCall undo);

    /** What became of a step that was started before a crash: its recorded result, or empty where nobody knows. */
    Uni<Optional<Execution>> recall(Step step);

    /** The risk class and whether an action can be undone; empty for an action that does not exist. */
    Optional<ActionTraits> traits(String action);

    /** The exact commands with which a person does the same by hand, ready to paste; empty where there are none. */
    List<String> byHand(ActionCall call);
}
