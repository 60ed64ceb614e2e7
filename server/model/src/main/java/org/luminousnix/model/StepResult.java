package org.luminousnix.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one step ended. Done is not healed: only verification decides that. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StepResult.Done.class, name = "done"),
    @JsonSubTypes.Type(value = StepResult.Partial.class, name = "partial"),
    @JsonSubTypes.Type(value = StepResult.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = StepResult.TimedOut.class, name = "timed-out"),
    @JsonSubTypes.Type(value = StepResult.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = StepResult.Unreachable.class, name = "unreachable"),
    @JsonSubTypes.Type(value = StepResult.NeedsOperator.class, name = "needs-operator"),
})
public sealed interface StepResult {
    /** One sentence for a person. */
    String message();

    /** The action was carried out; {@code undo} is the call that takes it back, where there is one. */
    record Done(String message, @Nullable ActionCall undo) implements StepResult {}

    /** Something milder than the action was carried out. */
    record Partial(String message, @Nullable ActionCall undo) implements StepResult {}

    /** The action was tried and did not work. */
    record Failed(String message) implements StepResult {}

    /** The action did not end within its timeout; whether it had an effect is unknown. */
    record TimedOut(String message) implements StepResult {}

    /** Whoever could act would not: {@code code} is the executor's error code or the rung's word for it. */
    record Refused(String code, String message) implements StepResult {}

    /** Nobody who could act could be reached. */
    record Unreachable(String message) implements StepResult {}

    /** Only a person can do it; {@code commands} are exact, ready to paste. */
    record NeedsOperator(String message, List<String> commands) implements StepResult {
        public NeedsOperator {
            commands = List.copyOf(commands);
        }
    }
}
