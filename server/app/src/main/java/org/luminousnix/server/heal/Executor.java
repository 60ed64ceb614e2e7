package org.luminousnix.server.heal;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Step;

/** The port through which steps are carried out; implemented by the permission ladder. */
public interface Executor {
    /** Carries out one step; a repeated step id is never executed twice. Never fails: every way to end is a {@link StepResult}. */
    Uni<Execution> execute(Step step);

    /** Takes a step back by the call that its result named, under an id of its own. */
    Uni<Execution> undo(Step step, ActionCall undo);

    /** What became of a step that was started before a crash: its recorded result, or empty where nobody knows. */
    Uni<Optional<Execution>> recall(Step step);

    /** The risk class and whether an action can be undone; empty for an action that does not exist. */
    Optional<ActionTraits> traits(String action);
}
