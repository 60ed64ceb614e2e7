package org.luminousnix.server.heal;

import java.util.Set;
import org.luminousnix.model.Risk;

/**
 * What the planner must know of an action.
 *
 * @param parameters the names it takes; {@code required} is a part of them
 * @param expects what it is expected to change, one sentence
 */
public record ActionTraits(
        String action, Risk risk, boolean reversible, Set<String> parameters, Set<String> required, String expects) {
    public ActionTraits {
        parameters = Set.copyOf(parameters);
        required = Set.copyOf(required);
    }
}
