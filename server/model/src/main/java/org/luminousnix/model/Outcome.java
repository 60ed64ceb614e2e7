package org.luminousnix.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an incident ended. Healed only after verification and soak. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Healed.class, name = "healed"),
    @JsonSubTypes.Type(value = Outcome.RolledBack.class, name = "rolled-back"),
    @JsonSubTypes.Type(value = Outcome.Escalated.class, name = "escalated"),
    @JsonSubTypes.Type(value = Outcome.Withheld.class, name = "withheld"),
    @JsonSubTypes.Type(value = Outcome.GaveUp.class, name = "gave-up"),
    @JsonSubTypes.Type(value = Outcome.Interrupted.class, name = "interrupted"),
})
public sealed interface Outcome {
    /** One sentence for a person. */
    String reason();

    /** The symptom went after {@code step} (null: it went by itself) and stayed away for the soak. */
    record Healed(@Nullable StepId step, String reason) implements Outcome {}

    /** No step helped and every reversible one was undone. */
    record RolledBack(String reason) implements Outcome {}

    /** Handed over to a person with the exact commands. */
    record Escalated(String reason, List<String> commands) implements Outcome {
        public Escalated {
            commands = List.copyOf(commands);
        }
    }

    /** A guard objected: nothing was done. */
    record Withheld(String guard, String reason) implements Outcome {}

    /** Every step was tried, none helped, and there is nothing to undo. */
    record GaveUp(String reason) implements Outcome {}

    /** The server or the fault went away in the middle, and the effect cannot be told. */
    record Interrupted(String reason) implements Outcome {}
}
