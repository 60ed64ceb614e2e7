package org.luminousnix.server.heal.machine;

import java.util.List;
import org.luminousnix.model.IncidentState;

/**
 * A way in which a healing may go from its alert to its end.
 *
 * @param history the moves that lead there
 * @param end a state in which an incident ends on the way
 * @param guard who withheld it, else empty
 */
record OutcomePath(String name, String history, IncidentState end, String guard) {
    /** Every way: each outcome, each answer of a person, each guard. */
    static final List<OutcomePath> ALL = List.of(
            path("healed", IncidentState.HEALED, "ANSWER 14, BREAK 0, PASS 5, PASS 5"),
            path("the second step helps", IncidentState.HEALED, "ANSWER 22, BREAK 0, PASS 5, PASS 5"),
            path("a step fails, the next helps", IncidentState.HEALED, "ANSWER 16, BREAK 0, PASS 5, PASS 5"),
            path("partly done, and it helped", IncidentState.HEALED, "ANSWER 13, BREAK 0, PASS 5, PASS 5"),
            path("timed out, and it helped", IncidentState.HEALED, "ANSWER 9, BREAK 0, PASS 5, PASS 5"),
            path("rolled back", IncidentState.ROLLED_BACK, "POLICY 4, ANSWER 6, BREAK 0, PASS 5"),
            path("the undo fails", IncidentState.ESCALATED, "POLICY 4, ANSWER 6, UNDO_ANSWER 0, BREAK 0, PASS 5"),
            path("the undo is refused", IncidentState.ESCALATED, "POLICY 4, ANSWER 6, UNDO_ANSWER 2, BREAK 0, PASS 5"),
            path("handed over with commands", IncidentState.ESCALATED, "ANSWER 4, BREAK 0, PASS 5"),
            path("gave up", IncidentState.GAVE_UP, "POLICY 5, ANSWER 6, BREAK 0, PASS 5"),
            path(
                    "back within the soak",
                    IncidentState.GAVE_UP,
                    "POLICY 5, ANSWER 14, BREAK 0, PASS 2, BREAK 0, PASS 5"),
            path("unreachable", IncidentState.GAVE_UP, "ANSWER 3, BREAK 0, PASS 5, PASS 5"),
            path("the executor never answers", IncidentState.GAVE_UP, "REPLY 2, ANSWER 6, BREAK 0, PASS 6, PASS 6"),
            path("it cannot be told", IncidentState.INTERRUPTED, "ANSWER 14, BREAK 0, BLIND 0, PASS 5"),
            path(
                    "approved twice",
                    IncidentState.HEALED,
                    "POLICY 2, ANSWER 22, BREAK 0, APPROVE 0, PASS 5, APPROVE 0, PASS 5, PASS 5"),
            path(
                    "done, undone, and the next one approved",
                    IncidentState.HEALED,
                    "POLICY 3, ANSWER 22, BREAK 0, PASS 5, APPROVE 0, PASS 5"),
            withheld("approval", "denied", "POLICY 2, BREAK 0, DENY 0"),
            withheld("approval", "expired", "POLICY 2, BREAK 0, PASS 7, PASS 7"),
            path("cleared while it waits", IncidentState.HEALED, "POLICY 2, BREAK 0, MEND 0, RESOLVE 0"),
            path("gone when it is approved", IncidentState.HEALED, "POLICY 2, BREAK 0, MEND 0, APPROVE 0"),
            withheld("data", "unreadable when it is approved", "POLICY 2, BREAK 0, BLIND 0, APPROVE 0"),
            withheld("executor", "every step refused", "ANSWER 2, BREAK 0, PASS 5"),
            withheld("plan", "no remediation", "POLICY 8, BREAK 0"),
            withheld("journal", "the disk is full before anything was done", "REFUSE_WRITES 0, BREAK 0"),
            withheld("paused", "paused", "PAUSE 0, BREAK 0"),
            withheld("data", "stale evidence", "AGE 0, BREAK 0"),
            withheld("protected", "a protected unit", "BREAK 3"),
            withheld("storm", "too many at once", "POLICY 5, ANSWER 6, BREAK 0, BREAK 1, PASS 5"),
            withheld("systemd", "systemd restarts it", "POLICY 5, SYSTEMD 0, BREAK 0"),
            withheld("under-way", "another incident about the subject", "ANSWER 14, BREAK 0, BREAK 4, PASS 5"),
            withheld("cooldown", "too soon", "ANSWER 14, BREAK 0, PASS 5, PASS 5, RESOLVE 0, BREAK 0"),
            withheld("breaker", "tried in vain", "POLICY 7, ANSWER 6, BREAK 0, PASS 6, RESOLVE 0, PASS 6, BREAK 0"),
            withheld("budget", "spent before the second step", "POLICY 7, ANSWER 6, BREAK 0, PASS 6"),
            withheld("health", "too unwell", "HEALTH 0, BREAK 0"),
            withheld("trust", "only suggested", "POLICY 6, BREAK 0"));

    private static OutcomePath path(String name, IncidentState end, String history) {
        return new OutcomePath(name, history, end, "");
    }

    private static OutcomePath withheld(String guard, String name, String history) {
        return new OutcomePath(guard + ": " + name, history, IncidentState.WITHHELD, guard);
    }

    @Override
    public String toString() {
        return name;
    }
}
