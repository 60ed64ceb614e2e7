package org.luminousnix.server.policy;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.luminousnix.server.heal.ActionTraits;

/**
 * What exists on this server, against which a policy is checked.
 *
 * @param metrics the names of all metrics that probes may yield
 * @param actions what is known of an action; empty for one that does not exist
 * @param actionNames all actions, for suggestions
 */
public record Known(Set<String> metrics, Function<String, Optional<ActionTraits>> actions, Set<String> actionNames) {
    public Known {
        metrics = Set.copyOf(metrics);
        actionNames = Set.copyOf(actionNames);
    }
}
