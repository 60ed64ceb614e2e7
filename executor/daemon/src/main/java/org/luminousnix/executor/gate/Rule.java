package org.luminousnix.executor.gate;

import java.util.List;

/**
 * One permit or deny line.
 *
 * @param action the name of an action, {@code *} for every one
 * @param conditions all of which must hold
 */
record Rule(int line, boolean permit, String action, List<Condition> conditions) {
    Rule {
        conditions = List.copyOf(conditions);
    }

    boolean isFor(String calledAction) {
        return action.equals("*") || action.equals(calledAction);
    }

    boolean matches(String calledAction, Facts facts) {
        return isFor(calledAction) && conditions.stream().allMatch(condition -> condition.holds(facts, permit));
    }
}
