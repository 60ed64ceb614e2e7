package org.luminousnix.server.heal;

import java.util.List;
import org.luminousnix.model.Plan;

/** The planner's answer. */
public sealed interface Planned {
    /** A ladder of at least one step; {@code leftOut} says why each other step of the remediation is not in it. */
    record Ladder(Plan plan, List<String> leftOut) implements Planned {
        public Ladder {
            leftOut = List.copyOf(leftOut);
        }
    }

    /** Nothing can be planned, and why. */
    record Nothing(String why) implements Planned {}
}
