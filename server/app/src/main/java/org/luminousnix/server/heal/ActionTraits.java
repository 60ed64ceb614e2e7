package org.luminousnix.server.heal;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Risk;

/**
 * What the planner must know of an action.
 *
 * @param parameters the names it takes; {@code required} is a part of them
 * @param expects what it is expected to change, one sentence
 * @param temporary whether it is a brake for a time: taken back once the incident is healed, not only where it did not help
 * @param lacking what this host has not, so that the action cannot help here; null where it can
 */
public record ActionTraits(
        String action,
        Risk risk,
        boolean reversible,
        Set<String> parameters,
        Set<String> required,
        String expects,
        boolean temporary,
        @Nullable String lacking) {
    public ActionTraits {
        parameters = Set.copyOf(parameters);
        required = Set.copyOf(required);
    }

    /** An action whose effect stays where it helped. */
    public ActionTraits(
            String action,
            Risk risk,
            boolean reversible,
            Set<String> parameters,
            Set<String> required,
            String expects) {
        this(action, risk, reversible, parameters, required, expects, false, null);
    }

    /** The same as a brake for a time. */
    public ActionTraits forATime() {
        return new ActionTraits(action, risk, reversible, parameters, required, expects, true, lacking);
    }
}
